package io.arbiter.common.secrets;

import com.zaxxer.hikari.HikariConfigMXBean;
import java.util.Set;
import org.springframework.core.env.Environment;

/// Gives a rotated password to the pool: its next connections log in with it, open ones go on.
final class DatabasePassword implements SecretListener {

    private static final String PASSWORD = "spring.datasource.password";

    private final HikariConfigMXBean pool;

    DatabasePassword(HikariConfigMXBean pool) {
        this.pool = pool;
    }

    @Override
    public void onSecretsRotated(Set<String> properties, Environment now) {
        if (properties.contains(PASSWORD)) {
            pool.setPassword(now.getRequiredProperty(PASSWORD));
        }
    }
}
