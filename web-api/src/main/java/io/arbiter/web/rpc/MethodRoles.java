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
            Map.of(
                    StatusServiceGrpc.getGetStatusMethod().getFullMethodName(),
                    Role.VIEWER,
                    OpportunityServiceGrpc.getListOpportunitiesMethod().getFullMethodName(),
                    Role.VIEWER,
                    OpportunityServiceGrpc.getGetOpportunityMethod().getFullMethodName(),
                    Role.VIEWER,
                    OpportunityServiceGrpc.getWatchOpportunitiesMethod().getFullMethodName(),
                    Role.VIEWER,
                    ExecutionServiceGrpc.getListExecutionsMethod().getFullMethodName(),
                    Role.VIEWER,
                    ExecutionServiceGrpc.getGetExecutionMethod().getFullMethodName(),
                    Role.VIEWER,
                    TradingServiceGrpc.getGetTradingStateMethod().getFullMethodName(),
                    Role.VIEWER,
                    TradingServiceGrpc.getPauseTradingMethod().getFullMethodName(),
                    Role.OPERATOR,
                    TradingServiceGrpc.getResumeTradingMethod().getFullMethodName(),
                    Role.OPERATOR);

    private MethodRoles() {}

    static Optional<Role> needed(String fullMethodName) {
        return Optional.ofNullable(NEEDED.get(fullMethodName));
    }
}
