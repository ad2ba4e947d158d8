package io.arbiter.web;

import com.google.protobuf.Message;
import io.arbiter.common.security.Actor;
import io.arbiter.common.security.ServiceTokens;
import io.arbiter.v1.Attribution;
import io.arbiter.v1.ExecutionCommandServiceGrpc;
import io.arbiter.v1.FlattenPositionsRequest;
import io.arbiter.v1.FlattenPositionsResponse;
import io.arbiter.v1.GetStatusRequest;
import io.arbiter.v1.GetStatusResponse;
import io.arbiter.v1.GetTradingStateRequest;
import io.arbiter.v1.GetTradingStateResponse;
import io.arbiter.v1.HaltTradingRequest;
import io.arbiter.v1.HaltTradingResponse;
import io.arbiter.v1.LimitServiceGrpc;
import io.arbiter.v1.Mode;
import io.arbiter.v1.PairServiceGrpc;
import io.arbiter.v1.PauseTradingRequest;
import io.arbiter.v1.PauseTradingResponse;
import io.arbiter.v1.RearmTradingRequest;
import io.arbiter.v1.RearmTradingResponse;
import io.arbiter.v1.ReconciliationServiceGrpc;
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
import io.arbiter.web.operation.Operation;
import io.arbiter.web.operation.Operations;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// trading-core as web-api sees it: checks service tokens, keeps one trading state, remembers who
/// commanded what.
public final class FakeCore {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final Context.Key<Actor> ACTOR = Context.key("actor");

    private final ServiceTokens tokens;
    private final List<Command> commands = new CopyOnWriteArrayList<>();
    private final Map<String, Message> answers = new ConcurrentHashMap<>();
    private final Map<String, StatusRuntimeException> refusals = new ConcurrentHashMap<>();
    private final List<Message> requests = new CopyOnWriteArrayList<>();
    private volatile TradingState state =
            TradingState.newBuilder()
                    .setKind(TradingStateKind.TRADING_STATE_KIND_RUNNING)
                    .setVersion(1)
                    .build();
    private volatile boolean silent;
    private int port;
    private @Nullable Server server;

    public FakeCore(String secret) {
        this.tokens = new ServiceTokens(Clock.systemUTC(), secret);
        start();
    }

    public void start() {
        try {
            Server started =
                    Grpc.newServerBuilderForPort(port, InsecureServerCredentials.create())
                            .intercept(new Tokens())
                            .addService(new Trading())
                            .addService(new Statuses())
                            .addService(passedOn(PairServiceGrpc.SERVICE_NAME))
                            .addService(passedOn(LimitServiceGrpc.SERVICE_NAME))
                            .addService(passedOn(ExecutionCommandServiceGrpc.SERVICE_NAME))
                            .addService(passedOn(ReconciliationServiceGrpc.SERVICE_NAME))
                            .build()
                            .start();
            server = started;
            port = started.getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void stop() throws InterruptedException {
        Objects.requireNonNull(server).shutdownNow().awaitTermination();
    }

    /// Takes calls and never answers them.
    public void silent(boolean now) {
        silent = now;
    }

    public void halt() {
        state = state.toBuilder().setKind(TradingStateKind.TRADING_STATE_KIND_HALTED).build();
    }

    public void run() {
        state = state.toBuilder().setKind(TradingStateKind.TRADING_STATE_KIND_RUNNING).build();
    }

    public int port() {
        return port;
    }

    public List<Command> commands() {
        return commands;
    }

    /// What to answer to a method from now on, by its bare name.
    public void answer(String method, Message answer) {
        answers.put(method, answer);
    }

    /// What to refuse a method with from now on, by its bare name.
    public void refuse(String method, StatusRuntimeException refusal) {
        refusals.put(method, refusal);
    }

    /// Forgets answers, refusals and what was asked.
    public void forget() {
        answers.clear();
        refusals.clear();
        requests.clear();
    }

    /// What was asked of methods that web-api only passes on.
    public List<Message> requests() {
        return requests;
    }

    private ServerServiceDefinition passedOn(String service) {
        ServerServiceDefinition.Builder definition = ServerServiceDefinition.builder(service);
        Operations.all().stream()
                .map(Operation::method)
                .filter(method -> service.equals(method.getServiceName()))
                .forEach(method -> add(definition, method));
        return definition.build();
    }

    private <Q, A> void add(
            ServerServiceDefinition.Builder definition, MethodDescriptor<Q, A> method) {
        definition.addMethod(
                method,
                ServerCalls.asyncUnaryCall(
                        (request, observer) -> passOn(method, request, observer)));
    }

    @SuppressWarnings("unchecked")
    private <Q, A> void passOn(
            MethodDescriptor<Q, A> method, Q request, StreamObserver<A> observer) {
        requests.add((Message) request);
        String name = Objects.requireNonNull(method.getBareMethodName());
        StatusRuntimeException refusal = refusals.get(name);
        if (refusal != null) {
            observer.onError(refusal);
            return;
        }
        Message prototype =
                (Message)
                        Objects.requireNonNull(
                                ((MethodDescriptor.PrototypeMarshaller<A>)
                                                method.getResponseMarshaller())
                                        .getMessagePrototype());
        observer.onNext((A) answers.getOrDefault(name, prototype));
        observer.onCompleted();
    }

    /// A command as it arrived.
    public record Command(Actor actor, String verb, String requestId, String reason) {}

    private TradingState change(TradingStateKind kind, String reason) {
        Actor actor = ACTOR.get();
        state =
                TradingState.newBuilder()
                        .setKind(kind)
                        .setVersion(state.getVersion() + 1)
                        .setChanged(
                                Attribution.newBuilder()
                                        .setActor(actor.name())
                                        .setSurface(actor.surface())
                                        .setReason(reason))
                        .build();
        return state;
    }

    private final class Trading extends TradingServiceGrpc.TradingServiceImplBase {
        @Override
        public void getTradingState(
                GetTradingStateRequest request, StreamObserver<GetTradingStateResponse> answer) {
            answer.onNext(GetTradingStateResponse.newBuilder().setState(state).build());
            answer.onCompleted();
        }

        @Override
        public void haltTrading(
                HaltTradingRequest request, StreamObserver<HaltTradingResponse> answer) {
            passOn(TradingServiceGrpc.getHaltTradingMethod(), request, answer);
        }

        @Override
        public void flattenPositions(
                FlattenPositionsRequest request, StreamObserver<FlattenPositionsResponse> answer) {
            passOn(TradingServiceGrpc.getFlattenPositionsMethod(), request, answer);
        }

        @Override
        public void rearmTrading(
                RearmTradingRequest request, StreamObserver<RearmTradingResponse> answer) {
            passOn(TradingServiceGrpc.getRearmTradingMethod(), request, answer);
        }

        @Override
        public void pauseTrading(
                PauseTradingRequest request, StreamObserver<PauseTradingResponse> answer) {
            commands.add(
                    new Command(
                            ACTOR.get(),
                            ("pause " + request.getScopeId()).strip(),
                            request.getRequestId(),
                            request.getReason()));
            if (silent) {
                return;
            }
            answer.onNext(
                    PauseTradingResponse.newBuilder()
                            .setState(
                                    change(
                                            TradingStateKind.TRADING_STATE_KIND_PAUSED,
                                            request.getReason()))
                            .build());
            answer.onCompleted();
        }

        @Override
        public void resumeTrading(
                ResumeTradingRequest request, StreamObserver<ResumeTradingResponse> answer) {
            if (state.getKind() == TradingStateKind.TRADING_STATE_KIND_HALTED) {
                answer.onError(
                        io.grpc.Status.FAILED_PRECONDITION
                                .withDescription("trading is HALTED; an administrator re-arms it")
                                .asRuntimeException());
                return;
            }
            if (commands.stream().anyMatch(c -> c.requestId().equals(request.getRequestId()))) {
                answer.onNext(ResumeTradingResponse.newBuilder().setState(state).build());
                answer.onCompleted();
                return;
            }
            commands.add(
                    new Command(
                            ACTOR.get(), "resume", request.getRequestId(), request.getReason()));
            answer.onNext(
                    ResumeTradingResponse.newBuilder()
                            .setState(
                                    change(
                                            TradingStateKind.TRADING_STATE_KIND_RUNNING,
                                            request.getReason()))
                            .build());
            answer.onCompleted();
        }
    }

    private final class Statuses extends StatusServiceGrpc.StatusServiceImplBase {
        @Override
        public void getStatus(GetStatusRequest request, StreamObserver<GetStatusResponse> answer) {
            answer.onNext(
                    GetStatusResponse.newBuilder()
                            .setStatus(
                                    Status.newBuilder()
                                            .setMode(Mode.MODE_PAPER)
                                            .setState(state)
                                            .addVenues(venue(Venue.VENUE_KALSHI, 120))
                                            .addVenues(venue(Venue.VENUE_POLYMARKET, -1))
                                            .setLockedProfitToday("1234.567891")
                                            .setUnhedged("0.000000")
                                            .setVersion("fake"))
                            .build());
            answer.onCompleted();
        }
    }

    private static VenueStatus venue(Venue venue, long feedAgeMs) {
        return VenueStatus.newBuilder()
                .setVenue(venue)
                .setCondition(
                        feedAgeMs < 0
                                ? VenueCondition.VENUE_CONDITION_DOWN
                                : VenueCondition.VENUE_CONDITION_OPEN)
                .setFeedAgeMs(feedAgeMs)
                .setMarkets(3)
                .setCash("1000.000000")
                .build();
    }

    private final class Tokens implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            String header = Objects.requireNonNull(headers.get(AUTHORIZATION));
            Actor actor =
                    ServiceTokens.actor(
                            tokens.decoder().decode(header.substring("Bearer ".length())));
            return Contexts.interceptCall(
                    Context.current().withValue(ACTOR, actor), call, headers, next);
        }
    }
}
