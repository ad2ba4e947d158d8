package io.arbiter.web.rpc;

import io.arbiter.common.security.Role;
import io.arbiter.v1.ExecutionServiceGrpc;
import io.arbiter.v1.OpportunityServiceGrpc;
import io.arbiter.v1.StatusServiceGrpc;
import io.arbiter.v1.TradingServiceGrpc;
import java.util.Map;
import java.util.Optional;

/// The role that each public method needs. A method that is not listed is refused to everybody.
final class MethodRoles {

    private static final Map<String, Role> NEEDED =
            Map.ofEntries(
                    Map.entry(
                            StatusServiceGrpc.getGetStatusMethod().getFullMethodName(),
                            Role.VIEWER),
                    Map.entry(
                            OpportunityServiceGrpc.getListOpportunitiesMethod().getFullMethodName(),
                            Role.VIEWER),
                    Map.entry(
                            OpportunityServiceGrpc.getGetOpportunityMethod().getFullMethodName(),
                            Role.VIEWER),
                    Map.entry(
                            OpportunityServiceGrpc.getWatchOpportunitiesMethod()
                                    .getFullMethodName(),
                            Role.VIEWER),
                    Map.entry(
                            ExecutionServiceGrpc.getListExecutionsMethod().getFullMethodName(),
                            Role.VIEWER),
                    Map.entry(
                            ExecutionServiceGrpc.getGetExecutionMethod().getFullMethodName(),
                            Role.VIEWER),
                    Map.entry(
                            TradingServiceGrpc.getGetTradingStateMethod().getFullMethodName(),
                            Role.VIEWER),
                    Map.entry(
                            TradingServiceGrpc.getPauseTradingMethod().getFullMethodName(),
                            Role.OPERATOR),
                    Map.entry(
                            TradingServiceGrpc.getResumeTradingMethod().getFullMethodName(),
                            Role.OPERATOR),
                    Map.entry(
                            TradingServiceGrpc.getHaltTradingMethod().getFullMethodName(),
                            Role.OPERATOR),
                    Map.entry(
                            TradingServiceGrpc.getFlattenPositionsMethod().getFullMethodName(),
                            Role.OPERATOR),
                    Map.entry(
                            TradingServiceGrpc.getRearmTradingMethod().getFullMethodName(),
                            Role.ADMIN));

    private MethodRoles() {}

    static Optional<Role> needed(String fullMethodName) {
        return Optional.ofNullable(NEEDED.get(fullMethodName));
    }
}
