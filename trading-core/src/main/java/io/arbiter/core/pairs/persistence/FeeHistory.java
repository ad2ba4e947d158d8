package io.arbiter.core.pairs.persistence;

import io.arbiter.core.market.FeeSchedule;
import io.arbiter.core.market.Market;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What markets charged when: a row whenever a venue changed it, so that an old proof or fill can
/// be reckoned again.
final class FeeHistory {

    private FeeHistory() {}

    /// Joins the caller's transaction; a schedule that the newest row tells already adds nothing.
    static void keep(JdbcClient jdbc, Market market, Instant at) {
        Row row = row(market.fees());
        jdbc.sql(
                        """
                        insert into fee_schedules (venue, venue_key, seen_at, schedule, kind, rate_ppm, exponent, balance_quantum_micros)
                        select :venue, :key, :at, :schedule, :kind, :rate, :exponent, :quantum
                        where not exists (
                            select from (select * from fee_schedules where venue = :venue and venue_key = :key
                                         order by seen_at desc limit 1) newest
                            where newest.schedule = :schedule and newest.kind = :kind and newest.rate_ppm = :rate
                              and newest.exponent = :exponent and newest.balance_quantum_micros = :quantum)
                        on conflict do nothing
                        """)
                .param("venue", market.venue().name())
                .param("key", market.key())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("schedule", market.fees().version())
                .param("kind", row.kind())
                .param("rate", row.ratePpm())
                .param("exponent", row.exponent())
                .param("quantum", row.balanceQuantumMicros())
                .update();
    }

    private static Row row(FeeSchedule fees) {
        return switch (fees) {
            case FeeSchedule.None _ -> new Row("NONE", 0, 0, 0);
            case FeeSchedule.Quadratic quadratic ->
                    new Row(
                            "QUADRATIC",
                            quadratic.multiplierPpm(),
                            0,
                            quadratic.balanceQuantumMicros());
            case FeeSchedule.Curve curve -> new Row("CURVE", curve.ratePpm(), curve.exponent(), 0);
        };
    }

    private record Row(String kind, long ratePpm, int exponent, long balanceQuantumMicros) {}
}
