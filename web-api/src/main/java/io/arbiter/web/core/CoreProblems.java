package io.arbiter.web.core;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.arbiter.web.problem.ApiException;
import io.arbiter.web.problem.ProblemType;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What trading-core's refusals and silences mean to a caller of web-api.
final class CoreProblems {

    private static final Logger LOG = LoggerFactory.getLogger(CoreProblems.class);
    private static final String REPEAT =
            "; repeat it with the same idempotency key, or read the status";

    private CoreProblems() {}

    static ApiException translate(StatusRuntimeException failure) {
        String reason = reason(failure);
        return switch (failure.getStatus().getCode()) {
            case UNAVAILABLE -> unavailable(failure, reason);
            case DEADLINE_EXCEEDED, CANCELLED ->
                    new ApiException(
                            ProblemType.OUTCOME_UNKNOWN,
                            "trading-core did not answer in time; the command may have been"
                                    + " carried out"
                                    + REPEAT,
                            failure);
            case FAILED_PRECONDITION, ABORTED ->
                    refused(
                            reason.equals("STALE_VERSION")
                                    ? ProblemType.VERSION_STALE
                                    : ProblemType.STATE_CONFLICT,
                            reason,
                            failure);
            case NOT_FOUND -> refused(ProblemType.NOT_FOUND, reason, failure);
            case ALREADY_EXISTS -> refused(ProblemType.IDEMPOTENCY_KEY_REUSED, reason, failure);
            case RESOURCE_EXHAUSTED -> refused(ProblemType.TOO_MANY_REQUESTS, reason, failure);
            case PERMISSION_DENIED -> refused(ProblemType.FORBIDDEN, reason, failure);
            case INVALID_ARGUMENT, OUT_OF_RANGE ->
                    refused(ProblemType.VALIDATION_FAILED, reason, failure);
            case UNIMPLEMENTED -> older(failure);
            case UNAUTHENTICATED -> secretsDiffer(failure);
            default -> unexpected(failure);
        };
    }

    private static ApiException refused(
            ProblemType type, String reason, StatusRuntimeException failure) {
        String said = failure.getStatus().getDescription();
        String detail = said == null ? "trading-core refused without a reason" : said;
        return reason.isEmpty()
                ? new ApiException(type, detail, failure)
                : ApiException.refusal(type, reason, detail, failure);
    }

    /// With a reason trading-core itself speaks; without one nobody does.
    private static ApiException unavailable(StatusRuntimeException failure, String reason) {
        return reason.isEmpty()
                ? new ApiException(
                        ProblemType.CORE_UNREACHABLE,
                        "trading-core does not answer; nothing is queued" + REPEAT,
                        failure)
                : refused(ProblemType.CORE_UNREACHABLE, reason, failure);
    }

    private static ApiException older(StatusRuntimeException failure) {
        LOG.error("core_is_older action=\"deploy trading-core of the same version as web-api\"");
        return new ApiException(
                ProblemType.CORE_UNREACHABLE,
                "this trading-core does not know the operation; nothing was done",
                failure);
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

    /// The named reason, or nothing.
    private static String reason(StatusRuntimeException failure) {
        com.google.rpc.Status details = StatusProto.fromThrowable(failure);
        if (details == null) {
            return "";
        }
        for (Any detail : details.getDetailsList()) {
            if (detail.is(ErrorInfo.class)) {
                try {
                    return detail.unpack(ErrorInfo.class).getReason();
                } catch (InvalidProtocolBufferException _) {
                    return ""; // a reason that cannot be read is none
                }
            }
        }
        return "";
    }
}
