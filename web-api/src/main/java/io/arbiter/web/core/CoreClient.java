package io.arbiter.web.core;

import io.arbiter.common.security.Actor;
import io.arbiter.common.security.ServiceTokens;
import io.arbiter.v1.GetStatusRequest;
import io.arbiter.v1.PauseTradingRequest;
import io.arbiter.v1.ResumeTradingRequest;
import io.arbiter.v1.Status;
import io.arbiter.v1.StatusServiceGrpc;
import io.arbiter.v1.TradingServiceGrpc;
import io.arbiter.v1.TradingState;
import io.arbiter.web.problem.ApiException;
import io.arbiter.web.problem.ProblemType;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// trading-core over gRPC, each call with a one-minute token of the person who asked.
///
/// A command that got no answer may have been carried out: it is reported as unknown, never as
/// refused, and repeating it with the same request id is safe. Safe for many threads.
public final class CoreClient {

    private static final Logger LOG = LoggerFactory.getLogger(CoreClient.class);
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final Duration READ_DEADLINE = Duration.ofSeconds(1);
    private static final Duration COMMAND_DEADLINE = Duration.ofSeconds(8);
    private static final String REPEAT =
            "; repeat it with the same idempotency key, or read the status";

    private final ManagedChannel channel;
    private final ServiceTokens tokens;

    CoreClient(ManagedChannel channel, ServiceTokens tokens) {
        this.channel = channel;
        this.tokens = tokens;
    }

    /// The live status.
    ///
    /// @throws ApiException CORE_UNREACHABLE within about a second
    public Status status(Actor actor) {
        return call(() ->
                as(actor, StatusServiceGrpc.newBlockingStub(channel), READ_DEADLINE)
                        .getStatus(GetStatusRequest.getDefaultInstance())
                        .getStatus());
    }

    /// No new risk from the answer on.
    ///
    /// @throws ApiException when trading-core did not answer or refused
    public TradingState pause(Actor actor, String requestId, String reason) {
        PauseTradingRequest request =
                PauseTradingRequest.newBuilder().setRequestId(requestId).setReason(reason).build();
        return call(() ->
                as(actor, TradingServiceGrpc.newBlockingStub(channel), COMMAND_DEADLINE)
                        .pauseTrading(request)
                        .getState());
    }

    /// Takes up trading again, from PAUSED only.
    ///
    /// @throws ApiException when trading-core did not answer or refused
    public TradingState resume(Actor actor, String requestId, String reason) {
        ResumeTradingRequest request =
                ResumeTradingRequest.newBuilder().setRequestId(requestId).setReason(reason).build();
        return call(() ->
                as(actor, TradingServiceGrpc.newBlockingStub(channel), COMMAND_DEADLINE)
                        .resumeTrading(request)
                        .getState());
    }

    private <S extends AbstractStub<S>> S as(Actor actor, S stub, Duration deadline) {
        Metadata headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + tokens.mint(actor));
        return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                .withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS);
    }

    private <T> T call(Supplier<T> work) {
        if (channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
            // Someone asks now: do not make them wait for a back-off of up to two minutes.
            channel.resetConnectBackoff();
        }
        try {
            return work.get();
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Code.DEADLINE_EXCEEDED) {
                // The other end may be gone without a word: connect anew, and by DNS.
                channel.enterIdle();
            }
            throw translate(e);
        }
    }

    private static ApiException translate(StatusRuntimeException failure) {
        String said = failure.getStatus().getDescription();
        String detail = said == null ? "trading-core refused without a reason" : said;
        return switch (failure.getStatus().getCode()) {
            case UNAVAILABLE ->
                    new ApiException(
                            ProblemType.CORE_UNREACHABLE,
                            "trading-core does not answer; nothing is queued" + REPEAT,
                            failure);
            case DEADLINE_EXCEEDED ->
                    new ApiException(
                            ProblemType.OUTCOME_UNKNOWN,
                            "trading-core did not answer in time; the command may have been"
                                    + " carried out"
                                    + REPEAT,
                            failure);
            case FAILED_PRECONDITION, ABORTED ->
                    new ApiException(ProblemType.STATE_CONFLICT, detail, failure);
            case PERMISSION_DENIED -> new ApiException(ProblemType.FORBIDDEN, detail, failure);
            case INVALID_ARGUMENT ->
                    new ApiException(ProblemType.VALIDATION_FAILED, detail, failure);
            case UNAUTHENTICATED -> secretsDiffer(failure);
            default -> unexpected(failure);
        };
    }

    private static ApiException secretsDiffer(StatusRuntimeException failure) {
        LOG.error(
                "core_refused_token action=\"set the same arbiter.internal.token-secret for"
                        + " trading-core and web-api, and check the clocks\"");
        return new ApiException(
                ProblemType.CORE_UNREACHABLE, "trading-core does not trust web-api", failure);
    }

    private static ApiException unexpected(StatusRuntimeException failure) {
        LOG.error("core_failed code={}", failure.getStatus().getCode());
        return new ApiException(
                ProblemType.OUTCOME_UNKNOWN,
                "trading-core failed; the command may have been carried out" + REPEAT,
                failure);
    }
}
