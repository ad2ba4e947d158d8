package io.arbiter.sandbox.telegram;

import java.util.List;
import java.util.Optional;

/// A message as it stands in a chat now: edits replace it.
///
/// @param html as sent; the plain text when no markup was announced
/// @param text what a person reads
/// @param date seconds since 1970
/// @param edits how often it was changed
/// @param silent whether it came without a sound
/// @param answers the message that it replies to; 0 for none
/// @param picture PNG in base 64 to which the text is the caption; empty for none
public record ChatMessage(
        int id,
        long chatId,
        boolean fromBot,
        String sender,
        String html,
        String text,
        List<List<ChatButton>> keyboard,
        long date,
        int edits,
        boolean silent,
        int answers,
        String picture) {

    public ChatMessage {
        keyboard = keyboard.stream().map(List::copyOf).toList();
    }

    /// The same message as it stands after an edit.
    ChatMessage edited(String newHtml, String newText, List<List<ChatButton>> newKeyboard) {
        return new ChatMessage(
                id,
                chatId,
                fromBot,
                sender,
                newHtml,
                newText,
                newKeyboard,
                date,
                edits + 1,
                silent,
                answers,
                picture);
    }

    /// The same message under the id that its chat gave it.
    ChatMessage numbered(int newId) {
        return new ChatMessage(
                newId, chatId, fromBot, sender, html, text, keyboard, date, edits, silent, answers,
                picture);
    }

    /// The button with this label, if the message has one.
    public Optional<ChatButton> button(String label) {
        return keyboard.stream()
                .flatMap(List::stream)
                .filter(button -> button.label().contains(label))
                .findFirst();
    }

    /// An inline button.
    ///
    /// @param data what the bot gets when it is tapped; empty for a link
    /// @param url where a link leads; empty for a callback
    public record ChatButton(String label, String data, String url) {}
}
