package io.arbiter.bot.telegram;

import java.util.List;

/// A message as it goes to Telegram.
///
/// @param text HTML when `html`, otherwise plain text
/// @param silent without a sound
/// @param answers the message that this one replies to; 0 for none
/// @param threadId topic inside a group; 0 for none
public record OutgoingMessage(
        String text,
        boolean html,
        List<List<Button>> keyboard,
        boolean silent,
        int answers,
        int threadId) {

    public OutgoingMessage {
        keyboard = keyboard.stream().map(List::copyOf).toList();
    }
}
