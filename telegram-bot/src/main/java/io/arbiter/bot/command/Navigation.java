package io.arbiter.bot.command;

import io.arbiter.bot.telegram.Button;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Harmless buttons that show another view: `n:<command>:<page>:<arguments>`, at most 64 bytes.
public record Navigation(String command, int page, String arguments) {

    private static final String PREFIX = "n:";
    private static final int LONGEST_BYTES = 64;

    /// Empty when the data is something else.
    static Optional<Navigation> parse(String data) {
        String[] parts = data.split(":", 4);
        if (!data.startsWith(PREFIX) || parts.length != 4) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Navigation(parts[1], Integer.parseInt(parts[2]), parts[3]));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    public static Button button(String label, String command, int page, String arguments) {
        String data = PREFIX + command + ':' + page + ':' + arguments;
        boolean fits = data.getBytes(StandardCharsets.UTF_8).length <= LONGEST_BYTES;
        return new Button(label, fits ? data : PREFIX + command + ':' + page + ':');
    }

    /// `‹ 2/7 ›`, as far as there are pages.
    static List<Button> pages(String command, int page, int pages, String arguments) {
        List<Button> row = new ArrayList<>();
        if (page > 1) {
            row.add(button("‹ " + (page - 1) + "/" + pages, command, page - 1, arguments));
        }
        if (page < pages) {
            row.add(button((page + 1) + "/" + pages + " ›", command, page + 1, arguments));
        }
        return row;
    }
}
