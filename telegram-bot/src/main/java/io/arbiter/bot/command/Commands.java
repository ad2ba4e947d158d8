package io.arbiter.bot.command;

import io.arbiter.bot.telegram.MenuEntry;
import io.arbiter.bot.text.Texts;
import io.arbiter.common.security.Role;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The one list of commands, in the order of the menu.
final class Commands {

    private static final int SUGGESTIONS = 3;
    private static final int LONGEST_MENU = 16;

    private final Map<String, Command> byName = new LinkedHashMap<>();

    Commands(List<Command> commands) {
        for (Command command : commands) {
            if (byName.put(command.name(), command) != null) {
                throw new IllegalArgumentException("two commands are named " + command.name());
            }
        }
    }

    Optional<Command> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    List<Command> all() {
        return List.copyOf(byName.values());
    }

    /// What a role may say, at most sixteen; the rest is in `/help`.
    List<MenuEntry> menu(Role role, Texts texts) {
        return byName.values().stream()
                .filter(command -> role.covers(command.needs()))
                .limit(LONGEST_MENU)
                .map(command -> entry(command.name(), texts))
                .toList();
    }

    /// What somebody who is not linked can say.
    List<MenuEntry> strangersMenu(Texts texts) {
        return Stream.of("start", "link").map(name -> entry(name, texts)).toList();
    }

    private static MenuEntry entry(String name, Texts texts) {
        return new MenuEntry(name, texts.get("command." + name));
    }

    /// The names nearest to a mistyped one.
    List<String> nearest(String typed) {
        return byName.keySet().stream()
                .sorted(Comparator.comparingInt(name -> distance(typed, name)))
                .limit(SUGGESTIONS)
                .toList();
    }

    /// Insertions, deletions and substitutions between two words.
    static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int substituted = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
