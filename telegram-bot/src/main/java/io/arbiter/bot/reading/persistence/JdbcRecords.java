package io.arbiter.bot.reading.persistence;

import io.arbiter.bot.people.Person;
import io.arbiter.bot.reading.AlertLine;
import io.arbiter.bot.reading.DayLine;
import io.arbiter.bot.reading.OpportunityCard;
import io.arbiter.bot.reading.OpportunityLine;
import io.arbiter.bot.reading.PositionLine;
import io.arbiter.bot.reading.PositionLine.Held;
import io.arbiter.bot.reading.Records;
import io.arbiter.bot.reading.TradeLine;
import io.arbiter.bot.reading.TradeLine.LegLine;
import io.arbiter.common.money.Money;
import io.arbiter.common.money.Price;
import io.arbiter.common.money.Quantity;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.common.tenancy.TenantTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads as `arbiter_bot` under row-level security.
public final class JdbcRecords implements Records {

    /// profit ≥ least × contracts, both sides times lots per contract, so that nothing is divided.
    private static final String WANTED =
            " from opportunities where detected_at >= ? and (? or decision = 'TAKEN')"
                    + " and profit_micros * 100 >= ? * quantity_lots";

    private static final String TRADES =
            " from executions where :pair = '' or pair_id = :pair or position(lower(:pair) in lower(title)) > 0";

    private final JdbcClient jdbc;
    private final TenantTransactions transactions;

    public JdbcRecords(JdbcClient jdbc, TenantTransactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public String mode(TenantId tenant) {
        return transactions.call(
                tenant,
                () ->
                        jdbc.sql(
                                        "select case when exists (select from accounts where mode = 'LIVE') then 'LIVE' else 'PAPER' end")
                                .query(String.class)
                                .single());
    }

    @Override
    public Page<OpportunityLine> opportunities(
            Person person,
            Instant since,
            Money leastProfitPerContract,
            boolean refusedToo,
            int page) {
        Object[] filter = {utc(since), refusedToo, leastProfitPerContract.micros()};
        return transactions.call(
                person.tenant(),
                () -> {
                    int count =
                            jdbc.sql("select count(*)" + WANTED)
                                    .params(filter)
                                    .query(Integer.class)
                                    .single();
                    int shown = shown(page, count);
                    List<OpportunityLine> lines =
                            jdbc.sql(
                                            """
                                            select id, title, mode, detected_at, yes_venue, quantity_lots, yes_limit_ticks, no_limit_ticks,
                                                   yes_cost_micros + no_cost_micros + yes_fee_micros + no_fee_micros,
                                                   yes_fee_micros + no_fee_micros, profit_micros, annualized_bps, decision, reason
                                            """
                                                    + WANTED
                                                    + " order by detected_at desc, id desc limit 5 offset "
                                                    + offset(shown))
                                    .params(filter)
                                    .query(JdbcRecords::opportunity)
                                    .list();
                    return new Page<>(lines, shown, pages(count));
                });
    }

    private static OpportunityLine opportunity(ResultSet row, int number) throws SQLException {
        return new OpportunityLine(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                instant(row, 4),
                row.getString(5),
                new Quantity(row.getLong(6)),
                new Price(row.getInt(7)),
                new Price(row.getInt(8)),
                new Money(row.getLong(9)),
                new Money(row.getLong(10)),
                new Money(row.getLong(11)),
                row.getLong(12),
                row.getString(13).equals("TAKEN"),
                row.getString(14));
    }

    @Override
    public int refused(Person person, Instant since) {
        return transactions.call(
                person.tenant(),
                () ->
                        jdbc.sql(
                                        "select count(*) from opportunities where detected_at >= ? and decision = 'REFUSED'")
                                .param(utc(since))
                                .query(Integer.class)
                                .single());
    }

    @Override
    public Optional<OpportunityCard> opportunity(Person person, String id) {
        return transactions.call(
                person.tenant(),
                () ->
                        jdbc.sql(
                                        """
                                        select id, title, mode, detected_at, yes_venue, quantity_lots, yes_limit_ticks, no_limit_ticks,
                                               yes_cost_micros + no_cost_micros + yes_fee_micros + no_fee_micros,
                                               yes_fee_micros + no_fee_micros, profit_micros, annualized_bps, decision, reason,
                                               pair_id, yes_cost_micros, no_cost_micros, yes_fee_micros, no_fee_micros, reserve_micros,
                                               break_even_lots, limiting_venue, execution_id, proof::text
                                        from opportunities where id = ?
                                        """)
                                .param(id)
                                .query(JdbcRecords::card)
                                .optional());
    }

    private static OpportunityCard card(ResultSet row, int number) throws SQLException {
        return new OpportunityCard(
                opportunity(row, number),
                row.getString(15),
                new Money(row.getLong(16)),
                new Money(row.getLong(17)),
                new Money(row.getLong(18)),
                new Money(row.getLong(19)),
                new Money(row.getLong(20)),
                new Quantity(row.getLong(21)),
                row.getString(22),
                row.getString(23),
                row.getString(24));
    }

    @Override
    public Page<TradeLine> trades(Person person, int newest, String pair, int page) {
        return transactions.call(
                person.tenant(),
                () -> {
                    int count =
                            jdbc.sql("select count(*)" + TRADES)
                                    .param("pair", pair)
                                    .query(Integer.class)
                                    .single();
                    int wanted = Math.min(count, newest);
                    int shown = shown(page, wanted);
                    List<TradeLine> lines =
                            jdbc.sql(
                                            """
                                            select id, title, mode, status, opened_at, expected_profit_micros, locked_profit_micros
                                            """
                                                    + TRADES
                                                    + " order by opened_at desc, id desc limit :limit offset "
                                                    + offset(shown))
                                    .param("pair", pair)
                                    .param("limit", Math.min(Page.SIZE, wanted - offset(shown)))
                                    .query(this::trade)
                                    .list();
                    return new Page<>(lines, shown, pages(wanted));
                });
    }

    private TradeLine trade(ResultSet row, int number) throws SQLException {
        long locked = row.getLong(7);
        Optional<Money> lockedProfit =
                row.wasNull() ? Optional.empty() : Optional.of(new Money(locked));
        return new TradeLine(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                instant(row, 5),
                new Money(row.getLong(6)),
                lockedProfit,
                legs(row.getString(1)));
    }

    private List<LegLine> legs(String executionId) {
        return jdbc.sql(
                        """
                        select venue, outcome, filled_lots, cost_micros, fee_micros, status
                        from legs where execution_id = ? order by leg
                        """)
                .param(executionId)
                .query((row, _) ->
                        new LegLine(
                                row.getString(1),
                                row.getString(2),
                                new Quantity(row.getLong(3)),
                                new Money(row.getLong(4)),
                                new Money(row.getLong(5)),
                                row.getString(6)))
                .list();
    }

    @Override
    public List<PositionLine> positions(Person person) {
        Map<String, PositionLine> byQuestion = new LinkedHashMap<>();
        transactions
                .call(
                        person.tenant(),
                        () ->
                                jdbc.sql(
                                                """
                                                select coalesce(pr.id, ''), coalesce(pr.title, m.title, p.market),
                                                       p.venue, p.outcome, p.quantity_lots, p.cost_micros + p.fee_micros,
                                                       m.closes_at, coalesce(m.status, '')
                                                from positions p
                                                left join lateral (select id, title from pairs
                                                    where (p.venue = 'KALSHI' and kalshi_market = p.market)
                                                       or (p.venue = 'POLYMARKET' and polymarket_market = p.market)
                                                    order by created_at limit 1) pr on true
                                                left join markets m on m.venue = p.venue and m.venue_key = p.market
                                                where p.quantity_lots > 0
                                                order by p.updated_at desc, p.venue, p.outcome limit 200
                                                """)
                                        .query(JdbcRecords::position)
                                        .list())
                .forEach(line -> byQuestion.merge(question(line), line, JdbcRecords::together));
        return List.copyOf(byQuestion.values());
    }

    private static String question(PositionLine line) {
        return line.pairId().isEmpty() ? line.title() : line.pairId();
    }

    private static PositionLine together(PositionLine one, PositionLine other) {
        List<Held> held = new ArrayList<>(one.held());
        held.addAll(other.held());
        return new PositionLine(one.pairId(), one.title(), held);
    }

    private static PositionLine position(ResultSet row, int number) throws SQLException {
        OffsetDateTime closes = row.getObject(7, OffsetDateTime.class);
        return new PositionLine(
                row.getString(1),
                row.getString(2),
                List.of(
                        new Held(
                                row.getString(3),
                                row.getString(4),
                                new Quantity(row.getLong(5)),
                                new Money(row.getLong(6)),
                                closes == null ? null : closes.toInstant(),
                                row.getString(8))));
    }

    @Override
    public List<AlertLine> alerts(Person person, int limit) {
        return transactions.call(
                person.tenant(),
                () ->
                        jdbc.sql(
                                        "select id, severity, category, title, raised_at from alerts order by raised_at desc limit ?")
                                .param(limit)
                                .query((row, _) ->
                                        new AlertLine(
                                                row.getString(1),
                                                row.getString(2),
                                                row.getString(3),
                                                row.getString(4),
                                                instant(row, 5)))
                                .list());
    }

    @Override
    public DayLine since(TenantId tenant, Instant since) {
        OffsetDateTime from = utc(since);
        return transactions.call(
                tenant,
                () ->
                        jdbc.sql(
                                        """
                                        select (select count(*) from opportunities where detected_at >= :from),
                                               count(*), count(*) filter (where status = 'HEDGED'),
                                               count(*) filter (where status = 'MISSED'),
                                               count(*) filter (where status = 'UNHEDGED'),
                                               coalesce(sum(locked_profit_micros) filter (where status = 'HEDGED'), 0),
                                               (select count(*) from alerts where raised_at >= :from and severity = 'CRITICAL'),
                                               (select count(*) from alerts where raised_at >= :from and severity = 'WARNING')
                                        from executions where opened_at >= :from
                                        """)
                                .param("from", from)
                                .query((row, _) ->
                                        new DayLine(
                                                row.getInt(1),
                                                row.getInt(2),
                                                row.getInt(3),
                                                row.getInt(4),
                                                row.getInt(5),
                                                new Money(row.getLong(6)),
                                                row.getInt(7),
                                                row.getInt(8)))
                                .single());
    }

    private static int pages(int count) {
        return Math.max(1, Math.ceilDiv(count, Page.SIZE));
    }

    private static int shown(int page, int count) {
        return Math.clamp(page, 1, pages(count));
    }

    private static int offset(int page) {
        return (page - 1) * Page.SIZE;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
