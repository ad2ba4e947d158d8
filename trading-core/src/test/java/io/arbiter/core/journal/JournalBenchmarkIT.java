package io.arbiter.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.arbiter.common.chain.ChainKind;
import io.arbiter.common.chain.ChainReport;
import io.arbiter.common.chain.ChainVerification;
import io.arbiter.common.migration.DatabaseRole;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.common.tenancy.TenantTransactions;
import io.arbiter.common.testkit.TestDatabase;
import io.arbiter.common.testkit.TestServers;
import io.arbiter.core.background.BatchQueue;
import io.arbiter.core.database.persistence.TenantDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// How many journal entries a second the write-behind queue and the database take. Prints the rate;
/// asserts only that nothing was lost. Memory is bounded by the queue's capacity.
@Tag("long")
class JournalBenchmarkIT {

    private static final int ENTRIES = 200_000;
    private static final int CAPACITY = 5_000;
    private static final int BATCH = 500;

    @Test
    void everyEntryOfASustainedFloodIsStoredAndChained() throws SQLException {
        TestDatabase server = TestServers.newDatabase();
        TenantId tenant = server.newTenant("flood");
        try (HikariDataSource pool = pool(server);
                AnnotationConfigApplicationContext context = context(tenant, pool)) {
            Journal journal = context.getBean(Journal.class);
            BatchQueue<JournalEntry> queue =
                    new BatchQueue<>("journal", CAPACITY, BATCH, journal::append);

            long start = System.nanoTime();
            for (int i = 0; i < ENTRIES; i++) {
                JournalEntry entry = entry(i);
                while (!queue.offer(entry)) {
                    LockSupport.parkNanos(200_000);
                }
            }
            queue.close();
            double seconds = (System.nanoTime() - start) / 1e9;

            System.out.printf(
                    "journal: %d entries in %.1f s, %.0f a second%n",
                    ENTRIES, seconds, ENTRIES / seconds);
            try (Connection owner = server.connect(DatabaseRole.OWNER)) {
                assertThat(new ChainVerification(owner).verifyAll())
                        .contains(new ChainReport.Intact(tenant, ChainKind.JOURNAL, ENTRIES));
            }
        }
    }

    private static HikariDataSource pool(TestDatabase server) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(server.url());
        pool.setUsername(DatabaseRole.CORE.login());
        pool.setPassword(server.password(DatabaseRole.CORE));
        pool.setMaximumPoolSize(2);
        return pool;
    }

    private static AnnotationConfigApplicationContext context(
            TenantId tenant, HikariDataSource pool) {
        JdbcTemplate jdbc = new JdbcTemplate(pool);
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.registerBean(
                TenantDatabase.class,
                () ->
                        new TenantDatabase(
                                tenant,
                                new TenantTransactions(new JdbcTransactionManager(pool), jdbc),
                                JdbcClient.create(jdbc)));
        context.scan("io.arbiter.core.journal.persistence");
        context.refresh();
        return context;
    }

    private static JournalEntry entry(int number) {
        return new JournalEntry(
                Instant.parse("2026-11-25T12:00:00Z").plusMillis(number),
                "LEG_FILLED",
                "exe_" + number / 8,
                Map.of(
                        "leg", "1",
                        "venue", "KALSHI",
                        "market", "KXHIGHNY-26NOV25-B45",
                        "client_order_id", "0197f0c4-5f7a-7b1e-9c60-0242ac1200" + number % 100,
                        "filled_lots", Integer.toString(number),
                        "cost_micros", "4000000",
                        "fee_micros", "17500",
                        "detail", ""));
    }
}
