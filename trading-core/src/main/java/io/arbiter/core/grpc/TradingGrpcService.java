package io.arbiter.core.grpc;

import io.arbiter.common.security.Actor;
import io.arbiter.common.security.Role;
import io.arbiter.core.grpc.Commands.Command;
import io.arbiter.core.kill.FlattenMode;
import io.arbiter.core.kill.Flattened;
import io.arbiter.core.kill.HaltReport;
import io.arbiter.core.kill.KillSwitch;
import io.arbiter.core.kill.RearmRefused;
import io.arbiter.core.lease.Leadership;
import io.arbiter.core.live.Alerts;
import io.arbiter.core.market.Venue;
import io.arbiter.core.pairs.PairStore;
import io.arbiter.core.pairs.TradablePairs;
import io.arbiter.core.state.PartStates;
import io.arbiter.core.state.StateCommand;
import io.arbiter.core.state.StateMessages;
import io.arbiter.core.state.StateRefused;
import io.arbiter.core.state.TradingState.Subject;
import io.arbiter.core.state.TradingStates;
import io.arbiter.v1.FlattenPositionsRequest;
import io.arbiter.v1.FlattenPositionsResponse;
import io.arbiter.v1.GetTradingStateRequest;
import io.arbiter.v1.GetTradingStateResponse;
import io.arbiter.v1.HaltTradingRequest;
import io.arbiter.v1.HaltTradingResponse;
import io.arbiter.v1.PauseTradingRequest;
import io.arbiter.v1.PauseTradingResponse;
import io.arbiter.v1.RearmTradingRequest;
import io.arbiter.v1.RearmTradingResponse;
import io.arbiter.v1.ResumeTradingRequest;
import io.arbiter.v1.ResumeTradingResponse;
import io.arbiter.v1.StateScope;
import io.arbiter.v1.TradingServiceGrpc;
import io.arbiter.v1.TradingState;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// Starting and stopping new risk. A standby pauses and halts as well: what it stores, the leader
/// obeys.
@Component
class TradingGrpcService extends TradingServiceGrpc.TradingServiceImplBase {

    private static final String NOT_STORED = " (not stored yet: the database does not answer)";

    private final TradingStates states;
    private final PartStates parts;
    private final TradablePairs listed;
    private final PairStore pairs;
    private final KillSwitch killSwitch;
    private final Leadership leadership;
    private final Commands commands;
    private final Callers callers;

    TradingGrpcService(
            TradingStates states,
            PartStates parts,
            TradablePairs listed,
            PairStore pairs,
            KillSwitch killSwitch,
            Leadership leadership,
            Commands commands,
            Callers callers) {
        this.states = states;
        this.parts = parts;
        this.listed = listed;
        this.pairs = pairs;
        this.killSwitch = killSwitch;
        this.leadership = leadership;
        this.commands = commands;
        this.callers = callers;
    }

    @Override
    public void getTradingState(
            GetTradingStateRequest request, StreamObserver<GetTradingStateResponse> observer) {
        Calls.answer(
                observer,
                () -> {
                    callers.require(Role.VIEWER);
                    return GetTradingStateResponse.newBuilder()
                            .setState(StateMessages.of(states.current()))
                            .setTenant(StateMessages.of(states.of(Subject.TENANT)))
                            .setGlobal(StateMessages.of(states.of(Subject.GLOBAL)))
                            .setLeader(leadership.leads())
                            .setFencingToken(leadership.token())
                            .addAllPausedParts(
                                    parts.paused().stream().map(StateMessages::of).toList())
                            .build();
                });
    }

    @Override
    public void pauseTrading(
            PauseTradingRequest request, StreamObserver<PauseTradingResponse> observer) {
        Command command =
                command(
                        "trading.pause",
                        request.getScope(),
                        request.getScopeId(),
                        request.getRequestId(),
                        request.getReason());
        Calls.answer(
                observer, () -> commands.run(command, actor -> pause(actor, command, request)));
    }

    private PauseTradingResponse pause(Actor actor, Command command, PauseTradingRequest request) {
        StateCommand wish =
                new StateCommand(
                        actor,
                        subject(request.getScope(), request.getScopeId()),
                        command.requestId(),
                        command.reason(),
                        0);
        TradingStates.Answer answer =
                wish.subject().isPart() ? parts.pause(wish) : states.pause(wish);
        return PauseTradingResponse.newBuilder().setState(message(answer)).build();
    }

    @Override
    public void resumeTrading(
            ResumeTradingRequest request, StreamObserver<ResumeTradingResponse> observer) {
        Command command =
                command(
                        "trading.resume",
                        request.getScope(),
                        request.getScopeId(),
                        request.getRequestId(),
                        request.getReason());
        Calls.answer(
                observer, () -> commands.run(command, actor -> resume(actor, command, request)));
    }

    private ResumeTradingResponse resume(
            Actor actor, Command command, ResumeTradingRequest request) {
        commands.requireLeader();
        StateCommand wish =
                new StateCommand(
                        actor,
                        subject(request.getScope(), request.getScopeId()),
                        command.requestId(),
                        command.reason(),
                        request.getExpectedVersion());
        TradingStates.Answer answer =
                refusing(() -> wish.subject().isPart() ? parts.resume(wish) : states.resume(wish));
        return ResumeTradingResponse.newBuilder().setState(message(answer)).build();
    }

    /// @throws CallRefused for a venue or pair that nobody knows
    private Subject subject(StateScope scope, String id) {
        return switch (scope) {
            case STATE_SCOPE_VENUE -> Subject.of(venue(id));
            case STATE_SCOPE_PAIR -> Subject.ofPair(known(id));
            default -> whole(scope);
        };
    }

    private static Venue venue(String name) {
        try {
            return Venue.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw CallRefused.invalid("INVALID_ARGUMENT", "scope_id is POLYMARKET or KALSHI.");
        }
    }

    private String known(String pairId) {
        if (listed.byId(pairId).isEmpty() && pairs.newestApproval(pairId).isEmpty()) {
            throw CallRefused.invalid(
                    "PAIR_NOT_FOUND", "No pair has this id; list the pairs for theirs.");
        }
        return pairId;
    }

    @Override
    public void haltTrading(
            HaltTradingRequest request, StreamObserver<HaltTradingResponse> observer) {
        if (request.getValidateOnly()) {
            Calls.answer(observer, this::haltPreview);
            return;
        }
        Command command =
                command(
                        "trading.halt",
                        Role.OPERATOR,
                        request.getScope(),
                        request.getRequestId(),
                        request.getReason());
        Calls.answer(observer, () -> commands.run(command, actor -> halt(actor, command, request)));
    }

    private HaltTradingResponse haltPreview() {
        callers.require(Role.OPERATOR);
        return HaltTradingResponse.newBuilder()
                .setState(StateMessages.of(states.current()))
                .setExposure(KillMessages.exposure(killSwitch.exposure()))
                .build();
    }

    private HaltTradingResponse halt(Actor actor, Command command, HaltTradingRequest request) {
        FlattenMode mode = KillMessages.mode(request.getFlatten());
        HaltReport report = killSwitch.halt(wish(actor, command, request.getScope(), 0), mode);
        return HaltTradingResponse.newBuilder()
                .setState(message(report.state()))
                .setExposure(KillMessages.exposure(report.exposure()))
                .addAllCancellations(
                        report.cancellations().stream().map(KillMessages::cancellation).toList())
                .addAllFlattened(report.flattened().stream().map(KillMessages::flattened).toList())
                .setFinishedAt(Alerts.timestamp(report.finishedAt()))
                .build();
    }

    @Override
    public void flattenPositions(
            FlattenPositionsRequest request, StreamObserver<FlattenPositionsResponse> observer) {
        Command command =
                command(
                        "trading.flatten",
                        Role.OPERATOR,
                        StateScope.STATE_SCOPE_TENANT,
                        request.getRequestId(),
                        request.getReason());
        Calls.answer(
                observer,
                () -> {
                    if (request.getValidateOnly()) {
                        callers.require(Role.OPERATOR);
                        return flattened(
                                killSwitch.closable(mode(request), request.getExecutionId()));
                    }
                    return commands.run(command, _ -> flatten(request));
                });
    }

    private FlattenPositionsResponse flatten(FlattenPositionsRequest request) {
        commands.requireLeader();
        return flattened(
                killSwitch.flatten(
                        request.getRequestId(), mode(request), request.getExecutionId()));
    }

    private static FlattenMode mode(FlattenPositionsRequest request) {
        FlattenMode mode = KillMessages.mode(request.getMode());
        if (mode == FlattenMode.NONE) {
            throw CallRefused.invalid("INVALID_ARGUMENT", "mode says what to close.");
        }
        return mode;
    }

    private FlattenPositionsResponse flattened(List<Flattened> flattened) {
        return FlattenPositionsResponse.newBuilder()
                .addAllFlattened(flattened.stream().map(KillMessages::flattened).toList())
                .setExposure(KillMessages.exposure(killSwitch.exposure()))
                .build();
    }

    @Override
    public void rearmTrading(
            RearmTradingRequest request, StreamObserver<RearmTradingResponse> observer) {
        if (request.getValidateOnly()) {
            Calls.answer(observer, this::rearmPreview);
            return;
        }
        Command command =
                command(
                        "trading.rearm",
                        Role.ADMIN,
                        request.getScope(),
                        request.getRequestId(),
                        request.getReason());
        Calls.answer(
                observer, () -> commands.run(command, actor -> rearm(actor, command, request)));
    }

    private RearmTradingResponse rearmPreview() {
        callers.require(Role.OPERATOR);
        RearmTradingResponse.Builder answer =
                RearmTradingResponse.newBuilder().setState(StateMessages.of(states.current()));
        killSwitch
                .obstacles()
                .forEach(obstacle ->
                        answer.addObstacles(
                                io.arbiter.v1.RearmObstacle.newBuilder()
                                        .setCode(obstacle.code())
                                        .setDetail(obstacle.detail())));
        return answer.build();
    }

    private RearmTradingResponse rearm(Actor actor, Command command, RearmTradingRequest request) {
        commands.requireLeader();
        StateCommand wish = wish(actor, command, request.getScope(), request.getExpectedVersion());
        return RearmTradingResponse.newBuilder()
                .setState(message(refusing(() -> killSwitch.rearm(wish))))
                .build();
    }

    private static Command command(
            String action, StateScope scope, String scopeId, String requestId, String reason) {
        Map<String, String> facts =
                scopeId.isEmpty()
                        ? Map.of("scope", name(scope))
                        : Map.of("scope", name(scope), "scope_id", scopeId);
        return new Command(action, needed(Role.OPERATOR, scope), requestId, reason, facts);
    }

    private static Command command(
            String action, Role role, StateScope scope, String requestId, String reason) {
        return new Command(
                action, needed(role, scope), requestId, reason, Map.of("scope", name(scope)));
    }

    /// What is about every tenant is for administrators.
    private static Role needed(Role role, StateScope scope) {
        return scope == StateScope.STATE_SCOPE_GLOBAL ? Role.ADMIN : role;
    }

    private static String name(StateScope scope) {
        return switch (scope) {
            case STATE_SCOPE_GLOBAL -> "GLOBAL";
            case STATE_SCOPE_VENUE -> "VENUE";
            case STATE_SCOPE_PAIR -> "PAIR";
            case STATE_SCOPE_UNSPECIFIED, STATE_SCOPE_TENANT, UNRECOGNIZED -> "TENANT";
        };
    }

    private static StateCommand wish(
            Actor actor, Command command, StateScope scope, long expectedVersion) {
        return new StateCommand(
                actor, whole(scope), command.requestId(), command.reason(), expectedVersion);
    }

    /// @throws CallRefused for a part: halting and re-arming are about everything
    private static Subject whole(StateScope scope) {
        return switch (scope) {
            case STATE_SCOPE_GLOBAL -> Subject.GLOBAL;
            case STATE_SCOPE_UNSPECIFIED, STATE_SCOPE_TENANT -> Subject.TENANT;
            case STATE_SCOPE_VENUE, STATE_SCOPE_PAIR, UNRECOGNIZED ->
                    throw CallRefused.invalid(
                            "INVALID_ARGUMENT", "scope is TENANT or GLOBAL for this command.");
        };
    }

    private static TradingStates.Answer refusing(Supplier<TradingStates.Answer> change) {
        try {
            return change.get();
        } catch (StateRefused e) {
            throw CallRefused.notNow(e.why().name(), String.valueOf(e.getMessage()));
        } catch (RearmRefused e) {
            throw CallRefused.notNow("NOT_RECONCILED", String.valueOf(e.getMessage()));
        }
    }

    private static TradingState message(TradingStates.Answer answer) {
        TradingState state = StateMessages.of(answer.state());
        if (answer.stored()) {
            return state;
        }
        TradingState.Builder told = state.toBuilder();
        told.getChangedBuilder().setReason(state.getChanged().getReason() + NOT_STORED);
        return told.build();
    }
}
