package io.arbiter.web.portfolio;

import io.arbiter.common.money.Money;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.common.tenancy.TenantTransactions;
import io.arbiter.web.problem.ApiException;
import io.arbiter.web.problem.ProblemType;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Where the money of ended executions went: the lines of each group add up to its result exactly.
@Component
class ProfitStore {

    private static final int LONGEST_DAYS = 400;
    private static final int DEFAULT_DAYS = 30;
    private static final String SUMS =
            """
            select %s as label, count(*) as executions,
                   coalesce(sum(a.locked_edge_micros), 0) as locked_edge,
                   coalesce(sum(a.slippage_micros), 0) as slippage,
                   coalesce(sum(a.fees_micros), 0) as fees,
                   coalesce(sum(a.unwind_micros), 0) as unwind,
                   coalesce(sum(a.unhedged_micros), 0) as unhedged,
                   coalesce(sum(a.settlement_micros), 0) as settlement,
                   coalesce(sum(a.result_micros), 0) as result
            from attributions a join executions e on e.id = a.execution_id
            where e.opened_at >= :from and e.opened_at < :to
            """;
    private static final String TOTAL = SUMS.formatted("''");
    private static final String BY_DAY =
            SUMS.formatted("to_char(e.opened_at at time zone 'UTC', 'YYYY-MM-DD')")
                    + "group by 1 order by 1";
    private static final String BY_PAIR =
            SUMS.formatted("max(e.title)") + "group by e.pair_id order by result desc limit 50";

    private final Clock clock;
    private final JdbcClient jdbc;
    private final TenantTransactions transactions;

    ProfitStore(Clock clock, JdbcClient jdbc, TenantTransactions transactions) {
        this.clock = clock;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /// @param from first day, UTC; null for thirty days up to `to`
    /// @param to last day, UTC; null for today
    /// @throws ApiException INVALID_PARAMETER when the days are the wrong way round or too many
    ProfitView read(TenantId tenant, @Nullable LocalDate from, @Nullable LocalDate to) {
        LocalDate last = to == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : to;
        LocalDate first = from == null ? last.minusDays(DEFAULT_DAYS - 1L) : from;
        if (first.isAfter(last) || first.plusDays(LONGEST_DAYS).isBefore(last)) {
            throw ApiException.blaming(
                    ProblemType.INVALID_PARAMETER,
                    "from",
                    "must not be after to, nor more than " + LONGEST_DAYS + " days before it");
        }
        Map<String, OffsetDateTime> range =
                Map.of(
                        "from", first.atStartOfDay().atOffset(ZoneOffset.UTC),
                        "to", last.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC));
        return transactions.call(
                tenant,
                () ->
                        new ProfitView(
                                first.toString(),
                                last.toString(),
                                clock.instant(),
                                groups(TOTAL, range).getFirst(),
                                groups(BY_DAY, range),
                                groups(BY_PAIR, range)));
    }

    private List<AttributionView> groups(String sql, Map<String, OffsetDateTime> range) {
        RowMapper<AttributionView> group = (row, _) -> group(row);
        return jdbc.sql(sql).params(range).query(group).list();
    }

    private static AttributionView group(ResultSet row) throws SQLException {
        return new AttributionView(
                row.getString("label"),
                row.getLong("executions"),
                money(row, "locked_edge"),
                money(row, "slippage"),
                money(row, "fees"),
                money(row, "unwind"),
                money(row, "unhedged"),
                money(row, "settlement"),
                money(row, "result"));
    }

    private static String money(ResultSet row, String column) throws SQLException {
        BigDecimal micros = row.getBigDecimal(column);
        return new Money(micros.longValueExact()).toString();
    }

    /// @param from first day, UTC
    /// @param to last day, UTC
    /// @param byPair the fifty pairs that earned most
    record ProfitView(
            String from,
            String to,
            Instant asOf,
            AttributionView total,
            List<AttributionView> byDay,
            List<AttributionView> byPair) {}

    /// @param label the day or the pair's title; empty for the total
    /// @param lockedEdge payoff less price at the planned prices, for what was hedged
    /// @param slippage better (positive) or worse prices than planned
    /// @param fees charged, negative
    /// @param unwind proceeds less cost of what was sold again
    /// @param unhedged cost of what is held without another side, negative
    /// @param settlement paid above or below the locked payoff
    /// @param result the sum of the lines
    record AttributionView(
            String label,
            long executions,
            String lockedEdge,
            String slippage,
            String fees,
            String unwind,
            String unhedged,
            String settlement,
            String result) {}
}
