package io.arbiter.common.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.common.tenancy.TenantId;
import io.arbiter.common.testkit.MillionRows;
import io.arbiter.common.testkit.TestDatabase;
import io.arbiter.common.testkit.TestServers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The queries that people and processes wait for, on a million opportunities under row-level
/// security: each uses an index. Prints the median time of each; nothing is asserted about it.
@Tag("long")
class HotQueriesIT {

    private static final int RUNS = 101;

    /// A table scan of fewer rows than this is cheaper than an index.
    private static final long FEW_ROWS = 1_000;

    private static final TestDatabase DATABASE = TestServers.newDatabase();
    private static Connection core;

    @BeforeAll
    static void plant() throws SQLException {
        TenantId tenant = DATABASE.newTenant("million");
        MillionRows.plant(DATABASE, tenant);
        core = DATABASE.connect(DatabaseRole.CORE);
        try (Statement statement = core.createStatement()) {
            statement.execute("select set_config('arbiter.tenant_id', '" + tenant + "', false)");
        }
    }

    @AfterAll
    static void disconnect() throws SQLException {
        core.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select id, title from opportunities order by detected_at desc, id desc limit 50",
                "select id, title from opportunities where detected_at <= now() - interval '5 days'"
                        + " and (detected_at, id) < (now() - interval '5 days', 'x') order by detected_at desc, id desc limit 50",
                "select proof from opportunities where id = 'opp_00000000000000000000500000'",
                "select * from executions order by opened_at desc, id desc limit 50",
                "select * from legs where execution_id in ('exe_00000000000000000000000007', 'exe_00000000000000000000050000')",
                "select * from legs order by updated_at desc, execution_id, leg limit 50",
                "select * from fills order by filled_at desc, venue, venue_fill_id limit 50",
                "select * from ledger_transactions order by booked_at desc, id desc limit 50",
                "select * from ledger_entries where transaction_id = 'ltx_exe_00000000000000000000000007_0'",
                "select * from alerts order by raised_at desc limit 50",
                "select * from journal where execution_id = 'exe_00000000000000000000050000' order by sequence",
                "select * from executions where account_id = 'acc_million' and status in ('WORKING', 'UNKNOWN') order by opened_at"
            })
    void usesAnIndex(String query) throws SQLException {
        List<String> scans = new ArrayList<>();
        JsonNode plan = JsonMapper.shared().readTree(explain(query)).get(0).get("Plan");
        collectScans(plan, scans);

        System.out.printf("%8.3f ms median of %d: %s%n", medianMillis(query), RUNS, query);

        assertThat(scans).as(plan.toPrettyString()).isEmpty();
    }

    private static void collectScans(JsonNode node, List<String> scans) {
        if (node.get("Node Type").asString().equals("Seq Scan")
                && rows(node.get("Relation Name").asString()) >= FEW_ROWS) {
            scans.add(node.get("Relation Name").asString());
        }
        if (node.has("Plans")) {
            node.get("Plans").forEach(child -> collectScans(child, scans));
        }
    }

    private static long rows(String table) {
        try (Connection owner = DATABASE.connect(DatabaseRole.OWNER);
                Statement statement = owner.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select reltuples::bigint from pg_class where oid = '"
                                        + table
                                        + "'::regclass")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String explain(String query) throws SQLException {
        try (Statement statement = core.createStatement();
                ResultSet rows = statement.executeQuery("explain (format json) " + query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static double medianMillis(String query) throws SQLException {
        long[] nanos = new long[RUNS];
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            try (Statement statement = core.createStatement();
                    ResultSet rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    rows.getObject(1);
                }
            }
            nanos[run] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return nanos[RUNS / 2] / 1e6;
    }
}
