package io.arbiter.core.desk.persistence;

import io.arbiter.core.background.BatchQueue;
import io.arbiter.core.database.persistence.TenantDatabase;
import io.arbiter.core.desk.Decided;
import io.arbiter.core.desk.DecidedBasket;
import io.arbiter.core.desk.DecidedOpportunity;
import io.arbiter.core.desk.OpportunityLog;
import io.arbiter.core.desk.Proof;
import io.arbiter.core.opportunity.DetectedBasket;
import io.arbiter.core.opportunity.DetectedOpportunity;
import io.arbiter.core.settings.TradingSettings;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Writes in batches behind a bounded queue. While the database is away the queue fills and then
/// drops; nothing new is taken in that time, so no taken opportunity is lost.
@Component
class JdbcOpportunityLog implements OpportunityLog {

    private static final int CAPACITY = 5_000;
    private static final int BATCH = 200;

    private static final String INSERT =
            """
            insert into opportunities (id, tenant_id, pair_id, detected_at, mode, title, yes_venue, quantity_lots,
                yes_limit_ticks, no_limit_ticks, yes_cost_micros, no_cost_micros, yes_fee_micros, no_fee_micros,
                reserve_micros, profit_micros, break_even_lots, limiting_venue, annualized_bps, decision, reason,
                execution_id, proof)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
            on conflict do nothing
            """;

    private final TenantDatabase database;
    private final TradingSettings settings;
    private final BatchQueue<Decided> queue;

    JdbcOpportunityLog(TenantDatabase database, TradingSettings settings, MeterRegistry meters) {
        this.database = database;
        this.settings = settings;
        this.queue = new BatchQueue<>("opportunities", CAPACITY, BATCH, this::write);
        FunctionCounter.builder("arbiter.opportunities.dropped", queue, BatchQueue::dropped)
                .description("Opportunities that could not be stored")
                .register(meters);
    }

    @Override
    public void keep(Decided opportunity) {
        queue.offer(opportunity);
    }

    private void write(List<Decided> opportunities) {
        database.run(jdbc -> opportunities.forEach(opportunity -> insert(jdbc, opportunity)));
    }

    private void insert(JdbcClient jdbc, Decided decided) {
        switch (decided) {
            case DecidedOpportunity opportunity -> insert(jdbc, opportunity);
            case DecidedBasket basket -> insert(jdbc, basket);
        }
    }

    private void insert(JdbcClient jdbc, DecidedOpportunity opportunity) {
        DetectedOpportunity found = opportunity.found();
        jdbc.sql(INSERT)
                .param(opportunity.id())
                .param(database.tenant().value())
                .param(opportunity.pair().id())
                .param(found.detectedAt().atOffset(ZoneOffset.UTC))
                .param(settings.mode().name())
                .param(opportunity.pair().title())
                .param(found.yesVenue().name())
                .param(found.lots())
                .param(found.yesLimitTicks())
                .param(found.noLimitTicks())
                .param(found.yesCostMicros())
                .param(found.noCostMicros())
                .param(found.yesFeeMicros())
                .param(found.noFeeMicros())
                .param(found.reserveMicros())
                .param(found.profitMicros())
                .param(found.breakEvenLots())
                .param(found.limitingVenue().name())
                .param(found.annualizedBps())
                .param(opportunity.isTaken() ? "TAKEN" : "REFUSED")
                .param(opportunity.isTaken() ? "" : opportunity.refusal().name())
                .param(opportunity.executionId())
                .param(Proof.json(opportunity))
                .update();
    }

    /// The sums of a basket stand in the columns of the YES leg; its legs are in the proof.
    private void insert(JdbcClient jdbc, DecidedBasket decided) {
        DetectedBasket found = decided.found();
        jdbc.sql(INSERT)
                .param(decided.id())
                .param(database.tenant().value())
                .param(decided.basket().id())
                .param(found.detectedAt().atOffset(ZoneOffset.UTC))
                .param(settings.mode().name())
                .param(decided.basket().title())
                .param("UNSPECIFIED")
                .param(found.lots())
                .param(decided.limitTicks())
                .param(0)
                .param(decided.costMicros())
                .param(0)
                .param(decided.feeMicros())
                .param(0)
                .param(found.reserveMicros())
                .param(found.profitMicros())
                .param(found.breakEvenLots())
                .param(decided.limitingVenue().name())
                .param(found.annualizedBps())
                .param("REFUSED")
                .param(decided.refusal().name())
                .param("")
                .param(Proof.json(decided))
                .update();
    }

    @PreDestroy
    void close() {
        queue.close();
    }
}
