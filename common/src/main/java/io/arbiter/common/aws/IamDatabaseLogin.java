package io.arbiter.common.aws;

import java.time.Clock;
import java.util.Map;
import java.util.Properties;
import org.postgresql.plugin.AuthenticationPlugin;
import org.postgresql.plugin.AuthenticationRequestType;

/// Makes a fresh token for every connection to Aurora. The driver finds it by name:
/// `jdbc:postgresql://host/arbiter?authenticationPluginClassName=io.arbiter.common.aws.IamDatabaseLogin`.
///
/// The region comes from the environment, `ARBITER_AWS_REGION`. Safe for many threads.
public final class IamDatabaseLogin implements AuthenticationPlugin {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final TaskCredentials CREDENTIALS = new TaskCredentials(System.getenv(), CLOCK);

    private final Properties connection;
    private final Map<String, String> environment;
    private final TaskCredentials credentials;
    private final Clock clock;

    /// @param connection what the driver knows of the connection: `user`, `PGHOST`, `PGPORT`
    public IamDatabaseLogin(Properties connection) {
        this(connection, System.getenv(), CREDENTIALS, CLOCK);
    }

    IamDatabaseLogin(
            Properties connection,
            Map<String, String> environment,
            TaskCredentials credentials,
            Clock clock) {
        this.connection = connection;
        this.environment = environment;
        this.credentials = credentials;
        this.clock = clock;
    }

    @Override
    public char[] getPassword(AuthenticationRequestType type) {
        String region = environment.get("ARBITER_AWS_REGION");
        if (region == null || region.isBlank()) {
            throw new IllegalStateException(
                    "ARBITER_AWS_REGION must be set to the database's region");
        }
        String host = property("PGHOST") + ':' + property("PGPORT");
        return LoginToken.forDatabase(
                        credentials.get(), region, host, property("user"), clock.instant())
                .toCharArray();
    }

    private String property(String name) {
        String value = connection.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("the driver does not say " + name);
        }
        return value;
    }
}
