package io.arbiter.bot.command;

import io.arbiter.bot.text.Html;
import io.arbiter.bot.text.Texts;
import io.arbiter.common.security.Role;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/// `/help`, generated from the registered commands.
final class HelpCommand implements Command {

    private final Supplier<Commands> commands;

    /// @param commands asked late, because this command is one of them
    HelpCommand(Supplier<Commands> commands) {
        this.commands = commands;
    }

    @Override
    public String name() {
        return "help";
    }

    @Override
    public Reply run(Call call) {
        String topic = call.arguments().replace("/", "").toLowerCase(Locale.ROOT);
        return commands.get()
                .find(topic)
                .map(command -> Reply.of(one(command, call.texts())))
                .orElseGet(() -> Reply.of(everything(call)));
    }

    private static Html one(Command command, Texts texts) {
        return new Html()
                .bold('/' + command.name())
                .text(" – " + texts.get("command." + command.name()))
                .line()
                .text(texts.get("help.usage"))
                .text(" ")
                .code(texts.get("command." + command.name() + ".usage"))
                .line()
                .text(texts.get("help.needs", command.needs().name().toLowerCase(Locale.ROOT)));
    }

    private Html everything(Call call) {
        Texts texts = call.texts();
        Html text = new Html().bold(texts.get("help.head")).line();
        for (Role role : List.of(Role.VIEWER, Role.OPERATOR, Role.ADMIN)) {
            text.line()
                    .italic(texts.get("help.role." + role.name().toLowerCase(Locale.ROOT)))
                    .line();
            commands.get().all().stream()
                    .filter(command -> command.needs() == role)
                    .forEach(command ->
                            text.text(
                                            '/'
                                                    + command.name()
                                                    + " – "
                                                    + texts.get("command." + command.name()))
                                    .line());
        }
        return text.line().text(texts.get("help.more"));
    }
}
