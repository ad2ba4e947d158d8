package io.arbiter.common.migration;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import org.flywaydb.core.api.FlywayException;

/// The explicit step before the services: creates roles and database where they are missing, then
/// brings the schema to the newest version. Running it again changes nothing.
///
/// Settings come from the environment. `ARBITER_MIGRATE_URL` is the JDBC address of the maintenance
/// database (`.../postgres`), `ARBITER_MIGRATE_ADMIN` the administrator. `ARBITER_MIGRATE_LOGIN`
/// says how the services will log in:
///
/// - `password`: the passwords are the files `database-admin`, `database-owner`, `database-core`,
///   `database-web` and `database-bot` in the folder `ARBITER_MIGRATE_SECRETS`;
/// - `iam`: by AWS tokens, so roles get passwords that nobody knows; the administrator's is
///   `ARBITER_MIGRATE_PASSWORD`.
public final class Migrate {

    private static final String DATABASE = "arbiter";

    private final Map<String, String> environment;

    Migrate(Map<String, String> environment) {
        this.environment = environment;
    }

    public static void main(String[] arguments) {
        try {
            int applied = new Migrate(System.getenv()).run();
            System.out.println("event=migrated migrations=" + applied);
        } catch (IllegalArgumentException e) {
            fail(String.valueOf(e.getMessage()));
        } catch (SQLException | FlywayException e) {
            fail("the database refused: " + e.getMessage());
        }
    }

    /// How many migrations were applied.
    ///
    /// @throws IllegalArgumentException when a setting is missing or cannot work
    int run() throws SQLException {
        String url = required("ARBITER_MIGRATE_URL");
        String admin = required("ARBITER_MIGRATE_ADMIN");
        return switch (required("ARBITER_MIGRATE_LOGIN")) {
            case "password" -> withPasswords(url, admin);
            case "iam" -> withTokens(url, admin);
            case String other ->
                    throw new IllegalArgumentException(
                            "ARBITER_MIGRATE_LOGIN must be password or iam, was " + other);
        };
    }

    private int withPasswords(String url, String admin) throws SQLException {
        DatabasePasswords passwords =
                new DatabasePasswords(
                        secret("database-owner"),
                        secret("database-core"),
                        secret("database-web"),
                        secret("database-bot"));
        DatabaseBootstrap.create(
                signedIn(url, admin, secret("database-admin")), DATABASE, passwords);
        return SchemaMigration.migrate(ofDatabase(url), passwords.owner());
    }

    private int withTokens(String url, String admin) throws SQLException {
        DatabasePasswords unknown = new DatabasePasswords(random(), random(), random(), random());
        String adminUrl = signedIn(url, admin, required("ARBITER_MIGRATE_PASSWORD"));
        DatabaseBootstrap.create(adminUrl, DATABASE, unknown);
        int applied = SchemaMigration.migrate(ofDatabase(url), unknown.owner());
        // From here on the roles' passwords are worth nothing: only tokens are accepted.
        DatabaseBootstrap.demandTokens(adminUrl);
        return applied;
    }

    /// The same server, the product's database.
    private static String ofDatabase(String url) {
        int question = url.indexOf('?');
        String address = question < 0 ? url : url.substring(0, question);
        String options = question < 0 ? "" : url.substring(question);
        return address.substring(0, address.lastIndexOf('/') + 1) + DATABASE + options;
    }

    private static String signedIn(String url, String user, String password) {
        char joint = url.indexOf('?') < 0 ? '?' : '&';
        return url + joint + "user=" + encoded(user) + "&password=" + encoded(password);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private String secret(String name) {
        Path file = Path.of(required("ARBITER_MIGRATE_SECRETS"), name);
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the secret " + file + " cannot be read; mount it and run the migration again",
                    e);
        }
    }

    private String required(String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " must be set");
        }
        return value;
    }

    private static void fail(String why) {
        System.err.println("event=migration_failed reason=\"" + why + "\"");
        System.exit(1);
    }
}
