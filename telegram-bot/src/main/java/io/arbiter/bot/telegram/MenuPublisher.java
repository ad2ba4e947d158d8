package io.arbiter.bot.telegram;

/// Tells Telegram the command menus that everybody sees.
public interface MenuPublisher {

    /// @throws TelegramException when Telegram does not take them
    void publish();
}
