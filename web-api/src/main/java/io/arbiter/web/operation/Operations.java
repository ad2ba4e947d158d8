package io.arbiter.web.operation;

import com.google.protobuf.Message;
import io.arbiter.v1.ExecutionCommandServiceGrpc;
import io.arbiter.v1.LimitServiceGrpc;
import io.arbiter.v1.PairServiceGrpc;
import io.arbiter.v1.ReconciliationServiceGrpc;
import io.arbiter.v1.TradingServiceGrpc;
import io.arbiter.web.identity.Scope;
import io.arbiter.web.operation.Operation.Guard;
import io.grpc.MethodDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpMethod;

/// The table of everything that is passed on to trading-core.
public final class Operations {

    private static final String TRADING = "/api/v1/trading";
    private static final String LIMITS = "/api/v1/limits";
    private static final String PAIRS = "/api/v1/pairs";
    private static final String PAIR = "/api/v1/pairs/{pair_id}";
    private static final String LEG = "/api/v1/executions/{execution_id}/legs/{leg}";
    private static final String RECONCILIATION = "/api/v1/reconciliation";

    private static final List<Operation> ALL =
            List.of(
                    // trading
                    read(
                            "trading",
                            TRADING,
                            TradingServiceGrpc.getGetTradingStateMethod(),
                            Scope.MARKET_READ,
                            "The trading state of the tenant and of everybody"),
                    command(
                            "trading",
                            TRADING + ":halt",
                            TradingServiceGrpc.getHaltTradingMethod(),
                            Scope.TRADING_KILL,
                            Guard.NONE,
                            "The kill switch: stop new risk, cancel every order, close what is asked for"),
                    command(
                            "trading",
                            TRADING + ":flatten",
                            TradingServiceGrpc.getFlattenPositionsMethod(),
                            Scope.TRADING_KILL,
                            Guard.NONE,
                            "Close positions at the prices of now"),
                    command(
                            "trading",
                            TRADING + ":rearm",
                            TradingServiceGrpc.getRearmTradingMethod(),
                            Scope.TRADING_REARM,
                            Guard.STEP_UP,
                            "HALTED becomes PAUSED, if nothing stands in the way; needs a fresh sign-in"),
                    // limits
                    read(
                            "limits",
                            LIMITS,
                            LimitServiceGrpc.getListLimitsMethod(),
                            Scope.PORTFOLIO_READ,
                            "All limits with their use and ceilings"),
                    read(
                            "limits",
                            LIMITS + "/one",
                            LimitServiceGrpc.getGetLimitMethod(),
                            Scope.PORTFOLIO_READ,
                            "One limit"),
                    change(
                            "limits",
                            LIMITS,
                            LimitServiceGrpc.getSetLimitMethod(),
                            Scope.LIMITS_WRITE,
                            Guard.VERSION,
                            "Set a limit within its ceiling"),
                    change(
                            "limits",
                            LIMITS + "/ceilings",
                            LimitServiceGrpc.getSetCeilingMethod(),
                            Scope.LIMITS_CEILINGS,
                            Guard.VERSION_AND_STEP_UP,
                            "How far an operator may loosen a limit; needs a fresh sign-in"),
                    read(
                            "limits",
                            LIMITS + "/clusters",
                            LimitServiceGrpc.getListEventClustersMethod(),
                            Scope.PORTFOLIO_READ,
                            "Which events move together"),
                    change(
                            "limits",
                            LIMITS + "/clusters",
                            LimitServiceGrpc.getSetEventClusterMethod(),
                            Scope.LIMITS_WRITE,
                            Guard.VERSION,
                            "Replace a cluster of events"),
                    // executions
                    command(
                            "executions",
                            LEG + ":retry",
                            ExecutionCommandServiceGrpc.getRetryLegMethod(),
                            Scope.EXECUTIONS_WRITE,
                            Guard.NONE,
                            "Complete a short leg at once"),
                    command(
                            "executions",
                            LEG + ":close",
                            ExecutionCommandServiceGrpc.getCloseLegMethod(),
                            Scope.EXECUTIONS_WRITE,
                            Guard.NONE,
                            "Sell what a leg holds without another side"),
                    command(
                            "executions",
                            LEG + ":accept",
                            ExecutionCommandServiceGrpc.getAcceptLegMethod(),
                            Scope.EXECUTIONS_WRITE,
                            Guard.NONE,
                            "Keep what has no other side as it is"),
                    // reconciliation
                    read(
                            "reconciliation",
                            RECONCILIATION,
                            ReconciliationServiceGrpc.getGetReconciliationMethod(),
                            Scope.PORTFOLIO_READ,
                            "The books against the venues' own"),
                    command(
                            "reconciliation",
                            RECONCILIATION + "/discrepancies/{id}:acknowledge",
                            ReconciliationServiceGrpc.getAcknowledgeDiscrepancyMethod(),
                            Scope.EXECUTIONS_WRITE,
                            Guard.NONE,
                            "Take the venue's word about a discrepancy"),
                    // pairs; web-api lists them from PostgreSQL over REST
                    rpc(
                            "pairs",
                            PairServiceGrpc.getListPairsMethod(),
                            Scope.MARKET_READ,
                            "Pairs with whether they trade now, and why not"),
                    read(
                            "pairs",
                            PAIR,
                            PairServiceGrpc.getGetPairMethod(),
                            Scope.MARKET_READ,
                            "Everything a reviewer needs: both rule texts, differences, facts, history"),
                    read(
                            "pairs",
                            PAIR + "/history",
                            PairServiceGrpc.getListPairHistoryMethod(),
                            Scope.MARKET_READ,
                            "Every decision about a pair, newest first"),
                    read(
                            "pairs",
                            PAIRS + ":proposals",
                            PairServiceGrpc.getListProposalsMethod(),
                            Scope.MARKET_READ,
                            "What the matcher found and nobody decided about yet"),
                    read(
                            "pairs",
                            PAIRS + ":baskets",
                            PairServiceGrpc.getListBasketsMethod(),
                            Scope.MARKET_READ,
                            "Events whose outcomes map one to one, and whether they cover the event"),
                    command(
                            "pairs",
                            PAIRS + ":watchMarket",
                            PairServiceGrpc.getWatchMarketMethod(),
                            Scope.PAIRS_WRITE,
                            Guard.NONE,
                            "Follow a market's book without a pair, or no longer"),
                    read(
                            "pairs",
                            PAIRS + ":export",
                            PairServiceGrpc.getExportPairsMethod(),
                            Scope.MARKET_READ,
                            "Pairs with their decisions as YAML"),
                    command(
                            "pairs",
                            PAIRS,
                            PairServiceGrpc.getProposePairMethod(),
                            Scope.PAIRS_WRITE,
                            Guard.NONE,
                            "Propose a pair by its two markets"),
                    command(
                            "pairs",
                            PAIRS + ":import",
                            PairServiceGrpc.getImportPairsMethod(),
                            Scope.PAIRS_WRITE,
                            Guard.NONE,
                            "Propose the pairs of an export; never makes one tradable"),
                    command(
                            "pairs",
                            PAIR + ":approve",
                            PairServiceGrpc.getApprovePairMethod(),
                            Scope.PAIRS_WRITE,
                            Guard.NONE,
                            "Make a pair tradable, pinned to both markets' terms of now"),
                    command(
                            "pairs",
                            PAIR + ":reject",
                            PairServiceGrpc.getRejectPairMethod(),
                            Scope.PAIRS_WRITE,
                            Guard.NONE,
                            "Say that two markets are not the same question"),
                    command(
                            "pairs",
                            PAIR + ":snooze",
                            PairServiceGrpc.getSnoozePairMethod(),
                            Scope.PAIRS_WRITE,
                            Guard.NONE,
                            "Put a proposal away until a moment"),
                    command(
                            "pairs",
                            PAIR + ":suspend",
                            PairServiceGrpc.getSuspendPairMethod(),
                            Scope.PAIRS_WRITE,
                            Guard.NONE,
                            "Take an approved pair out of trading at once"),
                    command(
                            "pairs",
                            PAIRS + ":previewFamily",
                            PairServiceGrpc.getPreviewFamilyMethod(),
                            Scope.PAIRS_WRITE,
                            Guard.NONE,
                            "The members of a family of structured markets"),
                    command(
                            "pairs",
                            PAIRS + ":approveFamily",
                            PairServiceGrpc.getApproveFamilyMethod(),
                            Scope.PAIRS_WRITE,
                            Guard.NONE,
                            "Approve exactly the previewed members"));

    private static final Map<String, Operation> BY_METHOD =
            ALL.stream()
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    operation -> operation.method().getFullMethodName(),
                                    Function.identity()));

    private Operations() {}

    public static List<Operation> all() {
        return ALL;
    }

    /// Those that have a REST path.
    public static List<Operation> overRest() {
        return ALL.stream().filter(operation -> !operation.path().isEmpty()).toList();
    }

    /// The operation behind a gRPC method.
    public static Optional<Operation> of(String fullMethodName) {
        return Optional.ofNullable(BY_METHOD.get(fullMethodName));
    }

    private static Operation rpc(
            String tag,
            MethodDescriptor<? extends Message, ? extends Message> method,
            Scope scope,
            String summary) {
        return read(tag, "", method, scope, summary);
    }

    private static Operation read(
            String tag,
            String path,
            MethodDescriptor<? extends Message, ? extends Message> method,
            Scope scope,
            String summary) {
        return new Operation(HttpMethod.GET, path, method, scope, Guard.NONE, tag, summary);
    }

    private static Operation command(
            String tag,
            String path,
            MethodDescriptor<? extends Message, ? extends Message> method,
            Scope scope,
            Guard guard,
            String summary) {
        return new Operation(HttpMethod.POST, path, method, scope, guard, tag, summary);
    }

    private static Operation change(
            String tag,
            String path,
            MethodDescriptor<? extends Message, ? extends Message> method,
            Scope scope,
            Guard guard,
            String summary) {
        return new Operation(HttpMethod.PUT, path, method, scope, guard, tag, summary);
    }
}
