package io.arbiter.bot;

import com.google.protobuf.Any;
import com.google.protobuf.Timestamp;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import io.arbiter.common.security.Actor;
import io.arbiter.common.security.ServiceTokens;
import io.arbiter.v1.Attribution;
import io.arbiter.v1.CloseLegRequest;
import io.arbiter.v1.CloseLegResponse;
import io.arbiter.v1.DiffLine;
import io.arbiter.v1.DiffSide;
import io.arbiter.v1.Execution;
import io.arbiter.v1.ExecutionCommandServiceGrpc;
import io.arbiter.v1.Exposure;
import io.arbiter.v1.FactMark;
import io.arbiter.v1.GetPairRequest;
import io.arbiter.v1.GetPairResponse;
import io.arbiter.v1.GetStatusRequest;
import io.arbiter.v1.GetStatusResponse;
import io.arbiter.v1.HaltTradingRequest;
import io.arbiter.v1.HaltTradingResponse;
import io.arbiter.v1.Limit;
import io.arbiter.v1.LimitKind;
import io.arbiter.v1.LimitScope;
import io.arbiter.v1.LimitServiceGrpc;
import io.arbiter.v1.ListLimitsRequest;
import io.arbiter.v1.ListLimitsResponse;
import io.arbiter.v1.ListPairsRequest;
import io.arbiter.v1.ListPairsResponse;
import io.arbiter.v1.ListProposalsRequest;
import io.arbiter.v1.ListProposalsResponse;
import io.arbiter.v1.Mode;
import io.arbiter.v1.Pair;
import io.arbiter.v1.PairFact;
import io.arbiter.v1.PairKind;
import io.arbiter.v1.PairProposal;
import io.arbiter.v1.PairServiceGrpc;
import io.arbiter.v1.PairStatus;
import io.arbiter.v1.PauseTradingRequest;
import io.arbiter.v1.PauseTradingResponse;
import io.arbiter.v1.RejectPairRequest;
import io.arbiter.v1.RejectPairResponse;
import io.arbiter.v1.ResumeTradingRequest;
import io.arbiter.v1.ResumeTradingResponse;
import io.arbiter.v1.SetLimitRequest;
import io.arbiter.v1.SetLimitResponse;
import io.arbiter.v1.StateScope;
import io.arbiter.v1.Status;
import io.arbiter.v1.StatusServiceGrpc;
import io.arbiter.v1.TradingServiceGrpc;
import io.arbiter.v1.TradingState;
import io.arbiter.v1.TradingStateKind;
import io.arbiter.v1.Venue;
import io.arbiter.v1.VenueCancellation;
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
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// A core that remembers who asked for what. It insists on service tokens, as the real one does.
final class FakeCore implements AutoCloseable {

    /// A halt goes on when this is at zero.
    public volatile CountDownLatch haltGate = new CountDownLatch(0);

    private static final Context.Key<Actor> ACTOR = Context.key("actor");
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    final List<String> commands = new CopyOnWriteArrayList<>();
    private final ServiceTokens tokens;
    private final Server server;
    private final int port;
    private volatile TradingState state =
            state(TradingStateKind.TRADING_STATE_KIND_RUNNING, "", "", 1);

    /// @param wantedPort 0 for a free one
    FakeCore(ServiceTokens tokens, int wantedPort) throws IOException {
        this.tokens = tokens;
        this.server =
                ServerBuilder.forPort(wantedPort)
                        .addService(ServerInterceptors.intercept(new Trading(), new Guard()))
                        .addService(ServerInterceptors.intercept(new StatusOnly(), new Guard()))
                        .addService(ServerInterceptors.intercept(new Limits(), new Guard()))
                        .addService(ServerInterceptors.intercept(new Pairs(), new Guard()))
                        .addService(ServerInterceptors.intercept(new Legs(), new Guard()))
                        .build()
                        .start();
        this.port = server.getPort();
    }

    int port() {
        return port;
    }

    String target() {
        return "dns:///localhost:" + port;
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

    /// A part changes nothing about the rest.
    private TradingState changed(
            TradingStateKind kind,
            String verb,
            StateScope scope,
            String id,
            String requestId,
            String reason) {
        if (id.isEmpty()) {
            change(kind, requestId, reason);
            return state;
        }
        commands.add(verb + " " + scope + " " + id);
        return state(kind, ACTOR.get().name(), reason, 1).toBuilder()
                .setScope(scope)
                .setScopeId(id)
                .build();
    }

    private void awaitHaltGate() {
        try {
            if (!haltGate.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody opened the gate");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Trading extends TradingServiceGrpc.TradingServiceImplBase {
        @Override
        public void pauseTrading(
                PauseTradingRequest request, StreamObserver<PauseTradingResponse> answer) {
            TradingState now =
                    changed(
                            TradingStateKind.TRADING_STATE_KIND_PAUSED,
                            "pause",
                            request.getScope(),
                            request.getScopeId(),
                            request.getRequestId(),
                            request.getReason());
            answer.onNext(PauseTradingResponse.newBuilder().setState(now).build());
            answer.onCompleted();
        }

        @Override
        public void resumeTrading(
                ResumeTradingRequest request, StreamObserver<ResumeTradingResponse> answer) {
            TradingState now =
                    changed(
                            TradingStateKind.TRADING_STATE_KIND_RUNNING,
                            "resume",
                            request.getScope(),
                            request.getScopeId(),
                            request.getRequestId(),
                            request.getReason());
            answer.onNext(ResumeTradingResponse.newBuilder().setState(now).build());
            answer.onCompleted();
        }

        @Override
        public void haltTrading(
                HaltTradingRequest request, StreamObserver<HaltTradingResponse> answer) {
            if (!request.getValidateOnly()) {
                awaitHaltGate();
                commands.add(request.getFlatten() + " " + request.getRequestId());
                change(
                        TradingStateKind.TRADING_STATE_KIND_HALTED,
                        request.getRequestId(),
                        request.getReason());
            }
            answer.onNext(
                    HaltTradingResponse.newBuilder()
                            .setState(state)
                            .setExposure(
                                    Exposure.newBuilder()
                                            .setRestingOrders(9)
                                            .setPositions(4)
                                            .setSingleLegs(1)
                                            .setUnhedged("12.500000"))
                            .addCancellations(
                                    VenueCancellation.newBuilder()
                                            .setVenue(Venue.VENUE_KALSHI)
                                            .setConfirmed(true)
                                            .setCancelled(9)
                                            .setTookMs(120))
                            .build());
            answer.onCompleted();
        }
    }

    /// A title that the core's answers carry where markets name themselves.
    volatile String title = "Will it rain?";

    /// The one limit that this core knows.
    private final AtomicLong limitVersion = new AtomicLong(41);

    private final AtomicReference<String> limit = new AtomicReference<>("100");

    /// Somebody else changes a limit.
    void moveLimits() {
        limitVersion.incrementAndGet();
    }

    String limit() {
        return limit.get();
    }

    private static StatusRuntimeException refused(String reason) {
        ErrorInfo info = ErrorInfo.newBuilder().setReason(reason).setDomain("arbiter").build();
        return StatusProto.toStatusRuntimeException(
                com.google.rpc.Status.newBuilder()
                        .setCode(Code.FAILED_PRECONDITION_VALUE)
                        .setMessage("refused: " + reason)
                        .addDetails(Any.pack(info))
                        .build());
    }

    private final class Limits extends LimitServiceGrpc.LimitServiceImplBase {

        private Limit present() {
            return Limit.newBuilder()
                    .setScope(LimitScope.LIMIT_SCOPE_TENANT)
                    .setKind(LimitKind.LIMIT_KIND_MAX_EXECUTION)
                    .setValue(limit.get())
                    .setUsed("37")
                    .setCeiling("500")
                    .build();
        }

        @Override
        public void listLimits(
                ListLimitsRequest request, StreamObserver<ListLimitsResponse> answer) {
            answer.onNext(
                    ListLimitsResponse.newBuilder()
                            .addLimits(present())
                            .setVersion(limitVersion.get())
                            .build());
            answer.onCompleted();
        }

        @Override
        public void setLimit(SetLimitRequest request, StreamObserver<SetLimitResponse> answer) {
            if (request.getExpectedVersion() != limitVersion.get()) {
                answer.onError(refused("STALE_VERSION"));
                return;
            }
            Limit before = present();
            if (!request.getValidateOnly()) {
                commands.add("SET_LIMIT " + request.getRequestId() + " " + ACTOR.get().name());
                limit.set(request.getValue());
                limitVersion.incrementAndGet();
            }
            answer.onNext(
                    SetLimitResponse.newBuilder()
                            .setBefore(before)
                            .setAfter(before.toBuilder().setValue(request.getValue()))
                            .setLoosens(
                                    new BigDecimal(request.getValue())
                                                    .compareTo(new BigDecimal(before.getValue()))
                                            > 0)
                            .setVersion(limitVersion.get())
                            .build());
            answer.onCompleted();
        }
    }

    private final class Pairs extends PairServiceGrpc.PairServiceImplBase {

        private Pair pair() {
            return Pair.newBuilder()
                    .setId("pair_01")
                    .setTitle(title)
                    .setStatus(PairStatus.PAIR_STATUS_PROPOSED)
                    .build();
        }

        private PairProposal proposal() {
            PairProposal.Builder proposal =
                    PairProposal.newBuilder()
                            .setId("pair_01")
                            .setKalshiTitle(title)
                            .setPolymarketTitle(title)
                            .setKind(PairKind.PAIR_KIND_SAME)
                            .setScore(930)
                            .setAgrees(1);
            for (FactMark mark :
                    List.of(
                            FactMark.FACT_MARK_AGREES,
                            FactMark.FACT_MARK_DIFFERS,
                            FactMark.FACT_MARK_UNCLEAR)) {
                proposal.addFacts(
                        PairFact.newBuilder()
                                .setName(mark.name())
                                .setMark(mark)
                                .setKalshi(title)
                                .setPolymarket(title));
            }
            return proposal.build();
        }

        @Override
        public void listProposals(
                ListProposalsRequest request, StreamObserver<ListProposalsResponse> answer) {
            answer.onNext(
                    ListProposalsResponse.newBuilder()
                            .addProposals(proposal())
                            .setTotal(1)
                            .build());
            answer.onCompleted();
        }

        @Override
        public void listPairs(ListPairsRequest request, StreamObserver<ListPairsResponse> answer) {
            answer.onNext(ListPairsResponse.newBuilder().addPairs(pair()).build());
            answer.onCompleted();
        }

        @Override
        public void getPair(GetPairRequest request, StreamObserver<GetPairResponse> answer) {
            GetPairResponse.Builder found =
                    GetPairResponse.newBuilder().setPair(pair()).setProposal(proposal());
            found.getKalshiBuilder().setKey("KXRAIN").setTitle(title);
            found.getPolymarketBuilder().setKey("0xabc").setTitle(title);
            for (int i = 0; i < 100; i++) {
                found.addRulesDiff(
                        DiffLine.newBuilder().setSide(DiffSide.DIFF_SIDE_FIRST).setText(title));
            }
            answer.onNext(found.build());
            answer.onCompleted();
        }

        @Override
        public void rejectPair(
                RejectPairRequest request, StreamObserver<RejectPairResponse> answer) {
            commands.add("REJECT_PAIR " + request.getRequestId() + " " + ACTOR.get().name());
            answer.onNext(RejectPairResponse.newBuilder().setPair(pair()).build());
            answer.onCompleted();
        }
    }

    private final class Legs extends ExecutionCommandServiceGrpc.ExecutionCommandServiceImplBase {
        @Override
        public void closeLeg(CloseLegRequest request, StreamObserver<CloseLegResponse> answer) {
            commands.add(
                    "CLOSE_LEG "
                            + request.getExecutionId()
                            + " "
                            + request.getLeg()
                            + " "
                            + ACTOR.get().name());
            answer.onNext(
                    CloseLegResponse.newBuilder()
                            .setExecution(
                                    Execution.newBuilder()
                                            .setId(request.getExecutionId())
                                            .setTitle(title))
                            .build());
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
