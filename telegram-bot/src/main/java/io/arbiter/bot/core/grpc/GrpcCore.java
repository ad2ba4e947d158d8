package io.arbiter.bot.core.grpc;

import io.arbiter.bot.core.Core;
import io.arbiter.bot.core.CoreAnswer;
import io.arbiter.bot.people.Person;
import io.arbiter.common.security.ServiceTokens;
import io.arbiter.v1.GetStatusRequest;
import io.arbiter.v1.PauseTradingRequest;
import io.arbiter.v1.ResumeTradingRequest;
import io.arbiter.v1.Status;
import io.arbiter.v1.StatusServiceGrpc;
import io.arbiter.v1.TradingServiceGrpc;
import io.arbiter.v1.TradingState;
import io.grpc.Channel;
import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.function.Supplier;

/// Calls trading-core with a token minted for the person, so that it checks and records who acts.
public final class GrpcCore implements Core {

    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final TradingServiceGrpc.TradingServiceBlockingStub trading;
    private final StatusServiceGrpc.StatusServiceBlockingStub status;
    private final ServiceTokens tokens;

    public GrpcCore(Channel channel, ServiceTokens tokens) {
        this.trading = TradingServiceGrpc.newBlockingStub(channel);
        this.status = StatusServiceGrpc.newBlockingStub(channel);
        this.tokens = tokens;
    }

    @Override
    public CoreAnswer<Status> status(Person person) {
        return ask(() ->
                status.withDeadlineAfter(DEADLINE)
                        .withInterceptors(as(person))
                        .getStatus(GetStatusRequest.getDefaultInstance())
                        .getStatus());
    }

    @Override
    public CoreAnswer<TradingState> pause(Person person, String requestId, String reason) {
        PauseTradingRequest request =
                PauseTradingRequest.newBuilder().setRequestId(requestId).setReason(reason).build();
        return ask(() ->
                trading.withDeadlineAfter(DEADLINE)
                        .withInterceptors(as(person))
                        .pauseTrading(request)
                        .getState());
    }

    @Override
    public CoreAnswer<TradingState> resume(Person person, String requestId, String reason) {
        ResumeTradingRequest request =
                ResumeTradingRequest.newBuilder().setRequestId(requestId).setReason(reason).build();
        return ask(() ->
                trading.withDeadlineAfter(DEADLINE)
                        .withInterceptors(as(person))
                        .resumeTrading(request)
                        .getState());
    }

    private ClientInterceptor as(Person person) {
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
                        OUT_OF_RANGE,
                        UNIMPLEMENTED,
                        UNAUTHENTICATED,
                        RESOURCE_EXHAUSTED ->
                        new CoreAnswer.Refused<>(
                                description == null ? e.getStatus().getCode().name() : description);
                case OK,
                        CANCELLED,
                        UNKNOWN,
                        DEADLINE_EXCEEDED,
                        ABORTED,
                        INTERNAL,
                        UNAVAILABLE,
                        DATA_LOSS ->
                        new CoreAnswer.Silent<>(e.getStatus().getCode().name());
            };
        }
    }
}
