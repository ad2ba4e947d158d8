package io.arbiter.web.rpc;

import io.arbiter.v1.AlertServiceGrpc;
import io.arbiter.v1.EventServiceGrpc;
import io.arbiter.v1.ExecutionServiceGrpc;
import io.arbiter.v1.OpportunityServiceGrpc;
import io.arbiter.v1.PortfolioServiceGrpc;
import io.arbiter.v1.StatusServiceGrpc;
import io.arbiter.v1.TradingServiceGrpc;
import io.arbiter.web.identity.Scope;
import io.arbiter.web.operation.Operation;
import io.arbiter.web.operation.Operations;
import io.grpc.MethodDescriptor;
import java.util.Map;
import java.util.Optional;

/// The scope that each public method needs: those that web-api serves itself here, the others in
/// the table of what is passed on. A method that is in neither is refused to everybody.
final class MethodScopes {

    private static final Map<String, Scope> OWN =
            Map.ofEntries(
                    entry(StatusServiceGrpc.getGetStatusMethod(), Scope.MARKET_READ),
                    entry(OpportunityServiceGrpc.getListOpportunitiesMethod(), Scope.MARKET_READ),
                    entry(OpportunityServiceGrpc.getGetOpportunityMethod(), Scope.MARKET_READ),
                    entry(OpportunityServiceGrpc.getWatchOpportunitiesMethod(), Scope.MARKET_READ),
                    entry(ExecutionServiceGrpc.getListExecutionsMethod(), Scope.PORTFOLIO_READ),
                    entry(ExecutionServiceGrpc.getGetExecutionMethod(), Scope.PORTFOLIO_READ),
                    entry(PortfolioServiceGrpc.getListPositionsMethod(), Scope.PORTFOLIO_READ),
                    entry(PortfolioServiceGrpc.getListSettlementsMethod(), Scope.PORTFOLIO_READ),
                    entry(PortfolioServiceGrpc.getListBalancesMethod(), Scope.PORTFOLIO_READ),
                    entry(
                            PortfolioServiceGrpc.getListLedgerTransactionsMethod(),
                            Scope.PORTFOLIO_READ),
                    entry(PortfolioServiceGrpc.getGetProfitMethod(), Scope.PORTFOLIO_READ),
                    entry(AlertServiceGrpc.getListAlertsMethod(), Scope.PORTFOLIO_READ),
                    entry(EventServiceGrpc.getWatchEventsMethod(), Scope.PORTFOLIO_READ),
                    entry(TradingServiceGrpc.getPauseTradingMethod(), Scope.TRADING_PAUSE),
                    entry(TradingServiceGrpc.getResumeTradingMethod(), Scope.TRADING_RESUME));

    private MethodScopes() {}

    static Optional<Scope> needed(String fullMethodName) {
        return Optional.ofNullable(OWN.get(fullMethodName))
                .or(() -> Operations.of(fullMethodName).map(Operation::scope));
    }

    private static Map.Entry<String, Scope> entry(MethodDescriptor<?, ?> method, Scope scope) {
        return Map.entry(method.getFullMethodName(), scope);
    }
}
