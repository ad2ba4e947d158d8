package io.arbiter.core.portfolio.persistence;

import io.arbiter.common.chain.HashChain;
import io.arbiter.core.database.persistence.TenantDatabase;
import io.arbiter.core.market.Outcome;
import io.arbiter.core.portfolio.Attribution;
import io.arbiter.core.portfolio.Booking;
import io.arbiter.core.portfolio.LedgerTransaction;
import io.arbiter.core.portfolio.Netting;
import io.arbiter.core.portfolio.Portfolio;
import io.arbiter.core.portfolio.Position;
import io.arbiter.core.settings.TradingSettings;
import io.arbiter.core.venue.OrderOutcome.Fill;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class JdbcPortfolio implements Portfolio {

    private static final int ID_LENGTH = 26;

    private final TenantDatabase database;
    private final TradingSettings settings;

    JdbcPortfolio(TenantDatabase database, TradingSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    @Override
    public void book(Booking booking, Instant at) {
        database.run(jdbc -> {
            for (Fill fill : booking.fills()) {
                if (insertFill(jdbc, booking, fill)) {
                    bookNew(jdbc, booking, fill, at);
                }
            }
        });
    }

    @Override
    public void attribute(String executionId, Attribution attribution, Instant at) {
        database.run(jdbc ->
                jdbc.sql(
                                """
                                insert into attributions (execution_id, tenant_id, locked_edge_micros, slippage_micros, fees_micros,
                                    unwind_micros, unhedged_micros, settlement_micros, result_micros, updated_at)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                                on conflict (execution_id) do update set locked_edge_micros = excluded.locked_edge_micros,
                                    slippage_micros = excluded.slippage_micros, fees_micros = excluded.fees_micros,
                                    unwind_micros = excluded.unwind_micros, unhedged_micros = excluded.unhedged_micros,
                                    settlement_micros = excluded.settlement_micros, result_micros = excluded.result_micros,
                                    updated_at = excluded.updated_at
                                """)
                        .param(executionId)
                        .param(database.tenant().value())
                        .param(attribution.lockedEdge())
                        .param(attribution.slippage())
                        .param(attribution.fees())
                        .param(attribution.unwind())
                        .param(attribution.unhedged())
                        .param(attribution.settlement())
                        .param(attribution.result())
                        .param(at.atOffset(ZoneOffset.UTC))
                        .update());
    }

    private void bookNew(JdbcClient jdbc, Booking booking, Fill fill, Instant at) {
        Position held = held(jdbc, booking, booking.outcome());
        Position.Change change =
                switch (booking.action()) {
                    case BUY -> held.bought(fill);
                    case SELL -> held.sold(fill);
                };
        savePosition(jdbc, change.after(), at);
        insertLedger(jdbc, booking, fill, change.transaction(), at);
        long otherLots = held(jdbc, booking, booking.outcome().other()).lots();
        Netting.of(held, change.after(), otherLots)
                .ifPresent(netted -> insertLedger(jdbc, booking, fill, netted, at));
    }

    private boolean insertFill(JdbcClient jdbc, Booking booking, Fill fill) {
        long lots = fill.quantity().lots();
        return jdbc.sql(
                                """
                                insert into fills (venue, venue_fill_id, tenant_id, execution_id, leg, price_ticks, quantity_lots,
                                                   cost_micros, fee_micros, filled_at)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                                on conflict (venue, venue_fill_id, execution_id, leg) do nothing
                                """)
                        .param(booking.venue().name())
                        .param(fill.venueFillId())
                        .param(database.tenant().value())
                        .param(booking.executionId())
                        .param(booking.leg())
                        .param(
                                Math.toIntExact(
                                        Math.floorDiv(fill.cost().micros(), Math.max(1, lots))))
                        .param(lots)
                        .param(fill.cost().micros())
                        .param(fill.fee().micros())
                        .param(fill.at().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private Position held(JdbcClient jdbc, Booking booking, Outcome outcome) {
        return jdbc.sql(
                        """
                        select quantity_lots, cost_micros, fee_micros from positions
                        where account_id = ? and venue = ? and market = ? and outcome = ? for update
                        """)
                .param(settings.account())
                .param(booking.venue().name())
                .param(booking.market())
                .param(outcome.name())
                .query((row, _) ->
                        new Position(
                                booking.venue(),
                                booking.market(),
                                outcome,
                                row.getLong("quantity_lots"),
                                row.getLong("cost_micros"),
                                row.getLong("fee_micros")))
                .optional()
                .orElseGet(() -> Position.none(booking.venue(), booking.market(), outcome));
    }

    private void savePosition(JdbcClient jdbc, Position position, Instant at) {
        jdbc.sql(
                        """
                        insert into positions (tenant_id, account_id, venue, market, outcome, quantity_lots, cost_micros,
                                               fee_micros, updated_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (tenant_id, account_id, venue, market, outcome) do update set
                            quantity_lots = excluded.quantity_lots, cost_micros = excluded.cost_micros,
                            fee_micros = excluded.fee_micros, updated_at = excluded.updated_at
                        """)
                .param(database.tenant().value())
                .param(settings.account())
                .param(position.venue().name())
                .param(position.market())
                .param(position.outcome().name())
                .param(position.lots())
                .param(position.costMicros())
                .param(position.feeMicros())
                .param(at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private void insertLedger(
            JdbcClient jdbc,
            Booking booking,
            Fill fill,
            LedgerTransaction transaction,
            Instant at) {
        String id = transactionId(booking, fill, transaction.kind());
        jdbc.sql(
                        """
                        insert into ledger_transactions (id, tenant_id, kind, execution_id, memo, booked_at)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .param(id)
                .param(database.tenant().value())
                .param(transaction.kind().name())
                .param(booking.executionId())
                .param("fill " + fill.venueFillId())
                .param(at.atOffset(ZoneOffset.UTC))
                .update();
        int line = 0;
        for (LedgerTransaction.Entry entry : transaction.entries()) {
            jdbc.sql(
                            """
                            insert into ledger_entries (transaction_id, line, tenant_id, ledger_account, currency, amount_micros)
                            values (?, ?, ?, ?, ?, ?)
                            """)
                    .param(id)
                    .param(line++)
                    .param(database.tenant().value())
                    .param(entry.account())
                    .param(transaction.currency())
                    .param(entry.amountMicros())
                    .update();
        }
    }

    /// Derived from the fill, so that one fill can never be booked under two ids.
    private static String transactionId(Booking booking, Fill fill, LedgerTransaction.Kind kind) {
        String text =
                booking.venue()
                        + "/"
                        + fill.venueFillId()
                        + '/'
                        + booking.executionId()
                        + '/'
                        + booking.leg()
                        + (kind == LedgerTransaction.Kind.NET ? "/net" : "");
        byte[] digest = HashChain.digest(text.getBytes(StandardCharsets.UTF_8));
        return "ltx_" + HexFormat.of().formatHex(digest).substring(0, ID_LENGTH);
    }
}
