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
import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.function.Function;

/// trading-core over gRPC, each call with a one-minute token of the person who asked.
///
/// A command that got no answer may have been carried out: it is reported as unknown, never as
/// refused, and repeating it with the same request id is safe. Safe for many threads.
public final class CoreClient {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final Duration READ_DEADLINE = Duration.ofSeconds(1);
    private static final Duration COMMAND_DEADLINE = Duration.ofSeconds(8);

    private final CoreChannels channels;
    private final ServiceTokens tokens;

    CoreClient(CoreChannels channels, ServiceTokens tokens) {
        this.channels = channels;
        this.tokens = tokens;
    }

    /// The live status, of a standby while nobody leads.
    ///
    /// @throws ApiException CORE_UNREACHABLE within about a second
    public Status status(Actor actor) {
        return callAny(channel ->
                as(actor, StatusServiceGrpc.newBlockingStub(channel), READ_DEADLINE)
                        .getStatus(GetStatusRequest.getDefaultInstance())
                        .getStatus());
    }

    /// No new risk from the answer on. While nobody leads, a standby takes it for the next leader.
    ///
    /// @throws ApiException when trading-core did not answer or refused
    public TradingState pause(
            Actor actor, TradingSubject subject, String requestId, String reason) {
        PauseTradingRequest request =
                PauseTradingRequest.newBuilder()
                        .setScope(subject.scope())
                        .setScopeId(subject.id())
                        .setRequestId(requestId)
                        .setReason(reason)
                        .build();
        return callAny(channel ->
                as(actor, TradingServiceGrpc.newBlockingStub(channel), COMMAND_DEADLINE)
                        .pauseTrading(request)
                        .getState());
    }

    /// Takes up trading again, from PAUSED only.
    ///
    /// @throws ApiException when trading-core did not answer or refused
    public TradingState resume(
            Actor actor, TradingSubject subject, String requestId, String reason) {
        ResumeTradingRequest request =
                ResumeTradingRequest.newBuilder()
                        .setScope(subject.scope())
                        .setScopeId(subject.id())
                        .setRequestId(requestId)
                        .setReason(reason)
                        .build();
        return call(
                channels.leading(),
                channel ->
                        as(actor, TradingServiceGrpc.newBlockingStub(channel), COMMAND_DEADLINE)
                                .resumeTrading(request)
                                .getState());
    }

    /// Any method of trading-core, for what web-api only passes on.
    ///
    /// @throws ApiException when trading-core did not answer within `deadline`, or refused
    public <Q, A> A call(Actor actor, MethodDescriptor<Q, A> method, Q request, Duration deadline) {
        Metadata headers = headers(actor);
        return call(
                channels.leading(),
                channel ->
                        ClientCalls.blockingUnaryCall(
                                ClientInterceptors.intercept(
                                        channel,
                                        MetadataUtils.newAttachHeadersInterceptor(headers)),
                                method,
                                CallOptions.DEFAULT.withDeadlineAfter(deadline),
                                request));
    }

    /// Whether a leading trading-core answers, whatever it says.
    public boolean reachable() {
        try {
            HealthGrpc.newBlockingStub(CoreChannels.awake(channels.leading()))
                    .withDeadlineAfter(READ_DEADLINE)
                    .check(HealthCheckRequest.getDefaultInstance());
            return true;
        } catch (StatusRuntimeException e) {
            return switch (e.getStatus().getCode()) {
                case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED -> false;
                default -> true;
            };
        }
    }

    private Metadata headers(Actor actor) {
        Metadata headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + tokens.mint(actor));
        return headers;
    }

    private <S extends AbstractStub<S>> S as(Actor actor, S stub, Duration deadline) {
        return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers(actor)))
                .withDeadlineAfter(deadline);
    }

    /// By whichever core answers, when none leads. Only for what a second attempt cannot harm.
    private <T> T callAny(Function<ManagedChannel, T> work) {
        try {
            return call(channels.leading(), work);
        } catch (ApiException e) {
            if (e.type() == ProblemType.CORE_UNREACHABLE) {
                return call(channels.any(), work);
            }
            throw e;
        }
    }

    private static <T> T call(ManagedChannel channel, Function<ManagedChannel, T> work) {
        try {
            return work.apply(CoreChannels.awake(channel));
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Code.DEADLINE_EXCEEDED) {
                // The other end may be gone without a word: connect anew, and by DNS.
                channel.enterIdle();
            }
            throw CoreProblems.translate(e);
        }
    }
}
