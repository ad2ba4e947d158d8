package io.arbiter.common.migration;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;

/// Brings the schema to the newest version, as the owner role. Services never do this by
/// themselves.
public final class SchemaMigration {

    private SchemaMigration() {}

    /// Applies what is missing and returns how many migrations that were.
    ///
    /// @param url JDBC address of the database
    /// @throws org.flywaydb.core.api.FlywayException when a migration fails or an applied one was
    ///   edited
    public static int migrate(String url, String ownerPassword) {
        MigrateResult result =
                Flyway.configure()
                        .dataSource(url, DatabaseRole.OWNER.login(), ownerPassword)
                        .locations("classpath:db/migration")
                        .validateMigrationNaming(true)
                        .load()
                        .migrate();
        return result.migrationsExecuted;
    }
}
