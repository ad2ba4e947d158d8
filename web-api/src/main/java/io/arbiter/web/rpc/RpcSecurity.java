package io.arbiter.web.rpc;

import io.arbiter.web.identity.Identities;
import io.arbiter.web.identity.Identity;
import io.arbiter.web.identity.Scope;
import io.arbiter.web.problem.ApiException;
import io.arbiter.web.problem.Failures;
import io.arbiter.web.problem.ProblemType;
import io.arbiter.web.problem.RequestIds;
import io.arbiter.web.ratelimit.RateLimits;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthGrpc;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.security.oauth2.jwt.JwtException;

/// Stands before every gRPC method: checks the bearer token, the allowance and the scope, and gives
/// unary calls a deadline. Streams end with their token by themselves. Only health is open.
public final class RpcSecurity implements ServerInterceptor {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> REQUEST_ID =
            Metadata.Key.of("x-request-id", Metadata.ASCII_STRING_MARSHALLER);
    private static final String BEARER = "bearer ";
    private static final long UNARY_SECONDS = 10;

    private final Identities identities;
    private final RateLimits limits;
    private final RequestIds requestIds;
    private final ScheduledExecutorService timer;

    RpcSecurity(
            Identities identities,
            RateLimits limits,
            RequestIds requestIds,
            ScheduledExecutorService timer) {
        this.identities = identities;
        this.limits = limits;
        this.requestIds = requestIds;
        this.timer = timer;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        String method = call.getMethodDescriptor().getFullMethodName();
        if (HealthGrpc.SERVICE_NAME.equals(call.getMethodDescriptor().getServiceName())) {
            return next.startCall(call, headers);
        }
        String requestId = requestIds.accept(headers.get(REQUEST_ID));
        try {
            Identity identity = authorise(method, headers);
            return guard(
                    call,
                    requestId,
                    Contexts.interceptCall(context(call, identity), call, headers, next));
        } catch (RuntimeException e) {
            close(call, e, requestId);
            return new ServerCall.Listener<>() {};
        }
    }

    private Identity authorise(String method, Metadata headers) {
        Identity identity = identity(headers);
        limits.demand(identity.userId());
        Scope needed =
                MethodScopes.needed(method)
                        .orElseThrow(() ->
                                new ApiException(
                                        ProblemType.FORBIDDEN, "this method is open to nobody"));
        if (!identity.may(needed)) {
            throw new ApiException(
                    ProblemType.FORBIDDEN,
                    "this needs the scope " + needed.claim() + " (role " + needed.role() + ")");
        }
        return identity;
    }

    private Identity identity(Metadata headers) {
        String header = headers.get(AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw unauthenticated();
        }
        try {
            return identities.of(header.substring(BEARER.length()).strip());
        } catch (JwtException | IllegalArgumentException _) {
            throw unauthenticated();
        }
    }

    private static ApiException unauthenticated() {
        return new ApiException(
                ProblemType.UNAUTHENTICATED, "send an unexpired token as authorization: Bearer …");
    }

    private Context context(ServerCall<?, ?> call, Identity identity) {
        Context context = Context.current().withValue(Caller.IDENTITY, identity);
        return call.getMethodDescriptor().getType().serverSendsOneMessage()
                ? context.withDeadlineAfter(UNARY_SECONDS, TimeUnit.SECONDS, timer)
                : context;
    }

    /// Turns what a service throws into a problem of the catalogue.
    private static <Q> ServerCall.Listener<Q> guard(
            ServerCall<Q, ?> call, String requestId, ServerCall.Listener<Q> inner) {
        return new GuardedListener<>(inner, failure -> close(call, failure, requestId));
    }

    private static void close(ServerCall<?, ?> call, RuntimeException failure, String requestId) {
        StatusRuntimeException problem =
                failure instanceof StatusRuntimeException already
                        ? already
                        : RpcProblems.exception(Failures.describe(failure, requestId), requestId);
        Metadata trailers = problem.getTrailers() == null ? new Metadata() : problem.getTrailers();
        call.close(problem.getStatus(), trailers);
    }
}
