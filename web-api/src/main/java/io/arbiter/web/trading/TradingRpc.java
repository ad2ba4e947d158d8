package io.arbiter.web.trading;

import io.arbiter.v1.GetTradingStateRequest;
import io.arbiter.v1.GetTradingStateResponse;
import io.arbiter.v1.PauseTradingRequest;
import io.arbiter.v1.PauseTradingResponse;
import io.arbiter.v1.ResumeTradingRequest;
import io.arbiter.v1.ResumeTradingResponse;
import io.arbiter.v1.Status;
import io.arbiter.v1.Surface;
import io.arbiter.v1.TradingServiceGrpc;
import io.arbiter.web.problem.ApiException;
import io.arbiter.web.problem.ProblemType;
import io.arbiter.web.rpc.Caller;
import io.arbiter.web.status.StatusReader;
import io.grpc.stub.StreamObserver;
import org.springframework.grpc.server.service.GrpcService;

@GrpcService
class TradingRpc extends TradingServiceGrpc.TradingServiceImplBase {

    private final TradingCommands commands;
    private final StatusReader status;

    TradingRpc(TradingCommands commands, StatusReader status) {
        this.commands = commands;
        this.status = status;
    }

    @Override
    public void getTradingState(
            GetTradingStateRequest request, StreamObserver<GetTradingStateResponse> answer) {
        Status present = status.read(Caller.identity(), Surface.SURFACE_GRPC);
        if (present.getStale()) {
            throw new ApiException(
                    ProblemType.CORE_UNREACHABLE, "GetStatus tells the last known state");
        }
        answer.onNext(GetTradingStateResponse.newBuilder().setState(present.getState()).build());
        answer.onCompleted();
    }

    @Override
    public void pauseTrading(
            PauseTradingRequest request, StreamObserver<PauseTradingResponse> answer) {
        answer.onNext(
                PauseTradingResponse.newBuilder()
                        .setState(
                                commands.pause(
                                        Caller.identity(),
                                        Surface.SURFACE_GRPC,
                                        request.getRequestId(),
                                        request.getReason().strip()))
                        .build());
        answer.onCompleted();
    }

    @Override
    public void resumeTrading(
            ResumeTradingRequest request, StreamObserver<ResumeTradingResponse> answer) {
        answer.onNext(
                ResumeTradingResponse.newBuilder()
                        .setState(
                                commands.resume(
                                        Caller.identity(),
                                        Surface.SURFACE_GRPC,
                                        request.getRequestId(),
                                        request.getReason().strip()))
                        .build());
        answer.onCompleted();
    }
}
