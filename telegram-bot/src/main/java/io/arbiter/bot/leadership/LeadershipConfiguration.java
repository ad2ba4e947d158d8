package io.arbiter.bot.leadership;

import io.arbiter.bot.leadership.persistence.JdbcLease;
import io.arbiter.bot.telegram.TelegramProperties;
import java.util.UUID;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class LeadershipConfiguration {

    @Bean(destroyMethod = "")
    Leadership leadership(JdbcClient jdbc, TelegramProperties telegram) {
        JdbcLease lease = new JdbcLease(jdbc, telegram.botNumber());
        return new Leadership(lease, UUID.randomUUID().toString(), System::nanoTime);
    }

    @Bean
    SmartLifecycle leadershipLifecycle(Leadership leadership, TelegramProperties telegram) {
        return new LeadershipLifecycle(leadership, telegram);
    }

    /// Begins before and ends after everything that works under the lease.
    private static final class LeadershipLifecycle implements SmartLifecycle {

        private final Leadership leadership;
        private final TelegramProperties telegram;
        private volatile boolean running;

        private LeadershipLifecycle(Leadership leadership, TelegramProperties telegram) {
            this.leadership = leadership;
            this.telegram = telegram;
        }

        @Override
        public int getPhase() {
            return DEFAULT_PHASE - 1000;
        }

        @Override
        public void start() {
            running = true;
            if (telegram.isOn()) {
                leadership.start();
            }
        }

        @Override
        public void stop() {
            running = false;
            leadership.close();
        }

        @Override
        public boolean isRunning() {
            return running;
        }
    }
}
