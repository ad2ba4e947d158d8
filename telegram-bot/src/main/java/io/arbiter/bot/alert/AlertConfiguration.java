package io.arbiter.bot.alert;

import io.arbiter.bot.alert.persistence.JdbcAlertMemory;
import io.arbiter.bot.alert.persistence.JdbcAlertStore;
import io.arbiter.bot.leadership.Leadership;
import io.arbiter.bot.outbox.Outbox;
import io.arbiter.bot.outbox.Postman;
import io.arbiter.bot.people.Audience;
import io.arbiter.bot.people.People;
import io.arbiter.bot.preference.ChatPreferences;
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

    @Bean
    AlertMemory alertMemory(JdbcClient jdbc) {
        return new JdbcAlertMemory(jdbc);
    }

    @Bean(destroyMethod = "close")
    AlertFeed alertFeed(
            LiveView live,
            AlertStore store,
            AlertMemory memory,
            Outbox outbox,
            Records records,
            ChatPreferences preferences,
            People people,
            Audience audience,
            Postman postman,
            TenantTransactions transactions,
            Clock clock,
            Leadership leadership) {
        AlertDesk desk = new AlertDesk(outbox, records, preferences, memory, clock);
        return new AlertFeed(
                live,
                store,
                desk,
                people,
                audience,
                postman,
                transactions,
                clock,
                leadership::isHeld);
    }

    @Bean(destroyMethod = "close")
    DigestClock digestClock(
            Outbox outbox,
            Records records,
            ChatPreferences preferences,
            AlertMemory memory,
            People people,
            Audience audience,
            Postman postman,
            TenantTransactions transactions,
            Clock clock,
            Leadership leadership) {
        DigestDesk desk = new DigestDesk(outbox, records, preferences, memory);
        return new DigestClock(
                desk, people, audience, postman, transactions, clock, leadership::isHeld);
    }

    @Bean
    SmartLifecycle alertLifecycle(
            AlertFeed feed, DigestClock digests, TelegramProperties telegram) {
        return new AlertLifecycle(feed, digests, telegram);
    }

    /// Follows events and the clock only where there is a Telegram to tell.
    private static final class AlertLifecycle implements SmartLifecycle {

        private final AlertFeed feed;
        private final DigestClock digests;
        private final TelegramProperties telegram;
        private volatile boolean running;

        private AlertLifecycle(AlertFeed feed, DigestClock digests, TelegramProperties telegram) {
            this.feed = feed;
            this.digests = digests;
            this.telegram = telegram;
        }

        @Override
        public void start() {
            running = true;
            if (telegram.isOn()) {
                feed.start();
                digests.start();
            }
        }

        @Override
        public void stop() {
            running = false;
            feed.close();
            digests.close();
        }

        @Override
        public boolean isRunning() {
            return running;
        }
    }
}
