package io.arbiter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arbiter.core.settings.StartupRefused;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A wrong configuration stops the start with a fact and a remedy.
class StartupIT {

    private final CoreFixture core = new CoreFixture();

    @AfterEach
    void stop() {
        core.close();
    }

    @Test
    void refusesLiveMode() {
        core.properties.put("arbiter.mode", "live");

        refused("live trading cannot be armed");
    }

    @Test
    void refusesAnUnknownTenant() {
        core.properties.put("arbiter.trading.tenant-id", new UUID(9, 9).toString());

        refused("There is no tenant");
    }

    @Test
    void refusesAnUnknownAccount() {
        core.properties.put("arbiter.trading.account-id", "acc_2");

        refused("no account acc_2");
    }

    @Test
    void refusesADatabaseThatDoesNotAnswer() {
        core.properties.put("spring.datasource.url", "jdbc:postgresql://127.0.0.1:9/arbiter");

        refused("The database cannot be used");
    }

    private void refused(String fact) {
        assertThatThrownBy(core::start)
                .satisfies(failure -> {
                    Throwable cause = failure;
                    while (cause != null && !(cause instanceof StartupRefused)) {
                        cause = cause.getCause();
                    }
                    assertThat(cause).isInstanceOf(StartupRefused.class).hasMessageContaining(fact);
                });
    }
}
