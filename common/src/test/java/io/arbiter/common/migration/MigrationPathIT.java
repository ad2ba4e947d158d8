package io.arbiter.common.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.common.chain.ChainReport;
import io.arbiter.common.chain.ChainVerification;
import io.arbiter.common.chain.HashChain;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.common.testkit.TestDatabase;
import io.arbiter.common.testkit.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An installation of each released version, with history in it, comes to the newest one and keeps
/// that history.
class MigrationPathIT {

    /// Add the newest migration's version here when a release is made.
    @ParameterizedTest
    @ValueSource(strings = {"20261125.0740"})
    void historyOfAReleasedVersionSurvives(String released) throws SQLException {
        TestDatabase database = TestServers.emptyDatabase();
        Flyway.configure()
                .dataSource(
                        database.url(),
                        DatabaseRole.OWNER.login(),
                        database.password(DatabaseRole.OWNER))
                .locations("classpath:db/migration")
                .target(MigrationVersion.fromVersion(released))
                .load()
                .migrate();
        TenantId ann = database.newTenant("ann");
        writeHistory(database, ann);

        SchemaMigration.migrate(database.url(), database.password(DatabaseRole.OWNER));

        try (Connection owner = database.connect(DatabaseRole.OWNER)) {
            assertThat(new ChainVerification(owner).verifyAll())
                    .allSatisfy(report ->
                            assertThat(report)
                                    .isInstanceOfSatisfying(
                                            ChainReport.Intact.class,
                                            intact -> assertThat(intact.entries()).isEqualTo(1)));
        }
    }

    private static void writeHistory(TestDatabase database, TenantId ann) {
        String payload =
                "{\"at\":\"2026-11-01T12:00:00Z\",\"execution_id\":\"exe_1\",\"kind\":\"X\"}";
        database.asTenant(
                ann,
                "insert into journal (tenant_id, sequence, at, kind, execution_id, payload, previous_hash, hash)"
                        + " values (?, 1, '2026-11-01T12:00:00Z', 'X', 'exe_1', ?::jsonb, ?, ?)",
                ann.value(),
                payload,
                HashChain.genesis(),
                HashChain.next(HashChain.genesis(), payload));
        database.asTenant(
                ann,
                "insert into audit (id, tenant_id, at, actor, surface, action)"
                        + " values ('aud_1', ?, '2026-11-01T12:00:00Z', 'ann', 'REST', 'pause')",
                ann.value());
    }
}
