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
        boolean silent) {

    public ChatMessage {
        keyboard = keyboard.stream().map(List::copyOf).toList();
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
