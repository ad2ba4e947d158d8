package io.arbiter.core.execution.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arbiter.common.chain.HashChain;
import io.arbiter.common.migration.DatabaseRole;
import io.arbiter.common.money.Money;
import io.arbiter.common.money.Quantity;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.common.tenancy.TenantTransactions;
import io.arbiter.common.testkit.TestDatabase;
import io.arbiter.common.testkit.TestServers;
import io.arbiter.core.database.persistence.TenantDatabase;
import io.arbiter.core.database.persistence.WriteFence;
import io.arbiter.core.execution.Execution;
import io.arbiter.core.execution.ExecutionStatus;
import io.arbiter.core.execution.ExecutionStore;
import io.arbiter.core.execution.Leg;
import io.arbiter.core.execution.LegOrder;
import io.arbiter.core.execution.LegStatus;
import io.arbiter.core.execution.RepairDecision;
import io.arbiter.core.execution.Step;
import io.arbiter.core.journal.JournalSpool;
import io.arbiter.core.market.Outcome;
import io.arbiter.core.market.Venue;
import io.arbiter.core.portfolio.Attribution;
import io.arbiter.core.portfolio.Booking;
import io.arbiter.core.settings.Mode;
import io.arbiter.core.settings.TradingSettings;
import io.arbiter.core.settings.VenueEnvironment;
import io.arbiter.core.venue.OrderOutcome.Fill;
import io.arbiter.core.venue.OrderOutcome.Finality;
import io.arbiter.core.venue.OrderRequest.Action;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/// The store as the role that trading-core logs in as.
class ExecutionStoreIT {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00.123Z");

    private static TestDatabase server;
    private static DriverManagerDataSource dataSource;
    private static int tenants;

    private AnnotationConfigApplicationContext context;
    private TenantDatabase database;
    private TradingSettings settings;
    private ExecutionStore store;
    private JournalSpool spool;

    @TempDir Path folder;

    @BeforeAll
    static void startDatabase() {
        server = TestServers.newDatabase();
        dataSource =
                new DriverManagerDataSource(
                        server.url(),
                        DatabaseRole.CORE.login(),
                        server.password(DatabaseRole.CORE));
    }

    @BeforeEach
    void newTenant() throws IOException {
        tenants++;
        TenantId tenant = server.newTenant("tenant " + tenants);
        String account = "acc_" + tenants;
        server.asTenant(
                tenant,
                "insert into accounts (id, tenant_id, name, mode) values (?, ?, 'main', 'PAPER')",
                account,
                tenant.value());
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        database =
                new TenantDatabase(
                        tenant,
                        new TenantTransactions(new JdbcTransactionManager(dataSource), jdbc),
                        JdbcClient.create(jdbc));
        settings = new TradingSettings(tenant, account, Mode.PAPER, VenueEnvironment.SIMULATED);
        openStore();
    }

    private void openStore() throws IOException {
        spool = JournalSpool.open(folder.resolve("journal"), 100_000);
        context = new AnnotationConfigApplicationContext();
        context.registerBean(JournalSpool.class, () -> spool);
        context.registerBean(TenantDatabase.class, () -> database);
        context.registerBean(TradingSettings.class, () -> settings);
        context.registerBean(WriteFence.class, () -> _ -> {});
        context.scan(
                "io.arbiter.core.execution.persistence",
                "io.arbiter.core.journal.persistence",
                "io.arbiter.core.portfolio.persistence");
        context.refresh();
        store = context.getBean(ExecutionStore.class);
    }

    @AfterEach
    void closeContext() {
        context.close();
    }

    @Test
    void aClosedHedgeIsBookedInPositionsAndALedgerThatSumsToZero() {
        store.store(closedHedge());

        assertThat(number("select quantity_lots from positions where venue = 'KALSHI'"))
                .isEqualTo(10_000);
        assertThat(number("select count(*) from fills")).isEqualTo(2);
        assertThat(number("select count(*) from ledger_entries")).isEqualTo(6);
        assertThat(number("select sum(amount_micros) from ledger_entries")).isZero();
        assertThat(
                        number(
                                "select -sum(amount_micros) from ledger_entries where ledger_account like 'cash:%'"))
                .isEqualTo(92_710_000);
    }

    @Test
    void aRepeatedReportBooksNothingTwice() {
        store.store(closedHedge());
        store.store(closedHedge());

        assertThat(number("select count(*) from fills")).isEqualTo(2);
        assertThat(number("select count(*) from ledger_transactions")).isEqualTo(2);
        assertThat(number("select quantity_lots from positions where venue = 'POLYMARKET'"))
                .isEqualTo(10_000);
    }

    @Test
    void anUnwindTakesThePositionOutAtCostAndRealisesTheDifference() {
        Leg bought = leg(0, Action.BUY, Venue.KALSHI, Outcome.YES, 5_000);
        Leg sold = leg(2, Action.SELL, Venue.KALSHI, Outcome.YES, 4_900);
        Leg none = leg(1, Action.BUY, Venue.POLYMARKET, Outcome.NO, 4_000);
        Execution closed = execution(ExecutionStatus.MISSED, List.of(bought, none, sold));

        store.store(
                new Step(
                        closed,
                        "EXECUTION_CLOSED",
                        Map.of(),
                        List.of(
                                booking(bought, "fill-b", 50_000_000, 1_750_000),
                                booking(sold, "fill-s", 49_000_000, 1_750_000))));

        assertThat(number("select quantity_lots from positions")).isZero();
        assertThat(number("select cost_micros from positions")).isZero();
        assertThat(
                        number(
                                "select amount_micros from ledger_entries where ledger_account = 'realised:KALSHI'"))
                .isEqualTo(1_000_000);
        assertThat(number("select sum(amount_micros) from ledger_entries")).isZero();
    }

    @Test
    void unfinishedExecutionsComeBackWithTheirLegs() {
        Execution working =
                execution(
                        ExecutionStatus.WORKING,
                        List.of(
                                leg(0, Action.BUY, Venue.POLYMARKET, Outcome.YES, 4_000),
                                leg(1, Action.BUY, Venue.KALSHI, Outcome.NO, 5_000)));
        store.store(Step.of(working, "EXECUTION_OPENED", Map.of()));

        assertThat(store.unfinished()).containsExactly(working);
        store.store(closedHedge());
        assertThat(store.unfinished()).isEmpty();
    }

    @Test
    void theJournalChainVerifiesFromItsFirstEntry() {
        store.store(
                Step.of(closedHedge().after(), "EXECUTION_OPENED", Map.of("b", "2", "a", "\"1\\")));
        store.store(closedHedge());

        List<Entry> entries =
                database.call(jdbc ->
                        jdbc.sql(
                                        "select payload::text, previous_hash, hash from journal order by sequence")
                                .query((row, _) ->
                                        new Entry(
                                                row.getString(1), row.getBytes(2), row.getBytes(3)))
                                .list());

        byte[] previous = HashChain.genesis();
        for (Entry entry : entries) {
            assertThat(entry.previous()).isEqualTo(previous);
            previous = HashChain.next(previous, HashChain.canonical(facts(entry.payload())));
            assertThat(entry.hash()).isEqualTo(previous);
        }
        assertThat(entries).hasSize(2);
    }

    @Test
    void whatAnEarlierProcessSpooledIsInTheJournalOnceBeforeRecovery() throws IOException {
        Step stored = Step.of(closedHedge().after(), "EXECUTION_OPENED", Map.of("a", "1"));
        Step lost = Step.of(closedHedge().after(), "LEG_FILLED", Map.of("a", "2"));
        store.store(stored);
        try (JournalSpool earlier = JournalSpool.open(folder.resolve("journal"), 100_000)) {
            earlier.keep(stored.journalEntry());
            earlier.keep(lost.journalEntry());
        }
        context.close();
        openStore();

        store.unfinished();

        assertThat(number("select count(*) from journal")).isEqualTo(2);
        assertThat(number("select count(*) from journal where kind = 'LEG_FILLED'")).isEqualTo(1);
        assertThat(spool.waiting()).isEmpty();
        assertThat(folder.resolve("journal")).isEmptyFile();
    }

    @Test
    void theJournalRefusesChanges() {
        store.store(closedHedge());

        assertThatThrownBy(() -> database.run(jdbc -> jdbc.sql("delete from journal").update()))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void keepsDecisionsAndAttributionOnceHoweverOftenAStepIsStored() {
        RepairDecision decision =
                new RepairDecision(
                        NOW, "HOLD", Outcome.YES, 37, List.of("complete: \"a\", {b}", "hold"));
        Step decided =
                new Step(
                        closedHedge().after(),
                        "REPAIR_DECIDED",
                        Map.of(),
                        List.of(
                                new Step.Decided(decision),
                                new Step.Attributed(new Attribution(10, -2, -3, 0, 0, 0))));

        store.store(decided);
        store.store(decided);

        assertThat(number("select count(*) from repairs")).isOne();
        assertThat(number("select cardinality(alternatives) from repairs")).isEqualTo(2);
        assertThat(number("select result_micros from attributions")).isEqualTo(5);
    }

    @Test
    void withoutATenantNothingIsSeen() {
        store.store(closedHedge());

        assertThat(new JdbcTemplate(dataSource).queryForList("select 1 from executions")).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> facts(String payload) {
        return new JsonMapper().readValue(payload, Map.class);
    }

    private long number(String sql) {
        return database.call(jdbc -> jdbc.sql(sql).query(Long.class).single());
    }

    private Step closedHedge() {
        Leg yes = leg(0, Action.BUY, Venue.POLYMARKET, Outcome.YES, 4_000);
        Leg no = leg(1, Action.BUY, Venue.KALSHI, Outcome.NO, 5_000);
        return new Step(
                execution(ExecutionStatus.HEDGED, List.of(yes, no)),
                "EXECUTION_CLOSED",
                Map.of(),
                List.of(
                        booking(yes, "fill-y", 40_000_000, 960_000),
                        booking(no, "fill-n", 50_000_000, 1_750_000)));
    }

    private static Step.Booked booking(Leg leg, String fillId, long costMicros, long feeMicros) {
        return new Step.Booked(
                new Booking(
                        "exe_" + tenants,
                        leg.number(),
                        leg.venue(),
                        leg.market(),
                        leg.outcome(),
                        leg.action(),
                        List.of(
                                new Fill(
                                        fillId,
                                        new Quantity(leg.lots()),
                                        new Money(costMicros),
                                        new Money(feeMicros),
                                        NOW,
                                        Finality.FINAL))));
    }

    private static Execution execution(ExecutionStatus status, List<Leg> legs) {
        return new Execution(
                "exe_" + tenants,
                "opp_" + tenants,
                "pair_1",
                "Will it rain?",
                "acc_" + tenants,
                status,
                6_790_000,
                status == ExecutionStatus.HEDGED
                        ? OptionalLong.of(6_790_000)
                        : OptionalLong.empty(),
                92_710_000,
                new Execution.Planned(LegOrder.TOGETHER, 10_000, 10_000_000),
                NOW,
                NOW,
                legs);
    }

    private static Leg leg(int number, Action action, Venue venue, Outcome outcome, int limit) {
        return new Leg(
                number,
                action,
                venue,
                venue == Venue.KALSHI ? "TICKER" : "0xc0",
                outcome,
                "client-" + tenants + '-' + number,
                "",
                LegStatus.INTENDED,
                limit,
                10_000,
                0,
                0,
                0,
                0,
                NOW,
                "",
                List.of());
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    private record Entry(String payload, byte[] previous, byte[] hash) {}
}
