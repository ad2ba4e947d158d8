package io.arbiter.common.migration;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is missing is said before anything is connected to.
class MigrateTest {

    @TempDir Path secrets;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void settings() {
        environment.put("ARBITER_MIGRATE_URL", "jdbc:postgresql://127.0.0.1:1/postgres");
        environment.put("ARBITER_MIGRATE_ADMIN", "arbiter_admin");
        environment.put("ARBITER_MIGRATE_LOGIN", "password");
        environment.put("ARBITER_MIGRATE_SECRETS", secrets.toString());
    }

    @Test
    void saysWhichSettingIsMissing() {
        environment.remove("ARBITER_MIGRATE_URL");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Migrate(environment).run())
                .withMessage("ARBITER_MIGRATE_URL must be set");
    }

    @Test
    void saysWhichSecretIsMissing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Migrate(environment).run())
                .withMessageContaining("database-owner");
    }

    @Test
    void saysWhichWaysToLogInThereAre() {
        environment.put("ARBITER_MIGRATE_LOGIN", "kerberos");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Migrate(environment).run())
                .withMessageContaining("password or iam");
    }
}
