package io.arbiter.core.journal;

import io.arbiter.core.settings.StartupRefused;
import io.arbiter.core.settings.TradingSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JournalProperties.class)
class JournalConfiguration {

    @Bean
    JournalSpool journalSpool(
            JournalProperties properties, TradingSettings settings, MeterRegistry meters) {
        // Of the tenant, as the journal is: its next process may trade another account.
        Path file = properties.spoolFolder().resolve(settings.tenant() + ".journal");
        try {
            JournalSpool spool = JournalSpool.open(file, properties.spoolCapacity().toBytes());
            Gauge.builder("arbiter.journal.spooled", spool, s -> s.waiting().size())
                    .description("Journal entries that wait on the local disk for the database")
                    .register(meters);
            return spool;
        } catch (IOException e) {
            throw new StartupRefused(
                    "The journal spool " + file + " cannot be used: " + e,
                    "Let this user read and write it, or set arbiter.journal.spool-folder to another folder.",
                    e);
        }
    }
}
