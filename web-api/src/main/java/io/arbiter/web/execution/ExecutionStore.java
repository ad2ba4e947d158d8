package io.arbiter.web.execution;

import io.arbiter.common.money.Money;
import io.arbiter.common.money.Price;
import io.arbiter.common.money.Quantity;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.common.tenancy.TenantTransactions;
import io.arbiter.v1.Action;
import io.arbiter.v1.Execution;
import io.arbiter.v1.ExecutionStatus;
import io.arbiter.v1.Leg;
import io.arbiter.v1.LegStatus;
import io.arbiter.v1.Mode;
import io.arbiter.v1.Outcome;
import io.arbiter.v1.ProfitAttribution;
import io.arbiter.v1.Venue;
import io.arbiter.web.paging.Cursor;
import io.arbiter.web.paging.Page;
import io.arbiter.web.paging.PageRequest;
import io.arbiter.web.wire.Names;
import io.arbiter.web.wire.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Executions with their legs from the system of record, newest first.
@Component
class ExecutionStore {

    private static final String COLUMNS =
            """
            select id, account_id, opportunity_id, pair_id, title, mode, status,
                   expected_profit_micros, locked_profit_micros, opened_at, updated_at,
                   a.execution_id is not null as attributed, a.locked_edge_micros,
                   a.slippage_micros, a.fees_micros, a.unwind_micros, a.unhedged_micros,
                   a.settlement_micros, a.result_micros
            from executions
            left join (
                select execution_id, locked_edge_micros, slippage_micros, fees_micros,
                       unwind_micros, unhedged_micros, settlement_micros, result_micros
                from attributions) a on a.execution_id = executions.id
            """;

    private static final String PAGE =
            COLUMNS
                    + """
                    where (opened_at, id) < (:at, :id) and (:status = '' or status = :status)
                    order by opened_at desc, id desc
                    limit :rows
                    """;

    private static final String LEGS =
            """
            select execution_id, leg, venue, market, outcome, action, client_order_id,
                   venue_order_id, status, limit_ticks, quantity_lots, filled_lots, cost_micros,
                   fee_micros, predicted_fee_micros, detail
            from legs where execution_id in (:ids) order by execution_id, leg
            """;

    private final JdbcClient jdbc;
    private final TenantTransactions transactions;

    ExecutionStore(JdbcClient jdbc, TenantTransactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /// @param status only these; EXECUTION_STATUS_UNSPECIFIED for all
    Page<Execution> list(TenantId tenant, ExecutionStatus status, PageRequest page) {
        String filter =
                status == ExecutionStatus.EXECUTION_STATUS_UNSPECIFIED ? "" : Names.of(status);
        return transactions.call(
                tenant,
                () -> {
                    List<Execution.Builder> read =
                            jdbc.sql(PAGE)
                                    .param("at", page.after().timestamp())
                                    .param("id", page.after().id())
                                    .param("status", filter)
                                    .param("rows", page.size() + 1)
                                    .query((row, _) -> execution(row))
                                    .list();
                    addLegs(read);
                    return Page.of(read, page, ExecutionStore::cursor)
                            .map(Execution.Builder::build);
                });
    }

    Optional<Execution> find(TenantId tenant, String id) {
        return transactions.call(
                tenant,
                () -> {
                    List<Execution.Builder> read =
                            jdbc.sql(COLUMNS + "where id = :id")
                                    .param("id", id)
                                    .query((row, _) -> execution(row))
                                    .list();
                    addLegs(read);
                    return read.stream().map(Execution.Builder::build).findFirst();
                });
    }

    private static Cursor cursor(Execution.Builder last) {
        return new Cursor(Times.instant(last.getOpenedAt()), last.getId());
    }

    private void addLegs(List<Execution.Builder> executions) {
        if (executions.isEmpty()) {
            return;
        }
        Map<String, Execution.Builder> byId = new HashMap<>();
        executions.forEach(execution -> byId.put(execution.getId(), execution));
        jdbc.sql(LEGS)
                .param("ids", byId.keySet())
                .query(row -> {
                    Execution.Builder owner = byId.get(row.getString("execution_id"));
                    if (owner != null) {
                        owner.addLegs(leg(row));
                    }
                });
    }

    private static Execution.Builder execution(ResultSet row) throws SQLException {
        Execution.Builder execution =
                Execution.newBuilder()
                        .setId(row.getString("id"))
                        .setAccountId(row.getString("account_id"))
                        .setOpportunityId(row.getString("opportunity_id"))
                        .setPairId(row.getString("pair_id"))
                        .setTitle(row.getString("title"))
                        .setMode(Mode.valueOf("MODE_" + row.getString("mode")))
                        .setStatus(
                                ExecutionStatus.valueOf(
                                        "EXECUTION_STATUS_" + row.getString("status")))
                        .setOpenedAt(Times.timestamp(Times.column(row, "opened_at")))
                        .setUpdatedAt(Times.timestamp(Times.column(row, "updated_at")))
                        .setExpectedProfit(
                                new Money(row.getLong("expected_profit_micros")).toString());
        long lockedMicros = row.getLong("locked_profit_micros");
        if (!row.wasNull()) {
            execution.setLockedProfit(new Money(lockedMicros).toString());
        }
        if (row.getBoolean("attributed")) {
            execution.setAttribution(attribution(row));
        }
        return execution;
    }

    private static ProfitAttribution attribution(ResultSet row) throws SQLException {
        return ProfitAttribution.newBuilder()
                .setLockedEdge(money(row, "locked_edge_micros"))
                .setSlippage(money(row, "slippage_micros"))
                .setFees(money(row, "fees_micros"))
                .setUnwind(money(row, "unwind_micros"))
                .setUnhedged(money(row, "unhedged_micros"))
                .setSettlement(money(row, "settlement_micros"))
                .setResult(money(row, "result_micros"))
                .build();
    }

    private static String money(ResultSet row, String column) throws SQLException {
        return new Money(row.getLong(column)).toString();
    }

    private static Leg leg(ResultSet row) throws SQLException {
        return Leg.newBuilder()
                .setVenue(Venue.valueOf("VENUE_" + row.getString("venue")))
                .setOutcome(Outcome.valueOf("OUTCOME_" + row.getString("outcome")))
                .setMarket(row.getString("market"))
                .setNumber(row.getInt("leg"))
                .setAction(Action.valueOf("ACTION_" + row.getString("action")))
                .setPredictedFee(money(row, "predicted_fee_micros"))
                .setClientOrderId(row.getString("client_order_id"))
                .setVenueOrderId(row.getString("venue_order_id"))
                .setStatus(LegStatus.valueOf("LEG_STATUS_" + row.getString("status")))
                .setLimitPrice(new Price(row.getInt("limit_ticks")).toString())
                .setQuantity(new Quantity(row.getLong("quantity_lots")).toString())
                .setFilledQuantity(new Quantity(row.getLong("filled_lots")).toString())
                .setCost(new Money(row.getLong("cost_micros")).toString())
                .setFee(new Money(row.getLong("fee_micros")).toString())
                .setDetail(row.getString("detail"))
                .build();
    }
}
