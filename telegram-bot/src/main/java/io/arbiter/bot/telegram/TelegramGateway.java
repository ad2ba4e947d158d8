package io.arbiter.bot.telegram;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/// Telegram as the bot uses it. Every call may throw [TelegramException]. Safe for many threads.
public interface TelegramGateway {

    /// The bot's own username, which proves the token.
    String username();

    /// Turns a webhook off, because it excludes polling.
    void dropWebhook();

    /// Updates from `offset` on; confirms everything below it. Waits up to `hold` when there are
    /// none.
    List<Incoming> updates(long offset, int limit, Duration hold);

    /// Sends a message and returns its id.
    int send(long chatId, OutgoingMessage message);

    /// Replaces a message of ours.
    void edit(long chatId, int messageId, OutgoingMessage message);

    /// Ends the waiting animation of a tapped button; must come within seconds of the tap.
    ///
    /// @param text shown briefly; empty for nothing
    void answerTap(String callbackId, String text);

    /// Sends a PNG with the message as its caption and returns the id.
    int sendPicture(long chatId, byte[] png, OutgoingMessage caption);

    /// Replaces a command menu; no entries take it away.
    void setMenu(MenuScope scope, List<MenuEntry> entries);

    /// Has updates sent to an address instead of being asked for.
    ///
    /// @param secret comes back in every delivery's header
    void setWebhook(URI address, String secret);

    /// An update as Telegram delivers it.
    ///
    /// @throws IllegalArgumentException when it is none
    Incoming read(String json);
}
