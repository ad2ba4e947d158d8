package io.arbiter.bot.inbox;

import io.arbiter.bot.inbox.persistence.JdbcUpdates;
import io.arbiter.bot.telegram.BotIdentity;
import io.arbiter.bot.telegram.MenuEntry;
import io.arbiter.bot.telegram.TelegramGateway;
import io.arbiter.bot.telegram.TelegramProperties;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class InboxConfiguration {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    @Bean
    Updates updates(
            JdbcClient jdbc, PlatformTransactionManager manager, JsonMapper json, Clock clock) {
        return new JdbcUpdates(jdbc, new TransactionTemplate(manager), json, clock);
    }

    @Bean(destroyMethod = "close")
    Poller poller(
            TelegramGateway telegram,
            Updates updates,
            UpdateHandler handler,
            Supplier<List<MenuEntry>> menu,
            BotIdentity identity,
            Clock clock) {
        ChatWorkers workers = new ChatWorkers(handler, FIRST_PAUSE);
        return new Poller(telegram, updates, workers, menu, identity, clock);
    }

    @Bean
    SmartLifecycle pollerLifecycle(Poller poller, TelegramProperties telegram) {
        return new PollerLifecycle(poller, telegram);
    }

    /// Polls only where there is a Telegram to poll.
    private static final class PollerLifecycle implements SmartLifecycle {

        private final Poller poller;
        private final TelegramProperties telegram;
        private volatile boolean running;

        private PollerLifecycle(Poller poller, TelegramProperties telegram) {
            this.poller = poller;
            this.telegram = telegram;
        }

        @Override
        public void start() {
            running = true;
            if (telegram.isOn()) {
                poller.start();
            }
        }

        @Override
        public void stop() {
            running = false;
            poller.close();
        }

        @Override
        public boolean isRunning() {
            return running;
        }
    }
}
