package io.arbiter.core.grpc;

import io.arbiter.common.security.Actor;
import io.arbiter.common.security.Role;
import io.arbiter.core.audit.Audit;
import io.arbiter.core.state.StateMessages;
import io.arbiter.core.state.TradingHalted;
import io.arbiter.core.state.TradingStates;
import io.arbiter.v1.GetTradingStateRequest;
import io.arbiter.v1.GetTradingStateResponse;
import io.arbiter.v1.PauseTradingRequest;
import io.arbiter.v1.PauseTradingResponse;
import io.arbiter.v1.ResumeTradingRequest;
import io.arbiter.v1.ResumeTradingResponse;
import io.arbiter.v1.TradingServiceGrpc;
import io.arbiter.v1.TradingState;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Starting and stopping new risk.
@Component
class TradingGrpcService extends TradingServiceGrpc.TradingServiceImplBase {

    private static final String NOT_STORED = " (not stored yet: the database does not answer)";

    private final TradingStates states;
    private final Callers callers;
    private final Audit audit;

    TradingGrpcService(TradingStates states, Callers callers, Audit audit) {
        this.states = states;
        this.callers = callers;
        this.audit = audit;
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
                            .build();
                });
    }

    @Override
    public void pauseTrading(
            PauseTradingRequest request, StreamObserver<PauseTradingResponse> observer) {
        Calls.answer(
                observer,
                () ->
                        PauseTradingResponse.newBuilder()
                                .setState(
                                        command(
                                                "trading.pause",
                                                request.getRequestId(),
                                                request.getReason(),
                                                states::pause))
                                .build());
    }

    @Override
    public void resumeTrading(
            ResumeTradingRequest request, StreamObserver<ResumeTradingResponse> observer) {
        Calls.answer(
                observer,
                () ->
                        ResumeTradingResponse.newBuilder()
                                .setState(
                                        command(
                                                "trading.resume",
                                                request.getRequestId(),
                                                request.getReason(),
                                                states::resume))
                                .build());
    }

    private TradingState command(
            String action, String requestId, String reason, StateChange change) {
        Actor actor = callers.require(Role.VIEWER);
        try {
            callers.require(Role.OPERATOR);
            Texts.require("request_id", requestId);
            Texts.require("reason", reason);
            TradingState answer = message(refusing(() -> change.apply(actor, requestId, reason)));
            audit.record(actor, action, requestId, Map.of("reason", reason, "answer", "OK"));
            return answer;
        } catch (CallRefused e) {
            audit.record(
                    actor,
                    action,
                    Texts.shortened(requestId),
                    Map.of("reason", Texts.shortened(reason), "answer", e.reason()));
            throw e;
        }
    }

    private static TradingStates.Answer refusing(Supplier<TradingStates.Answer> change) {
        try {
            return change.get();
        } catch (TradingHalted e) {
            throw CallRefused.notNow("TRADING_HALTED", String.valueOf(e.getMessage()));
        } catch (DataAccessException | TransactionException e) {
            throw CallRefused.unavailable(
                    "DATABASE_UNAVAILABLE",
                    "The database does not answer, so trading was not started. Try again.");
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

    /// Pauses or resumes.
    private interface StateChange {
        TradingStates.Answer apply(Actor actor, String requestId, String reason);
    }
}
