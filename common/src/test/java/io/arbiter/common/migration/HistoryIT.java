package io.arbiter.common.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arbiter.common.chain.ChainKind;
import io.arbiter.common.chain.ChainReport;
import io.arbiter.common.chain.ChainVerification;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.common.testkit.TestDatabase;
import io.arbiter.common.testkit.TestServers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Days of history and the chains that run through them. A database per test: days are for all.
class HistoryIT {

    private final TestDatabase database = TestServers.newDatabase();
    private TenantId ann;

    @BeforeEach
    void makeTenant() {
        ann = database.newTenant("ann");
    }

    @Test
    void aWeekOfDaysIsMadeAheadForAllThreeTables() throws SQLException {
        for (String parent : List.of("opportunities", "journal", "audit")) {
            assertThat(
                            number(
                                    "select count(*) from generate_series(-1, 7) day where to_regclass('"
                                            + parent
                                            + "_' || to_char((now() at time zone 'UTC')::date + day::int, 'YYYYMMDD')) is not null"))
                    .as(parent)
                    .isEqualTo(9);
        }
    }

    @Test
    void keepingTwiceChangesNothing() throws SQLException {
        assertThat(
                        number(
                                "select created + dropped from keep_history((now() at time zone 'UTC')::date)"))
                .isZero();
    }

    @Test
    void rowsThatCameBeforeTheirDayMoveIntoIt() throws SQLException {
        audit("aud_1", "2040-05-05T12:00:00Z");
        assertThat(rowsOf("audit_default")).isEqualTo(1);

        number("select created from keep_history('2040-05-05')");

        assertThat(rowsOf("audit_default")).isZero();
        assertThat(rowsOf("audit_20400505")).isEqualTo(1);
        assertThatThrownBy(() -> database.owner("delete from audit_20400505"))
                .rootCause()
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> database.owner("truncate audit_20400505"))
                .rootCause()
                .hasMessageContaining("append-only");
    }

    @Test
    void retentionDropsWholeDaysAndTheRestStillVerifies() throws SQLException {
        number("select created from keep_history('2030-01-01')");
        audit("aud_1", "2030-01-01T12:00:00Z");
        audit("aud_2", "2030-01-02T12:00:00Z");
        audit("aud_3", "2030-01-03T12:00:00Z");

        number("select dropped from keep_history(date '2030-01-01' + 401)");

        assertThat(exists("audit_20300101")).isFalse();
        assertThat(exists("audit_20300102")).isTrue();
        assertThat(verify(ChainKind.AUDIT))
                .isEqualTo(new ChainReport.Intact(ann, ChainKind.AUDIT, 2));
        audit("aud_4", "2031-02-06T12:00:00Z");
        assertThat(verify(ChainKind.AUDIT))
                .isEqualTo(new ChainReport.Intact(ann, ChainKind.AUDIT, 3));
    }

    @Test
    void retentionCannotBeMadeShorterThanItsFloor() {
        assertThatThrownBy(() ->
                        database.owner(
                                "update history_retention set keep_days = 1 where parent = 'audit'"))
                .rootCause()
                .hasMessageContaining("history_retention_keep_days_floor");
    }

    @Test
    void onlyOneTaskKeepsHistoryAtATime() throws SQLException {
        try (Connection first = database.connect(DatabaseRole.CORE);
                Connection second = database.connect(DatabaseRole.CORE)) {
            first.setAutoCommit(false);
            assertThat(ran(first)).isTrue();
            assertThat(ran(second)).isFalse();
            first.commit();
            assertThat(ran(second)).isTrue();
        }
    }

    @Test
    void anAuditLineThatIsWrittenAgainCountsOnce() throws SQLException {
        audit("aud_1", "2030-01-01T12:00:00Z");
        audit("aud_1", "2030-01-01T12:00:00Z");

        assertThat(verify(ChainKind.AUDIT))
                .isEqualTo(new ChainReport.Intact(ann, ChainKind.AUDIT, 1));
    }

    @Test
    void manyWritersMakeOneChainPerTenant() throws SQLException {
        CompletableFuture<?>[] writers = new CompletableFuture<?>[4];
        for (int writer = 0; writer < writers.length; writer++) {
            String name = "aud_" + writer + '_';
            writers[writer] =
                    CompletableFuture.runAsync(() -> {
                        for (int i = 0; i < 25; i++) {
                            audit(name + i, "2030-01-01T12:00:00Z");
                        }
                    });
        }
        CompletableFuture.allOf(writers).join();

        assertThat(verify(ChainKind.AUDIT))
                .isEqualTo(new ChainReport.Intact(ann, ChainKind.AUDIT, 100));
    }

    @Test
    void aChangedLineIsFound() throws SQLException {
        audit("aud_1", "2030-01-01T12:00:00Z");
        audit("aud_2", "2030-01-01T12:00:00Z");
        tamper("update audit set actor = 'nobody' where id = 'aud_2'");

        assertThat(verify(ChainKind.AUDIT))
                .isEqualTo(
                        new ChainReport.Broken(ann, ChainKind.AUDIT, 2, "its content was changed"));
    }

    @Test
    void aMissingLineIsFoundInTheMiddleAndAtTheEnd() throws SQLException {
        audit("aud_1", "2030-01-01T12:00:00Z");
        audit("aud_2", "2030-01-01T12:00:00Z");
        audit("aud_3", "2030-01-01T12:00:00Z");

        tamper("delete from audit where id = 'aud_3'");
        assertThat(verify(ChainKind.AUDIT))
                .isEqualTo(
                        new ChainReport.Broken(
                                ann, ChainKind.AUDIT, 3, "the chain ends here, its head is 3"));

        tamper("delete from audit where id = 'aud_1'");
        assertThat(verify(ChainKind.AUDIT))
                .isEqualTo(
                        new ChainReport.Broken(ann, ChainKind.AUDIT, 1, "the entry after 0 is 2"));
    }

    private void audit(String id, String at) {
        database.asTenant(
                ann,
                "insert into audit (id, tenant_id, at, actor, surface, action, detail)"
                        + " values (?, ?, ?::timestamptz, 'ann', 'REST', 'pause', '{\"é\": \"\\\\n\", \"a\": 1.50}')",
                id,
                ann.value(),
                at);
    }

    private void tamper(String sql) throws SQLException {
        try (Connection superuser = DriverManager.getConnection(database.superuserUrl());
                Statement statement = superuser.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute(sql);
        }
    }

    private ChainReport verify(ChainKind kind) throws SQLException {
        try (Connection owner = database.connect(DatabaseRole.OWNER)) {
            return new ChainVerification(owner)
                    .verifyAll().stream()
                            .filter(report -> report.kind() == kind)
                            .findFirst()
                            .orElseThrow();
        }
    }

    private static boolean ran(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select ran from maintain_history()")) {
            rows.next();
            return rows.getBoolean(1);
        }
    }

    private boolean exists(String table) throws SQLException {
        return number("select (to_regclass('" + table + "') is not null)::int") == 1;
    }

    /// Past row-level security: a partition has none of its own.
    private long rowsOf(String partition) throws SQLException {
        return number("select count(*) from " + partition);
    }

    private long number(String query) throws SQLException {
        try (Connection owner = database.connect(DatabaseRole.OWNER);
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
