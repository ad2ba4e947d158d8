package io.arbiter.core.execution.persistence;

import io.arbiter.core.database.persistence.TenantDatabase;
import io.arbiter.core.database.persistence.WriteFence;
import io.arbiter.core.execution.Execution;
import io.arbiter.core.execution.ExecutionStatus;
import io.arbiter.core.execution.ExecutionStore;
import io.arbiter.core.execution.KeptLegs;
import io.arbiter.core.execution.Leg;
import io.arbiter.core.execution.LegOrder;
import io.arbiter.core.execution.LegStatus;
import io.arbiter.core.execution.RepairDecision;
import io.arbiter.core.execution.Step;
import io.arbiter.core.journal.Journal;
import io.arbiter.core.journal.JournalEntry;
import io.arbiter.core.journal.JournalSpool;
import io.arbiter.core.market.Outcome;
import io.arbiter.core.market.Venue;
import io.arbiter.core.portfolio.Portfolio;
import io.arbiter.core.settings.TradingSettings;
import io.arbiter.core.venue.OrderRequest.Action;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class JdbcExecutionStore implements ExecutionStore {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcExecutionStore.class);

    private final TenantDatabase database;
    private final Journal journal;
    private final JournalSpool spool;
    private final Portfolio portfolio;
    private final TradingSettings settings;
    private final WriteFence fence;

    JdbcExecutionStore(
            TenantDatabase database,
            Journal journal,
            JournalSpool spool,
            Portfolio portfolio,
            TradingSettings settings,
            WriteFence fence) {
        this.database = database;
        this.journal = journal;
        this.spool = spool;
        this.portfolio = portfolio;
        this.settings = settings;
        this.fence = fence;
    }

    @Override
    public void store(Step step) {
        Execution after = step.after();
        database.run(jdbc -> {
            fence.check(jdbc);
            saveExecution(jdbc, after);
            after.legs().forEach(leg -> saveLeg(jdbc, after, leg));
            step.additions().forEach(addition -> add(jdbc, after, addition));
            journal.append(List.of(step.journalEntry()));
        });
        spool.settle(step.journalEntry());
    }

    @Override
    public void keep(Step step) {
        spool.keep(step.journalEntry());
    }

    private void storeWhatWasKept() {
        List<JournalEntry> kept = spool.waiting();
        if (!kept.isEmpty()) {
            int missing = journal.appendMissing(kept);
            kept.forEach(spool::settle);
            LOG.info("spool_replayed entries={} were_missing={}", kept.size(), missing);
        }
    }

    private void add(JdbcClient jdbc, Execution after, Step.Addition addition) {
        switch (addition) {
            case Step.Booked booked -> portfolio.book(booked.booking(), after.updatedAt());
            case Step.Decided decided -> saveDecision(jdbc, after, decided.decision());
            case Step.Attributed attributed ->
                    portfolio.attribute(after.id(), attributed.attribution(), after.updatedAt());
        }
    }

    private void saveDecision(JdbcClient jdbc, Execution execution, RepairDecision decision) {
        jdbc.sql(
                        """
                        insert into repairs (execution_id, tenant_id, attempt, decided_at, choice, outcome, excess_lots, alternatives)
                        select :execution, :tenant, (select coalesce(max(attempt), 0) + 1 from repairs where execution_id = :execution),
                            :at, :choice, :outcome, :lots, :alternatives
                        where not exists (select 1 from repairs where execution_id = :execution and decided_at = :at)
                        """)
                .param("execution", execution.id())
                .param("tenant", database.tenant().value())
                .param("at", at(decision.at()))
                .param("choice", decision.choice())
                .param("outcome", decision.outcome().name())
                .param("lots", decision.lots())
                .param("alternatives", decision.alternatives().toArray(String[]::new))
                .update();
    }

    private void saveExecution(JdbcClient jdbc, Execution execution) {
        jdbc.sql(
                        """
                        insert into executions (id, tenant_id, account_id, opportunity_id, pair_id, title, mode, status,
                                                expected_profit_micros, locked_profit_micros, reserved_micros, leg_order,
                                                planned_lots, planned_edge_micros, opened_at, updated_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (id) do update set status = excluded.status,
                            locked_profit_micros = excluded.locked_profit_micros, updated_at = excluded.updated_at
                        """)
                .param(execution.id())
                .param(database.tenant().value())
                .param(execution.account())
                .param(execution.opportunityId())
                .param(execution.pairId())
                .param(execution.title())
                .param(settings.mode().name())
                .param(execution.status().name())
                .param(execution.expectedProfitMicros())
                .param(lockedProfit(execution))
                .param(execution.reservedMicros())
                .param(execution.planned().legOrder().name())
                .param(execution.planned().lots())
                .param(execution.planned().edgeMicros())
                .param(at(execution.openedAt()))
                .param(at(execution.updatedAt()))
                .update();
    }

    private void saveLeg(JdbcClient jdbc, Execution execution, Leg leg) {
        jdbc.sql(
                        """
                        insert into legs (execution_id, tenant_id, leg, action, venue, market, outcome, client_order_id,
                                          venue_order_id, status, limit_ticks, quantity_lots, filled_lots, cost_micros, fee_micros,
                                          predicted_fee_micros, intended_at, detail, updated_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (execution_id, leg) do update set venue_order_id = excluded.venue_order_id,
                            client_order_id = excluded.client_order_id, quantity_lots = excluded.quantity_lots,
                            status = excluded.status, filled_lots = excluded.filled_lots, cost_micros = excluded.cost_micros,
                            fee_micros = excluded.fee_micros, predicted_fee_micros = excluded.predicted_fee_micros,
                            intended_at = excluded.intended_at, detail = excluded.detail, updated_at = excluded.updated_at
                        """)
                .param(execution.id())
                .param(database.tenant().value())
                .param(leg.number())
                .param(leg.action().name())
                .param(leg.venue().name())
                .param(leg.market())
                .param(leg.outcome().name())
                .param(leg.clientOrderId())
                .param(leg.venueOrderId())
                .param(leg.status().name())
                .param(leg.limitTicks())
                .param(leg.lots())
                .param(leg.filledLots())
                .param(leg.costMicros())
                .param(leg.feeMicros())
                .param(leg.predictedFeeMicros())
                .param(at(leg.intendedAt()))
                .param(leg.detail())
                .param(at(execution.updatedAt()))
                .update();
    }

    @Override
    public List<Execution> unfinished() {
        storeWhatWasKept();
        return database.call(jdbc ->
                jdbc
                        .sql(
                                """
                                select * from executions
                                where account_id = ? and status in ('WORKING', 'UNKNOWN', 'UNHEDGED')
                                order by opened_at
                                """)
                        .param(settings.account())
                        .query((row, _) -> execution(row, List.of()))
                        .list()
                        .stream()
                        .map(execution -> withLegs(jdbc, execution))
                        .map(execution -> KeptLegs.added(execution, journal.of(execution.id())))
                        .toList());
    }

    @Override
    public Optional<Execution> find(String id) {
        return database.call(jdbc ->
                jdbc.sql("select * from executions where id = ?")
                        .param(id)
                        .query((row, _) -> execution(row, List.of()))
                        .optional()
                        .map(execution -> withLegs(jdbc, execution)));
    }

    private static Execution withLegs(JdbcClient jdbc, Execution execution) {
        List<Leg> legs =
                jdbc.sql("select * from legs where execution_id = ? order by leg")
                        .param(execution.id())
                        .query((row, _) -> leg(row))
                        .list();
        return execution.withLegs(legs);
    }

    private static Execution execution(ResultSet row, List<Leg> legs) throws SQLException {
        long lockedMicros = row.getLong("locked_profit_micros");
        OptionalLong locked = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(lockedMicros);
        return new Execution(
                row.getString("id"),
                row.getString("opportunity_id"),
                row.getString("pair_id"),
                row.getString("title"),
                row.getString("account_id"),
                ExecutionStatus.valueOf(row.getString("status")),
                row.getLong("expected_profit_micros"),
                locked,
                row.getLong("reserved_micros"),
                new Execution.Planned(
                        LegOrder.valueOf(row.getString("leg_order")),
                        row.getLong("planned_lots"),
                        row.getLong("planned_edge_micros")),
                instant(row, "opened_at"),
                instant(row, "updated_at"),
                legs);
    }

    private static Leg leg(ResultSet row) throws SQLException {
        return new Leg(
                row.getInt("leg"),
                Action.valueOf(row.getString("action")),
                Venue.valueOf(row.getString("venue")),
                row.getString("market"),
                Outcome.valueOf(row.getString("outcome")),
                row.getString("client_order_id"),
                row.getString("venue_order_id"),
                LegStatus.valueOf(row.getString("status")),
                row.getInt("limit_ticks"),
                row.getLong("quantity_lots"),
                row.getLong("filled_lots"),
                row.getLong("cost_micros"),
                row.getLong("fee_micros"),
                row.getLong("predicted_fee_micros"),
                instant(row, "intended_at"),
                row.getString("detail"),
                List.of());
    }

    private static @Nullable Long lockedProfit(Execution execution) {
        OptionalLong micros = execution.lockedProfitMicros();
        return micros.isPresent() ? micros.getAsLong() : null;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
