package io.arbiter.core.risk.persistence;

import io.arbiter.core.database.persistence.TenantDatabase;
import io.arbiter.core.risk.LimitStore;
import io.arbiter.core.risk.Limits;
import io.arbiter.core.risk.RiskStore;
import io.arbiter.core.settings.TradingSettings;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.stereotype.Component;

@Component
class JdbcRiskStore implements RiskStore {

    private final TenantDatabase database;
    private final LimitStore limits;
    private final TradingSettings settings;

    JdbcRiskStore(TenantDatabase database, LimitStore limits, TradingSettings settings) {
        this.database = database;
        this.limits = limits;
        this.settings = settings;
    }

    @Override
    public Optional<Limits> newestLimits() {
        return limits.read().limits();
    }

    @Override
    public long positionsAtCostMicros() {
        return database.call(jdbc ->
                jdbc.sql(
                                "select coalesce(sum(cost_micros + fee_micros), 0)::bigint from positions where account_id = ?")
                        .param(settings.account())
                        .query(Long.class)
                        .single());
    }

    @Override
    public long lossesMicrosSince(Instant from) {
        return database.call(jdbc ->
                jdbc.sql(
                                """
                                select coalesce(-sum(locked_profit_micros), 0)::bigint from executions
                                where account_id = ? and opened_at >= ? and locked_profit_micros < 0
                                """)
                        .param(settings.account())
                        .param(from.atOffset(ZoneOffset.UTC))
                        .query(Long.class)
                        .single());
    }
}
