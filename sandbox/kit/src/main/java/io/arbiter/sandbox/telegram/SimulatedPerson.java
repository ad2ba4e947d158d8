package io.arbiter.sandbox.telegram;

import java.time.Instant;

/// Somebody with a telephone: types, taps and blocks. Safe for many threads.
public final class SimulatedPerson {

    private final SimulatedTelegram telegram;
    private final long id;
    private final String name;

    SimulatedPerson(SimulatedTelegram telegram, long id, String name) {
        this.telegram = telegram;
        this.id = id;
        this.name = name;
    }

    /// The user id, which is also the id of the private chat with the bot.
    public long id() {
        return id;
    }

    public String name() {
        return name;
    }

    /// Writes to the bot in private; returns the update's id.
    public long say(String text) {
        return telegram.say(id, id, text, telegram.now());
    }

    /// As if the message had been sent at another time.
    public long sayAt(Instant sentAt, String text) {
        return telegram.say(id, id, text, sentAt);
    }

    /// Writes in a group.
    public long sayIn(long groupId, String text) {
        return telegram.say(id, groupId, text, telegram.now());
    }

    /// Taps the button with this label on a message; returns the callback query's id.
    ///
    /// @throws IllegalArgumentException when the message has no such button now
    public String tap(ChatMessage message, String label) {
        ChatMessage now = telegram.current(message);
        String data =
                now.button(label)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "no button \"" + label + "\" in " + now))
                        .data();
        return telegram.tap(id, now, data);
    }

    /// Sends callback data that need not be on any button, as a modified client can.
    public String tapData(ChatMessage message, String data) {
        return telegram.tap(id, message, data);
    }

    /// Blocks the bot: it is told so, and its messages come back with 403.
    public void block() {
        telegram.block(id, true);
    }

    public void unblock() {
        telegram.block(id, false);
    }
}
