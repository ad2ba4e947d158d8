package io.arbiter.bot.alert;

import io.arbiter.bot.alert.persistence.JdbcAlertStore;
import io.arbiter.bot.outbox.Outbox;
import io.arbiter.bot.outbox.Postman;
import io.arbiter.bot.people.People;
import io.arbiter.bot.reading.Records;
import io.arbiter.bot.telegram.TelegramProperties;
import io.arbiter.common.live.LiveView;
import io.arbiter.common.tenancy.TenantTransactions;
import java.time.Clock;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class AlertConfiguration {

    @Bean
    AlertStore alertStore(JdbcClient jdbc) {
        return new JdbcAlertStore(jdbc);
    }

    @Bean(destroyMethod = "close")
    AlertFeed alertFeed(
            LiveView live,
            AlertStore store,
            Outbox outbox,
            Records records,
            People people,
            Postman postman,
            TenantTransactions transactions,
            Clock clock) {
        AlertDesk desk = new AlertDesk(outbox, records, clock);
        return new AlertFeed(live, store, desk, people, postman, transactions, clock);
    }

    @Bean
    SmartLifecycle alertFeedLifecycle(AlertFeed feed, TelegramProperties telegram) {
        return new AlertFeedLifecycle(feed, telegram);
    }

    /// Follows events only where there is a Telegram to tell.
    private static final class AlertFeedLifecycle implements SmartLifecycle {

        private final AlertFeed feed;
        private final TelegramProperties telegram;
        private volatile boolean running;

        private AlertFeedLifecycle(AlertFeed feed, TelegramProperties telegram) {
            this.feed = feed;
            this.telegram = telegram;
        }

        @Override
        public void start() {
            running = true;
            if (telegram.isOn()) {
                feed.start();
            }
        }

        @Override
        public void stop() {
            running = false;
            feed.close();
        }

        @Override
        public boolean isRunning() {
            return running;
        }
    }
}
