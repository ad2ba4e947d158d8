package io.arbiter.bot.command;

import io.arbiter.bot.telegram.Button;
import io.arbiter.bot.text.Html;
import java.util.List;

/// An answer to a command.
///
/// @param outcome one word for the audit log
public record Reply(Html text, List<List<Button>> keyboard, String outcome) {

    public Reply {
        keyboard = List.copyOf(keyboard);
    }

    static Reply of(Html text) {
        return new Reply(text, List.of(), "answered");
    }

    static Reply of(Html text, List<List<Button>> keyboard) {
        return new Reply(text, keyboard, "answered");
    }

    static Reply of(String text) {
        return of(new Html().text(text));
    }

    Reply withOutcome(String word) {
        return new Reply(text, keyboard, word);
    }
}
