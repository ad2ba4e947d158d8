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
import io.arbiter.core.state.StateCommand;
import io.arbiter.core.state.StateMessages;
import io.arbiter.core.state.StateRefused;
import io.arbiter.core.state.TradingState.Scope;
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
    private final KillSwitch killSwitch;
    private final Leadership leadership;
    private final Commands commands;
    private final Callers callers;

    TradingGrpcService(
            TradingStates states,
            KillSwitch killSwitch,
            Leadership leadership,
            Commands commands,
            Callers callers) {
        this.states = states;
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
                            .setTenant(StateMessages.of(states.of(Scope.TENANT)))
                            .setGlobal(StateMessages.of(states.of(Scope.GLOBAL)))
                            .setLeader(leadership.leads())
                            .setFencingToken(leadership.token())
                            .build();
                });
    }

    @Override
    public void pauseTrading(
            PauseTradingRequest request, StreamObserver<PauseTradingResponse> observer) {
        Command command =
                command(
                        "trading.pause",
                        Role.OPERATOR,
                        request.getScope(),
                        request.getRequestId(),
                        request.getReason());
        Calls.answer(
                observer,
                () ->
                        commands.run(
                                command,
                                actor ->
                                        PauseTradingResponse.newBuilder()
                                                .setState(
                                                        message(
                                                                states.pause(
                                                                        wish(
                                                                                actor,
                                                                                command,
                                                                                request.getScope(),
                                                                                0))))
                                                .build()));
    }

    @Override
    public void resumeTrading(
            ResumeTradingRequest request, StreamObserver<ResumeTradingResponse> observer) {
        Command command =
                command(
                        "trading.resume",
                        Role.OPERATOR,
                        request.getScope(),
                        request.getRequestId(),
                        request.getReason());
        Calls.answer(
                observer, () -> commands.run(command, actor -> resume(actor, command, request)));
    }

    private ResumeTradingResponse resume(
            Actor actor, Command command, ResumeTradingRequest request) {
        commands.requireLeader();
        StateCommand wish = wish(actor, command, request.getScope(), request.getExpectedVersion());
        return ResumeTradingResponse.newBuilder()
                .setState(message(refusing(() -> states.resume(wish))))
                .build();
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

    /// What is about every tenant is for administrators.
    private static Command command(
            String action, Role role, StateScope scope, String requestId, String reason) {
        Role needed = scope(scope) == Scope.GLOBAL ? Role.ADMIN : role;
        return new Command(action, needed, requestId, reason, Map.of("scope", scope(scope).name()));
    }

    private static StateCommand wish(
            Actor actor, Command command, StateScope scope, long expectedVersion) {
        return new StateCommand(
                actor, scope(scope), command.requestId(), command.reason(), expectedVersion);
    }

    /// A scope that this build does not know is the narrower one: it stops less than everybody.
    private static Scope scope(StateScope scope) {
        return scope == StateScope.STATE_SCOPE_GLOBAL ? Scope.GLOBAL : Scope.TENANT;
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
