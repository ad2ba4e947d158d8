package io.arbiter.core.history;

import io.arbiter.core.background.Rhythm;
import io.arbiter.core.history.HistoryKeeper.Upkeep;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class HistoryConfiguration {

    @Bean
    HistoryKeeper historyKeeper(JdbcClient jdbc, Rhythm rhythm) {
        HistoryKeeper keeper = new HistoryKeeper(() -> maintain(jdbc));
        keeper.start(rhythm);
        return keeper;
    }

    private static Optional<Upkeep> maintain(JdbcClient jdbc) {
        return jdbc.sql("select created, dropped from maintain_history() where ran")
                .query((row, _) -> new Upkeep(row.getInt("created"), row.getInt("dropped")))
                .optional();
    }
}
