package io.arbiter.web.trading;

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
import io.arbiter.v1.Surface;
import io.arbiter.v1.TradingServiceGrpc;
import io.arbiter.web.core.TradingSubject;
import io.arbiter.web.operation.Operation;
import io.arbiter.web.operation.Operations;
import io.arbiter.web.relay.CoreRelay;
import io.arbiter.web.rpc.Caller;
import io.grpc.MethodDescriptor;
import io.grpc.stub.StreamObserver;
import org.springframework.grpc.server.service.GrpcService;

@GrpcService
class TradingRpc extends TradingServiceGrpc.TradingServiceImplBase {

    private final TradingCommands commands;
    private final CoreRelay relay;

    TradingRpc(TradingCommands commands, CoreRelay relay) {
        this.commands = commands;
        this.relay = relay;
    }

    @Override
    public void getTradingState(
            GetTradingStateRequest request, StreamObserver<GetTradingStateResponse> answer) {
        pass(TradingServiceGrpc.getGetTradingStateMethod(), request, answer);
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
                                        new TradingSubject(
                                                request.getScope(), request.getScopeId()),
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
                                        new TradingSubject(
                                                request.getScope(), request.getScopeId()),
                                        request.getRequestId(),
                                        request.getReason().strip()))
                        .build());
        answer.onCompleted();
    }

    @Override
    public void haltTrading(
            HaltTradingRequest request, StreamObserver<HaltTradingResponse> answer) {
        pass(TradingServiceGrpc.getHaltTradingMethod(), request, answer);
    }

    @Override
    public void flattenPositions(
            FlattenPositionsRequest request, StreamObserver<FlattenPositionsResponse> answer) {
        pass(TradingServiceGrpc.getFlattenPositionsMethod(), request, answer);
    }

    @Override
    public void rearmTrading(
            RearmTradingRequest request, StreamObserver<RearmTradingResponse> answer) {
        pass(TradingServiceGrpc.getRearmTradingMethod(), request, answer);
    }

    private <Q, A> void pass(MethodDescriptor<Q, A> method, Q request, StreamObserver<A> answer) {
        Operation operation =
                Operations.of(method.getFullMethodName())
                        .orElseThrow(() -> new IllegalStateException("not passed on: " + method));
        answer.onNext(
                relay.pass(operation, method, request, Caller.identity(), Surface.SURFACE_GRPC));
        answer.onCompleted();
    }
}
