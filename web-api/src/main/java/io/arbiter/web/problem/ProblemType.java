package io.arbiter.web.problem;

import io.grpc.Status;
import java.net.URI;
import java.util.Locale;

/// The catalogue of everything that can go wrong. `name()` is the stable `code` of a REST problem
/// and the `reason` of a gRPC error; only additions are allowed.
public enum ProblemType {
    MALFORMED_REQUEST(400, Status.Code.INVALID_ARGUMENT, "The request cannot be read"),
    UNKNOWN_PARAMETER(400, Status.Code.INVALID_ARGUMENT, "The request has an unknown parameter"),
    INVALID_PARAMETER(400, Status.Code.INVALID_ARGUMENT, "A parameter is not acceptable"),
    PAGE_TOKEN_INVALID(400, Status.Code.INVALID_ARGUMENT, "The page token does not fit this list"),
    IDEMPOTENCY_KEY_MISSING(
            400, Status.Code.INVALID_ARGUMENT, "The request needs an idempotency key"),
    UNAUTHENTICATED(401, Status.Code.UNAUTHENTICATED, "A valid access token is needed"),
    SIGN_IN_FAILED(401, Status.Code.UNAUTHENTICATED, "The user name or the password is wrong"),
    STEP_UP_REQUIRED(401, Status.Code.UNAUTHENTICATED, "A fresh sign-in is needed"),
    SECOND_FACTOR_REQUIRED(401, Status.Code.UNAUTHENTICATED, "A second factor is needed"),
    FORBIDDEN(403, Status.Code.PERMISSION_DENIED, "The role of this account does not allow this"),
    CSRF_REFUSED(403, Status.Code.PERMISSION_DENIED, "The page is out of date"),
    NOT_FOUND(404, Status.Code.NOT_FOUND, "There is no such thing"),
    METHOD_NOT_ALLOWED(405, Status.Code.UNIMPLEMENTED, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, Status.Code.INVALID_ARGUMENT, "No acceptable form of the answer exists"),
    STATE_CONFLICT(409, Status.Code.FAILED_PRECONDITION, "The present state does not allow this"),
    REQUEST_IN_PROGRESS(409, Status.Code.ABORTED, "The same request is still running"),
    EVENTS_GONE(410, Status.Code.OUT_OF_RANGE, "Part of the events is gone"),
    VERSION_STALE(412, Status.Code.ABORTED, "It was changed in the meantime"),
    BODY_TOO_LARGE(413, Status.Code.INVALID_ARGUMENT, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, Status.Code.INVALID_ARGUMENT, "The body has an unknown form"),
    VALIDATION_FAILED(422, Status.Code.INVALID_ARGUMENT, "The body is not acceptable"),
    IDEMPOTENCY_KEY_REUSED(
            422, Status.Code.INVALID_ARGUMENT, "The idempotency key belongs to another request"),
    VERSION_MISSING(428, Status.Code.INVALID_ARGUMENT, "The version seen before is needed"),
    TOO_MANY_REQUESTS(429, Status.Code.RESOURCE_EXHAUSTED, "Too many requests"),
    INTERNAL(500, Status.Code.INTERNAL, "Something unexpected happened"),
    CORE_UNREACHABLE(503, Status.Code.UNAVAILABLE, "trading-core does not answer"),
    DATABASE_UNAVAILABLE(503, Status.Code.UNAVAILABLE, "The database does not answer"),
    STREAM_UNAVAILABLE(503, Status.Code.UNAVAILABLE, "The event stream is interrupted"),
    OUTCOME_UNKNOWN(504, Status.Code.DEADLINE_EXCEEDED, "The outcome is not known");

    private final int status;
    private final Status.Code grpcCode;
    private final String title;

    ProblemType(int status, Status.Code grpcCode, String title) {
        this.status = status;
        this.grpcCode = grpcCode;
        this.title = title;
    }

    /// The HTTP status.
    public int status() {
        return status;
    }

    public Status.Code grpcCode() {
        return grpcCode;
    }

    public String title() {
        return title;
    }

    /// The stable identifier of RFC 9457.
    public URI uri() {
        return URI.create(
                "urn:arbiter:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
