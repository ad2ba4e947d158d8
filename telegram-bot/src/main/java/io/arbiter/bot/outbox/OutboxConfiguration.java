package io.arbiter.bot.outbox;

import io.arbiter.bot.leadership.Leadership;
import io.arbiter.bot.outbox.persistence.JdbcOutbox;
import io.arbiter.bot.people.Groups;
import io.arbiter.bot.people.People;
import io.arbiter.bot.telegram.TelegramGateway;
import io.arbiter.bot.telegram.TelegramProperties;
import io.arbiter.common.id.Ids;
import io.arbiter.common.tenancy.TenantTransactions;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class OutboxConfiguration {

    @Bean
    Outbox outbox(JdbcClient jdbc, JsonMapper json, Ids ids, Clock clock) {
        return new JdbcOutbox(jdbc, json, ids, clock);
    }

    @Bean
    LostChats lostChats(Outbox outbox, People people, Groups groups) {
        return new LostChats(outbox, people, groups);
    }

    @Bean(destroyMethod = "close")
    Postman postman(
            Outbox outbox,
            People people,
            Groups groups,
            LostChats lostChats,
            TelegramGateway telegram,
            TenantTransactions transactions,
            Clock clock,
            RandomGenerator random,
            Leadership leadership,
            MeterRegistry meters) {
        Delivery delivery =
                new Delivery(
                        outbox, lostChats, groups, telegram, transactions, clock, random, meters);
        return new Postman(
                outbox,
                people,
                transactions,
                delivery,
                clock,
                System::nanoTime,
                leadership::isHeld);
    }

    @Bean
    SmartLifecycle postmanLifecycle(Postman postman, TelegramProperties telegram) {
        return new PostmanLifecycle(postman, telegram);
    }

    /// Delivers only where there is a Telegram to deliver to.
    private static final class PostmanLifecycle implements SmartLifecycle {

        private final Postman postman;
        private final TelegramProperties telegram;
        private volatile boolean running;

        private PostmanLifecycle(Postman postman, TelegramProperties telegram) {
            this.postman = postman;
            this.telegram = telegram;
        }

        @Override
        public void start() {
            running = true;
            if (telegram.isOn()) {
                postman.start();
            }
        }

        @Override
        public void stop() {
            running = false;
            postman.close();
        }

        @Override
        public boolean isRunning() {
            return running;
        }
    }
}
