package io.arbiter.bot.retention;

import io.arbiter.bot.inbox.Updates;
import io.arbiter.bot.leadership.Leadership;
import io.arbiter.bot.outbox.Outbox;
import io.arbiter.bot.people.People;
import io.arbiter.common.tenancy.TenantTransactions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RetentionConfiguration {

    @Bean(initMethod = "start", destroyMethod = "close")
    Housekeeping housekeeping(
            Updates updates,
            Outbox outbox,
            People people,
            TenantTransactions transactions,
            Clock clock,
            Leadership leadership,
            MeterRegistry meters) {
        Housekeeping housekeeping =
                new Housekeeping(updates, outbox, people, transactions, clock, leadership::isHeld);
        Gauge.builder("arbiter.telegram.outbox.waiting", housekeeping::waiting)
                .description("messages that Telegram has not accepted yet")
                .register(meters);
        return housekeeping;
    }
}
