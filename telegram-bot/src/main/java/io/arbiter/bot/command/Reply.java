package io.arbiter.bot.command;

import io.arbiter.bot.telegram.Button;
import io.arbiter.bot.text.Html;
import java.util.List;

/// An answer to a command.
///
/// @param picture PNG in base 64 to which the text is the caption; empty for none
/// @param outcome one word for the audit log
public record Reply(Html text, List<List<Button>> keyboard, String picture, String outcome) {

    public Reply {
        keyboard = List.copyOf(keyboard);
    }

    static Reply of(Html text) {
        return new Reply(text, List.of(), "", "answered");
    }

    static Reply of(Html text, List<List<Button>> keyboard) {
        return new Reply(text, keyboard, "", "answered");
    }

    static Reply of(String text) {
        return of(new Html().text(text));
    }

    Reply withOutcome(String word) {
        return new Reply(text, keyboard, picture, word);
    }

    Reply withPicture(String png) {
        return new Reply(text, keyboard, png, outcome);
    }
}
