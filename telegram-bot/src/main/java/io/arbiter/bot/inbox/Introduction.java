package io.arbiter.bot.inbox;

import io.arbiter.bot.telegram.BotIdentity;
import io.arbiter.bot.telegram.TelegramGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is said to Telegram once before anything else: who are you, here is the menu, and send
/// updates this way. Used by one thread.
final class Introduction {

    private static final Logger LOG = LoggerFactory.getLogger(Introduction.class);

    private final TelegramGateway telegram;
    private final BotIdentity identity;
    private final Runnable transport;
    private final Runnable menus;
    private boolean made;

    /// @param transport turns the webhook off or on
    /// @param menus publishes the command menus
    Introduction(
            TelegramGateway telegram, BotIdentity identity, Runnable transport, Runnable menus) {
        this.telegram = telegram;
        this.identity = identity;
        this.transport = transport;
        this.menus = menus;
    }

    /// @throws io.arbiter.bot.telegram.TelegramException when Telegram does not take it; to be made
    ///   again
    void makeOnce() {
        if (!made) {
            String username = telegram.username();
            transport.run();
            menus.run();
            identity.become(username);
            made = true;
            LOG.info("event=telegram_connected bot=@{}", username);
        }
    }

    /// Another process may have turned the transport meanwhile.
    void forget() {
        made = false;
    }
}
