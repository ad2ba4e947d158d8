package io.arbiter.bot;

import com.google.protobuf.Timestamp;
import io.arbiter.common.security.Actor;
import io.arbiter.common.security.ServiceTokens;
import io.arbiter.v1.Attribution;
import io.arbiter.v1.GetStatusRequest;
import io.arbiter.v1.GetStatusResponse;
import io.arbiter.v1.Mode;
import io.arbiter.v1.PauseTradingRequest;
import io.arbiter.v1.PauseTradingResponse;
import io.arbiter.v1.ResumeTradingRequest;
import io.arbiter.v1.ResumeTradingResponse;
import io.arbiter.v1.Status;
import io.arbiter.v1.StatusServiceGrpc;
import io.arbiter.v1.TradingServiceGrpc;
import io.arbiter.v1.TradingState;
import io.arbiter.v1.TradingStateKind;
import io.arbiter.v1.Venue;
import io.arbiter.v1.VenueCondition;
import io.arbiter.v1.VenueStatus;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A core that remembers who asked for what. It insists on service tokens, as the real one does.
final class FakeCore implements AutoCloseable {

    private static final Context.Key<Actor> ACTOR = Context.key("actor");
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    final List<String> commands = new CopyOnWriteArrayList<>();
    private final ServiceTokens tokens;
    private final Server server;
    private volatile TradingState state =
            state(TradingStateKind.TRADING_STATE_KIND_RUNNING, "", "", 1);

    FakeCore(ServiceTokens tokens) throws IOException {
        this.tokens = tokens;
        this.server =
                ServerBuilder.forPort(0)
                        .addService(ServerInterceptors.intercept(new Trading(), new Guard()))
                        .addService(ServerInterceptors.intercept(new StatusOnly(), new Guard()))
                        .build()
                        .start();
    }

    String target() {
        return "dns:///localhost:" + server.getPort();
    }

    TradingStateKind kind() {
        return state.getKind();
    }

    private static TradingState state(
            TradingStateKind kind, String actor, String reason, long version) {
        Attribution changed =
                Attribution.newBuilder()
                        .setActor(actor)
                        .setReason(reason)
                        .setAt(Timestamp.newBuilder().setSeconds(1_795_000_000L))
                        .build();
        return TradingState.newBuilder()
                .setKind(kind)
                .setChanged(changed)
                .setVersion(version)
                .build();
    }

    private void change(TradingStateKind kind, String requestId, String reason) {
        Actor actor = ACTOR.get();
        commands.add(kind + " " + requestId + " " + actor.name() + " " + actor.surface());
        state = state(kind, actor.name(), reason, state.getVersion() + 1);
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private final class Trading extends TradingServiceGrpc.TradingServiceImplBase {
        @Override
        public void pauseTrading(
                PauseTradingRequest request, StreamObserver<PauseTradingResponse> answer) {
            change(
                    TradingStateKind.TRADING_STATE_KIND_PAUSED,
                    request.getRequestId(),
                    request.getReason());
            answer.onNext(PauseTradingResponse.newBuilder().setState(state).build());
            answer.onCompleted();
        }

        @Override
        public void resumeTrading(
                ResumeTradingRequest request, StreamObserver<ResumeTradingResponse> answer) {
            change(
                    TradingStateKind.TRADING_STATE_KIND_RUNNING,
                    request.getRequestId(),
                    request.getReason());
            answer.onNext(ResumeTradingResponse.newBuilder().setState(state).build());
            answer.onCompleted();
        }
    }

    private final class StatusOnly extends StatusServiceGrpc.StatusServiceImplBase {
        @Override
        public void getStatus(GetStatusRequest request, StreamObserver<GetStatusResponse> answer) {
            Status status =
                    Status.newBuilder()
                            .setMode(Mode.MODE_PAPER)
                            .setState(state)
                            .setHedgedToday(3)
                            .setExecutionsToday(4)
                            .setLockedProfitToday("1.239999")
                            .setUnhedged("0.000000")
                            .setTradablePairs(2)
                            .addVenues(
                                    VenueStatus.newBuilder()
                                            .setVenue(Venue.VENUE_KALSHI)
                                            .setCondition(VenueCondition.VENUE_CONDITION_OPEN)
                                            .setFeedAgeMs(400)
                                            .setCash("990.500000"))
                            .build();
            answer.onNext(GetStatusResponse.newBuilder().setStatus(status).build());
            answer.onCompleted();
        }
    }

    private final class Guard implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            String token = String.valueOf(headers.get(AUTHORIZATION)).replace("Bearer ", "");
            Actor actor = ServiceTokens.actor(tokens.decoder().decode(token));
            return Contexts.interceptCall(
                    Context.current().withValue(ACTOR, actor), call, headers, next);
        }
    }
}
