package io.arbiter.bot.core.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.arbiter.bot.core.Core;
import io.arbiter.bot.core.CoreAnswer;
import io.arbiter.bot.core.Part;
import io.arbiter.bot.people.Person;
import io.arbiter.common.security.ServiceTokens;
import io.arbiter.v1.AcceptLegRequest;
import io.arbiter.v1.ApprovePairRequest;
import io.arbiter.v1.CloseLegRequest;
import io.arbiter.v1.Execution;
import io.arbiter.v1.ExecutionCommandServiceGrpc;
import io.arbiter.v1.GetPairRequest;
import io.arbiter.v1.GetPairResponse;
import io.arbiter.v1.GetStatusRequest;
import io.arbiter.v1.HaltTradingRequest;
import io.arbiter.v1.HaltTradingResponse;
import io.arbiter.v1.LimitServiceGrpc;
import io.arbiter.v1.ListLimitsRequest;
import io.arbiter.v1.ListLimitsResponse;
import io.arbiter.v1.ListPairsRequest;
import io.arbiter.v1.ListPairsResponse;
import io.arbiter.v1.ListProposalsRequest;
import io.arbiter.v1.ListProposalsResponse;
import io.arbiter.v1.Pair;
import io.arbiter.v1.PairServiceGrpc;
import io.arbiter.v1.PairStatus;
import io.arbiter.v1.PauseTradingRequest;
import io.arbiter.v1.RejectPairRequest;
import io.arbiter.v1.ResumeTradingRequest;
import io.arbiter.v1.RetryLegRequest;
import io.arbiter.v1.SetLimitRequest;
import io.arbiter.v1.SetLimitResponse;
import io.arbiter.v1.SnoozePairRequest;
import io.arbiter.v1.Status;
import io.arbiter.v1.StatusServiceGrpc;
import io.arbiter.v1.TradingServiceGrpc;
import io.arbiter.v1.TradingState;
import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// Calls trading-core with a token minted for the person, so that it checks and records who acts.
public final class GrpcCore implements Core {

    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final ManagedChannel channel;
    private final TradingServiceGrpc.TradingServiceBlockingStub trading;
    private final StatusServiceGrpc.StatusServiceBlockingStub status;
    private final LimitServiceGrpc.LimitServiceBlockingStub limits;
    private final PairServiceGrpc.PairServiceBlockingStub pairs;
    private final ExecutionCommandServiceGrpc.ExecutionCommandServiceBlockingStub executions;
    private final ServiceTokens tokens;

    public GrpcCore(ManagedChannel channel, ServiceTokens tokens) {
        this.channel = channel;
        this.trading = TradingServiceGrpc.newBlockingStub(channel);
        this.status = StatusServiceGrpc.newBlockingStub(channel);
        this.limits = LimitServiceGrpc.newBlockingStub(channel);
        this.pairs = PairServiceGrpc.newBlockingStub(channel);
        this.executions = ExecutionCommandServiceGrpc.newBlockingStub(channel);
        this.tokens = tokens;
    }

    @Override
    public CoreAnswer<Status> status(Person person) {
        return ask(() ->
                as(person, status).getStatus(GetStatusRequest.getDefaultInstance()).getStatus());
    }

    @Override
    public CoreAnswer<TradingState> pause(
            Person person, Part part, String requestId, String reason) {
        PauseTradingRequest request =
                PauseTradingRequest.newBuilder()
                        .setScope(part.scope())
                        .setScopeId(part.id())
                        .setRequestId(requestId)
                        .setReason(reason)
                        .build();
        return ask(() -> as(person, trading).pauseTrading(request).getState());
    }

    @Override
    public CoreAnswer<TradingState> resume(
            Person person, Part part, String requestId, String reason) {
        ResumeTradingRequest request =
                ResumeTradingRequest.newBuilder()
                        .setScope(part.scope())
                        .setScopeId(part.id())
                        .setRequestId(requestId)
                        .setReason(reason)
                        .build();
        return ask(() -> as(person, trading).resumeTrading(request).getState());
    }

    @Override
    public CoreAnswer<HaltTradingResponse> halt(Person person, HaltTradingRequest request) {
        return ask(() -> as(person, trading).haltTrading(request));
    }

    @Override
    public CoreAnswer<ListLimitsResponse> limits(Person person) {
        return ask(() -> as(person, limits).listLimits(ListLimitsRequest.getDefaultInstance()));
    }

    @Override
    public CoreAnswer<SetLimitResponse> setLimit(Person person, SetLimitRequest request) {
        return ask(() -> as(person, limits).setLimit(request));
    }

    @Override
    public CoreAnswer<ListPairsResponse> pairs(Person person, List<PairStatus> statuses) {
        ListPairsRequest request = ListPairsRequest.newBuilder().addAllStatuses(statuses).build();
        return ask(() -> as(person, pairs).listPairs(request));
    }

    @Override
    public CoreAnswer<ListProposalsResponse> proposals(
            Person person, ListProposalsRequest request) {
        return ask(() -> as(person, pairs).listProposals(request));
    }

    @Override
    public CoreAnswer<GetPairResponse> pair(Person person, String pairId) {
        GetPairRequest request = GetPairRequest.newBuilder().setPairId(pairId).build();
        return ask(() -> as(person, pairs).getPair(request));
    }

    @Override
    public CoreAnswer<Pair> approve(Person person, ApprovePairRequest request) {
        return ask(() -> as(person, pairs).approvePair(request).getPair());
    }

    @Override
    public CoreAnswer<Pair> reject(Person person, RejectPairRequest request) {
        return ask(() -> as(person, pairs).rejectPair(request).getPair());
    }

    @Override
    public CoreAnswer<Pair> snooze(Person person, SnoozePairRequest request) {
        return ask(() -> as(person, pairs).snoozePair(request).getPair());
    }

    @Override
    public CoreAnswer<Execution> mend(Person person, LegCommand command) {
        return ask(() ->
                switch (command.kind()) {
                    case RETRY -> as(person, executions).retryLeg(retry(command)).getExecution();
                    case CLOSE -> as(person, executions).closeLeg(close(command)).getExecution();
                    case ACCEPT -> as(person, executions).acceptLeg(accept(command)).getExecution();
                });
    }

    private static RetryLegRequest retry(LegCommand command) {
        return RetryLegRequest.newBuilder()
                .setRequestId(command.requestId())
                .setExecutionId(command.executionId())
                .setLeg(command.leg())
                .setReason(command.reason())
                .build();
    }

    private static CloseLegRequest close(LegCommand command) {
        return CloseLegRequest.newBuilder()
                .setRequestId(command.requestId())
                .setExecutionId(command.executionId())
                .setLeg(command.leg())
                .setReason(command.reason())
                .build();
    }

    private static AcceptLegRequest accept(LegCommand command) {
        return AcceptLegRequest.newBuilder()
                .setRequestId(command.requestId())
                .setExecutionId(command.executionId())
                .setLeg(command.leg())
                .setReason(command.reason())
                .build();
    }

    /// A channel that waits longer and longer after trading-core died would answer minutes after
    /// its return; each call looks at once instead.
    private <S extends AbstractStub<S>> S as(Person person, S stub) {
        channel.resetConnectBackoff();
        return stub.withDeadlineAfter(DEADLINE).withInterceptors(tokenOf(person));
    }

    private ClientInterceptor tokenOf(Person person) {
        Metadata headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + tokens.mint(person.actor()));
        return MetadataUtils.newAttachHeadersInterceptor(headers);
    }

    private static <T> CoreAnswer<T> ask(Supplier<T> call) {
        try {
            return new CoreAnswer.Done<>(call.get());
        } catch (StatusRuntimeException e) {
            String description = e.getStatus().getDescription();
            return switch (e.getStatus().getCode()) {
                case INVALID_ARGUMENT,
                        NOT_FOUND,
                        ALREADY_EXISTS,
                        PERMISSION_DENIED,
                        FAILED_PRECONDITION,
                        ABORTED,
                        OUT_OF_RANGE,
                        UNIMPLEMENTED,
                        UNAUTHENTICATED,
                        RESOURCE_EXHAUSTED ->
                        new CoreAnswer.Refused<>(
                                code(e),
                                description == null ? e.getStatus().getCode().name() : description);
                case OK, CANCELLED, UNKNOWN, DEADLINE_EXCEEDED, INTERNAL, UNAVAILABLE, DATA_LOSS ->
                        new CoreAnswer.Silent<>(e.getStatus().getCode().name());
            };
        }
    }

    private static String code(StatusRuntimeException e) {
        com.google.rpc.Status status = StatusProto.fromThrowable(e);
        if (status == null) {
            return "";
        }
        for (Any detail : status.getDetailsList()) {
            if (detail.is(ErrorInfo.class)) {
                try {
                    return detail.unpack(ErrorInfo.class).getReason();
                } catch (InvalidProtocolBufferException broken) {
                    return "";
                }
            }
        }
        return "";
    }
}
