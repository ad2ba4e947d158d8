package io.arbiter.web.portfolio;

import io.arbiter.common.money.Money;
import io.arbiter.common.money.Quantity;
import io.arbiter.common.tenancy.TenantTransactions;
import io.arbiter.v1.GetProfitRequest;
import io.arbiter.v1.GetProfitResponse;
import io.arbiter.v1.ListBalancesRequest;
import io.arbiter.v1.ListBalancesResponse;
import io.arbiter.v1.ListLedgerTransactionsRequest;
import io.arbiter.v1.ListLedgerTransactionsResponse;
import io.arbiter.v1.ListPositionsRequest;
import io.arbiter.v1.ListPositionsResponse;
import io.arbiter.v1.ListSettlementsRequest;
import io.arbiter.v1.ListSettlementsResponse;
import io.arbiter.v1.MarketSettlement;
import io.arbiter.v1.Outcome;
import io.arbiter.v1.PortfolioServiceGrpc;
import io.arbiter.v1.Position;
import io.arbiter.v1.Resolution;
import io.arbiter.v1.SettlementAction;
import io.arbiter.v1.SettlementActionKind;
import io.arbiter.v1.SettlementActionState;
import io.arbiter.v1.SettlementStatus;
import io.arbiter.v1.Venue;
import io.arbiter.web.paging.TenantPages;
import io.arbiter.web.portfolio.SettlementController.SettlementView;
import io.arbiter.web.rpc.Caller;
import io.arbiter.web.wire.Times;
import io.grpc.stub.StreamObserver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.grpc.server.service.GrpcService;
import org.springframework.jdbc.core.simple.JdbcClient;

@GrpcService
class PortfolioRpc extends PortfolioServiceGrpc.PortfolioServiceImplBase {

    private final JdbcClient jdbc;
    private final TenantTransactions transactions;
    private final TenantPages pages;
    private final MoneyMessages money;

    PortfolioRpc(
            JdbcClient jdbc,
            TenantTransactions transactions,
            TenantPages pages,
            MoneyMessages money) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.pages = pages;
        this.money = money;
    }

    @Override
    public void listBalances(
            ListBalancesRequest request, StreamObserver<ListBalancesResponse> answer) {
        answer.onNext(money.balances(Caller.identity()));
        answer.onCompleted();
    }

    @Override
    public void listLedgerTransactions(
            ListLedgerTransactionsRequest request,
            StreamObserver<ListLedgerTransactionsResponse> answer) {
        answer.onNext(money.ledger(Caller.identity().tenant(), request));
        answer.onCompleted();
    }

    @Override
    public void getProfit(GetProfitRequest request, StreamObserver<GetProfitResponse> answer) {
        answer.onNext(money.profit(Caller.identity().tenant(), request));
        answer.onCompleted();
    }

    @Override
    public void listPositions(
            ListPositionsRequest request, StreamObserver<ListPositionsResponse> answer) {
        List<Position> positions =
                transactions.call(
                        Caller.identity().tenant(),
                        () ->
                                jdbc.sql(
                                                """
                                                select account_id, venue, market, outcome,
                                                       quantity_lots, cost_micros, fee_micros
                                                from positions
                                                where :account = '' or account_id = :account
                                                order by account_id, venue, market, outcome
                                                """)
                                        .param("account", request.getAccountId())
                                        .query((row, _) -> position(row))
                                        .list());
        answer.onNext(ListPositionsResponse.newBuilder().addAllPositions(positions).build());
        answer.onCompleted();
    }

    @Override
    public void listSettlements(
            ListSettlementsRequest request, StreamObserver<ListSettlementsResponse> answer) {
        Integer size = request.getPageSize() == 0 ? null : request.getPageSize();
        TenantPages.Rows<SettlementView> page =
                pages.read(
                        Caller.identity().tenant(),
                        SettlementController.SETTLEMENTS,
                        size,
                        request.getPageToken());
        ListSettlementsResponse.Builder response = ListSettlementsResponse.newBuilder();
        page.rows().forEach(row -> response.addSettlements(settlement(row)));
        if (page.nextPageToken() != null) {
            response.setNextPageToken(page.nextPageToken());
        }
        answer.onNext(response.build());
        answer.onCompleted();
    }

    private static Position position(ResultSet row) throws SQLException {
        return Position.newBuilder()
                .setAccountId(row.getString("account_id"))
                .setVenue(Venue.valueOf("VENUE_" + row.getString("venue")))
                .setMarket(row.getString("market"))
                .setOutcome(Outcome.valueOf("OUTCOME_" + row.getString("outcome")))
                .setQuantity(new Quantity(row.getLong("quantity_lots")).toString())
                .setCost(new Money(row.getLong("cost_micros")).toString())
                .setFee(new Money(row.getLong("fee_micros")).toString())
                .build();
    }

    private static MarketSettlement settlement(SettlementView row) {
        MarketSettlement.Builder settlement =
                MarketSettlement.newBuilder()
                        .setAccountId(row.accountId())
                        .setVenue(Venue.valueOf("VENUE_" + row.venue()))
                        .setMarket(row.market())
                        .setPairId(row.pairId())
                        .setResolution(Resolution.valueOf("RESOLUTION_" + row.resolution()))
                        .setYesPayout(row.yesPayout())
                        .setPayout(row.payout())
                        .setAt(Times.timestamp(row.settledAt()))
                        .setStatus(SettlementStatus.valueOf("SETTLEMENT_STATUS_" + row.status()));
        if (!row.action().equals("NONE")) {
            settlement.setAction(
                    SettlementAction.newBuilder()
                            .setKind(
                                    SettlementActionKind.valueOf(
                                            "SETTLEMENT_ACTION_KIND_" + row.action()))
                            .setState(
                                    SettlementActionState.valueOf(
                                            "SETTLEMENT_ACTION_STATE_" + row.actionState()))
                            .setInstruction(row.instruction() == null ? "" : row.instruction()));
        }
        return settlement.build();
    }
}
