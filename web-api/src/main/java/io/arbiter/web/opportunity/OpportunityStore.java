package io.arbiter.web.opportunity;

import io.arbiter.common.money.Money;
import io.arbiter.common.money.Price;
import io.arbiter.common.money.Quantity;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.common.tenancy.TenantTransactions;
import io.arbiter.v1.Decision;
import io.arbiter.v1.Mode;
import io.arbiter.v1.Opportunity;
import io.arbiter.v1.Venue;
import io.arbiter.web.paging.Cursor;
import io.arbiter.web.paging.Page;
import io.arbiter.web.paging.PageRequest;
import io.arbiter.web.wire.Names;
import io.arbiter.web.wire.Times;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Opportunities from the system of record, newest first.
@Component
class OpportunityStore {

    private static final String COLUMNS =
            """
            select id, pair_id, detected_at, mode, title, yes_venue, quantity_lots,
                   yes_limit_ticks, no_limit_ticks, yes_cost_micros, no_cost_micros,
                   yes_fee_micros, no_fee_micros, reserve_micros, profit_micros, break_even_lots,
                   limiting_venue, annualized_bps, decision, reason, execution_id
            """;

    private static final String PAGE =
            COLUMNS
                    + """
                    , '' as proof_json
                    from opportunities
                    where (detected_at, id) < (:at, :id) and (:decision = '' or decision = :decision)
                    order by detected_at desc, id desc
                    limit :rows
                    """;

    private static final String ONE =
            COLUMNS
                    + """
                    , proof::text as proof_json
                    from opportunities where id = :id
                    """;

    private final JdbcClient jdbc;
    private final TenantTransactions transactions;

    OpportunityStore(JdbcClient jdbc, TenantTransactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /// @param decision only this one; DECISION_UNSPECIFIED for all
    Page<Opportunity> list(TenantId tenant, Decision decision, PageRequest page) {
        String filter = decision == Decision.DECISION_UNSPECIFIED ? "" : Names.of(decision);
        return transactions.call(
                tenant,
                () ->
                        Page.of(
                                jdbc.sql(PAGE)
                                        .param("at", page.after().timestamp())
                                        .param("id", page.after().id())
                                        .param("decision", filter)
                                        .param("rows", page.size() + 1)
                                        .query((row, _) -> opportunity(row))
                                        .list(),
                                page,
                                last ->
                                        new Cursor(
                                                Times.instant(last.getDetectedAt()),
                                                last.getId())));
    }

    /// One opportunity with its proof.
    Optional<Opportunity> find(TenantId tenant, String id) {
        return transactions.call(
                tenant,
                () -> jdbc.sql(ONE).param("id", id).query((row, _) -> opportunity(row)).optional());
    }

    private static Opportunity opportunity(ResultSet row) throws SQLException {
        long profitMicros = row.getLong("profit_micros");
        long lots = row.getLong("quantity_lots");
        return Opportunity.newBuilder()
                .setId(row.getString("id"))
                .setPairId(row.getString("pair_id"))
                .setTitle(row.getString("title"))
                .setMode(Mode.valueOf("MODE_" + row.getString("mode")))
                .setDetectedAt(Times.timestamp(Times.column(row, "detected_at")))
                .setYesVenue(venue(row, "yes_venue"))
                .setQuantity(new Quantity(lots).toString())
                .setYesLimitPrice(new Price(row.getInt("yes_limit_ticks")).toString())
                .setNoLimitPrice(new Price(row.getInt("no_limit_ticks")).toString())
                .setYesCost(money(row, "yes_cost_micros"))
                .setNoCost(money(row, "no_cost_micros"))
                .setYesFee(money(row, "yes_fee_micros"))
                .setNoFee(money(row, "no_fee_micros"))
                .setReserve(money(row, "reserve_micros"))
                .setProfit(new Money(profitMicros).toString())
                .setEdge(edge(profitMicros, lots))
                .setBreakEvenQuantity(new Quantity(row.getLong("break_even_lots")).toString())
                .setLimitingVenue(venue(row, "limiting_venue"))
                .setAnnualizedPercent(
                        BigDecimal.valueOf(row.getLong("annualized_bps"), 2).toPlainString())
                .setDecision(Decision.valueOf("DECISION_" + row.getString("decision")))
                .setReason(row.getString("reason"))
                .setExecutionId(row.getString("execution_id"))
                .setProofJson(row.getString("proof_json"))
                .build();
    }

    /// Dollars per contract, rounded down to a tick.
    private static String edge(long profitMicros, long lots) {
        long ticks = lots == 0 ? 0 : Math.floorDiv(profitMicros, lots);
        return BigDecimal.valueOf(ticks, 4).toPlainString();
    }

    private static Venue venue(ResultSet row, String column) throws SQLException {
        return Venue.valueOf("VENUE_" + row.getString(column));
    }

    private static String money(ResultSet row, String column) throws SQLException {
        return new Money(row.getLong(column)).toString();
    }
}
