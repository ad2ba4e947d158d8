package io.arbiter.bot.reading.persistence;

import io.arbiter.bot.people.Person;
import io.arbiter.bot.reading.HoldingLine;
import io.arbiter.bot.reading.LegCard;
import io.arbiter.bot.reading.Portfolio;
import io.arbiter.bot.reading.ProfitLine;
import io.arbiter.common.money.Money;
import io.arbiter.common.money.Quantity;
import io.arbiter.common.tenancy.TenantTransactions;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads as `arbiter_bot` under row-level security.
public final class JdbcPortfolio implements Portfolio {

    private static final String CARD =
            """
            select e.id, e.title, e.mode, e.status, e.opened_at, e.expected_profit_micros,
                   (select alternatives from repairs r where r.execution_id = e.id order by attempt desc limit 1)
            from executions e
            """;

    /// Contracts of one outcome without the other, as the orders filled.
    private static final String IS_SHORT =
            """
            where e.status in ('WORKING', 'UNKNOWN', 'UNHEDGED', 'ACCEPTED')
              and (select sum(l.filled_lots * case when (l.outcome = 'YES') = (l.action = 'BUY') then 1 else -1 end)
                   from legs l where l.execution_id = e.id) <> 0
            """;

    /// A result is settled when nothing is held for it any more, or the venues have paid.
    private static final String BY_DAY =
            """
            select (e.opened_at at time zone 'UTC')::date as day,
                   coalesce(sum(a.result_micros) filter (where not waits), 0),
                   coalesce(sum(a.result_micros) filter (where waits), 0),
                   coalesce(sum(a.fees_micros), 0), count(*)
            from executions e join attributions a on a.execution_id = e.id
            cross join lateral (select e.status in ('HEDGED', 'UNHEDGED', 'ACCEPTED')
                and not exists (select from settlements s where s.pair_id = e.pair_id and s.status <> 'PARTIAL') as waits) w
            where e.opened_at >= ? group by day order by day
            """;

    private final JdbcClient jdbc;
    private final TenantTransactions transactions;

    public JdbcPortfolio(JdbcClient jdbc, TenantTransactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public Optional<LegCard> execution(Person person, String executionId) {
        return transactions.call(
                person.tenant(),
                () ->
                        jdbc.sql(CARD + "where e.id = ?")
                                .param(executionId)
                                .query(this::card)
                                .optional());
    }

    @Override
    public List<LegCard> shortExecutions(Person person, int limit) {
        return transactions.call(
                person.tenant(),
                () ->
                        jdbc.sql(CARD + IS_SHORT + "order by e.opened_at desc, e.id desc limit ?")
                                .param(limit)
                                .query(this::card)
                                .list());
    }

    private LegCard card(ResultSet row, int number) throws SQLException {
        Array alternatives = row.getArray(7);
        return new LegCard(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getObject(5, OffsetDateTime.class).toInstant(),
                new Money(row.getLong(6)),
                legs(row.getString(1)),
                alternatives == null ? List.of() : List.of((String[]) alternatives.getArray()));
    }

    private List<LegCard.Line> legs(String executionId) {
        return jdbc.sql(
                        """
                        select leg, venue, outcome, action = 'BUY', filled_lots, cost_micros, fee_micros, status
                        from legs where execution_id = ? order by leg
                        """)
                .param(executionId)
                .query((row, _) ->
                        new LegCard.Line(
                                row.getInt(1),
                                row.getString(2),
                                row.getString(3),
                                row.getBoolean(4),
                                new Quantity(row.getLong(5)),
                                new Money(row.getLong(6)),
                                new Money(row.getLong(7)),
                                row.getString(8)))
                .list();
    }

    @Override
    public HoldingLine holdings(Person person) {
        return transactions.call(
                person.tenant(),
                () ->
                        new HoldingLine(
                                byVenue(
                                        """
                                        select venue, sum(cost_micros + fee_micros) from positions
                                        where quantity_lots > 0 group by venue
                                        """),
                                byVenue(
                                        """
                                        select venue, sum(payout_micros) from settlements
                                        where action_state = 'NOT_AUTOMATED' group by venue
                                        """),
                                new Money(
                                        jdbc.sql(
                                                        """
                                                        select coalesce(sum(reserved_micros), 0) from executions
                                                        where status in ('WORKING', 'UNKNOWN')
                                                        """)
                                                .query(BigDecimal.class)
                                                .single()
                                                .longValueExact())));
    }

    private Map<String, Money> byVenue(String sql) {
        Map<String, Money> sums = new LinkedHashMap<>();
        jdbc.sql(sql).query((row, _) -> sums.put(row.getString(1), money(row, 2))).list();
        return sums;
    }

    @Override
    public ProfitLine profit(Person person, LocalDate first) {
        List<DayRow> rows =
                transactions.call(
                        person.tenant(),
                        () ->
                                jdbc.sql(BY_DAY)
                                        .param(first.atStartOfDay().atOffset(ZoneOffset.UTC))
                                        .query((row, _) ->
                                                new DayRow(
                                                        row.getObject(1, LocalDate.class),
                                                        money(row, 2),
                                                        money(row, 3),
                                                        money(row, 4),
                                                        row.getInt(5)))
                                        .list());
        Money settled = Money.ZERO;
        Money locked = Money.ZERO;
        Money fees = Money.ZERO;
        int executions = 0;
        for (DayRow row : rows) {
            settled = settled.plus(row.settled);
            locked = locked.plus(row.locked);
            fees = fees.plus(row.fees);
            executions += row.executions;
        }
        return new ProfitLine(
                rows.stream()
                        .map(row -> new ProfitLine.Day(row.day, row.settled.plus(row.locked)))
                        .toList(),
                settled,
                locked,
                fees,
                executions);
    }

    private static Money money(ResultSet row, int column) throws SQLException {
        return new Money(row.getBigDecimal(column).longValueExact());
    }

    private record DayRow(LocalDate day, Money settled, Money locked, Money fees, int executions) {}
}
