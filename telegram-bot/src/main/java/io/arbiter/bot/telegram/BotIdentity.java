package io.arbiter.bot.telegram;

/// The bot's own username, once Telegram has told it. Safe for many threads.
public final class BotIdentity {

    private volatile String username = "";

    public void become(String ownUsername) {
        username = ownUsername;
    }

    /// Whether a command with this address (`/status@name`) is meant for us; none is for everybody.
    public boolean isAddressedBy(String name) {
        return name.isEmpty() || name.equalsIgnoreCase(username);
    }
}
