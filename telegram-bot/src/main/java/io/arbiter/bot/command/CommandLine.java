package io.arbiter.bot.command;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A typed command taken apart.
///
/// @param address the bot it names, as in `/status@arbiter_bot`; empty for none
record CommandLine(String name, String address, String arguments) {

    private static final Pattern COMMAND =
            Pattern.compile("/([A-Za-z0-9_]{1,32})(?:@(\\w{1,64}))?(?:\\s+(.*))?", Pattern.DOTALL);
    private static final int LONGEST_ARGUMENTS = 300;

    /// Empty when the text is not a command.
    static Optional<CommandLine> parse(String text) {
        Matcher matcher = COMMAND.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String address = matcher.group(2);
        String arguments = matcher.group(3) == null ? "" : matcher.group(3).strip();
        return Optional.of(
                new CommandLine(
                        matcher.group(1).toLowerCase(Locale.ROOT),
                        address == null ? "" : address,
                        arguments.length() > LONGEST_ARGUMENTS
                                ? arguments.substring(0, LONGEST_ARGUMENTS)
                                : arguments));
    }

    @Override
    public String toString() {
        return arguments.isEmpty() ? '/' + name : '/' + name + ' ' + arguments;
    }
}
