package io.arbiter.core.grpc;

import io.arbiter.common.security.Actor;
import io.arbiter.common.security.Role;
import io.arbiter.core.audit.Audit;
import io.arbiter.core.execution.LegCommand;
import io.arbiter.core.execution.LegInstruction;
import io.arbiter.core.execution.LegInstructions;
import io.arbiter.v1.AcceptLegRequest;
import io.arbiter.v1.AcceptLegResponse;
import io.arbiter.v1.CloseLegRequest;
import io.arbiter.v1.CloseLegResponse;
import io.arbiter.v1.Execution;
import io.arbiter.v1.ExecutionCommandServiceGrpc;
import io.arbiter.v1.RetryLegRequest;
import io.arbiter.v1.RetryLegResponse;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;

/// What an operator may do about a short leg.
@Component
class ExecutionGrpcService extends ExecutionCommandServiceGrpc.ExecutionCommandServiceImplBase {

    private final LegInstructions instructions;
    private final Callers callers;
    private final Audit audit;
    private final Clock clock;

    ExecutionGrpcService(LegInstructions instructions, Callers callers, Audit audit, Clock clock) {
        this.instructions = instructions;
        this.callers = callers;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void retryLeg(RetryLegRequest request, StreamObserver<RetryLegResponse> observer) {
        Order order =
                new Order(
                        request.getRequestId(),
                        request.getExecutionId(),
                        request.getLeg(),
                        request.getReason());
        Calls.answer(
                observer,
                () ->
                        RetryLegResponse.newBuilder()
                                .setExecution(command(LegCommand.RETRY, order))
                                .build());
    }

    @Override
    public void closeLeg(CloseLegRequest request, StreamObserver<CloseLegResponse> observer) {
        Order order =
                new Order(
                        request.getRequestId(),
                        request.getExecutionId(),
                        request.getLeg(),
                        request.getReason());
        Calls.answer(
                observer,
                () ->
                        CloseLegResponse.newBuilder()
                                .setExecution(command(LegCommand.CLOSE, order))
                                .build());
    }

    @Override
    public void acceptLeg(AcceptLegRequest request, StreamObserver<AcceptLegResponse> observer) {
        Order order =
                new Order(
                        request.getRequestId(),
                        request.getExecutionId(),
                        request.getLeg(),
                        request.getReason());
        Calls.answer(
                observer,
                () ->
                        AcceptLegResponse.newBuilder()
                                .setExecution(command(LegCommand.ACCEPT, order))
                                .build());
    }

    private Execution command(LegCommand command, Order order) {
        Actor actor = callers.require(Role.VIEWER);
        try {
            callers.require(Role.OPERATOR);
            Execution answer = taken(instruction(command, order, actor));
            record(actor, command, order, "OK");
            return answer;
        } catch (CallRefused e) {
            record(actor, command, order, e.reason());
            throw e;
        }
    }

    private LegInstruction instruction(LegCommand command, Order order, Actor actor) {
        Texts.require("request_id", order.requestId());
        Texts.require("execution_id", order.executionId());
        Texts.require("reason", order.reason());
        if (order.leg() != 0 && order.leg() != 1) {
            throw CallRefused.invalid(
                    "INVALID_ARGUMENT", "leg must be 0 or 1, was " + order.leg() + ".");
        }
        return new LegInstruction(
                order.requestId(),
                order.executionId(),
                order.leg(),
                command,
                actor,
                order.reason(),
                clock.instant());
    }

    private Execution taken(LegInstruction instruction) {
        return switch (instructions.take(instruction)) {
            case LegInstructions.Taken taken -> taken.execution();
            case LegInstructions.NotUnhedged _ ->
                    throw CallRefused.notNow(
                            "NOT_UNHEDGED",
                            "Leg "
                                    + instruction.leg()
                                    + " of "
                                    + instruction.executionId()
                                    + " is not the uneven one, or nothing is short any more.");
            case LegInstructions.OtherRequest _ ->
                    throw CallRefused.invalid(
                            "IDEMPOTENCY_KEY_REUSED",
                            "This request_id was used for another command; choose a new one.");
        };
    }

    private void record(Actor actor, LegCommand command, Order order, String answer) {
        audit.record(
                actor,
                switch (command) {
                    case RETRY -> "execution.retry_leg";
                    case CLOSE -> "execution.close_leg";
                    case ACCEPT -> "execution.accept_leg";
                },
                Texts.shortened(order.executionId()),
                Map.of(
                        "request_id", Texts.shortened(order.requestId()),
                        "leg", Integer.toString(order.leg()),
                        "reason", Texts.shortened(order.reason()),
                        "answer", answer));
    }

    private record Order(String requestId, String executionId, int leg, String reason) {}
}
