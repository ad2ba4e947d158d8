package io.arbiter.web.problem;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/// Turns any exception into what the caller may know about it. Surprises are logged here, once, and
/// answered without a trace of the inside.
public final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    /// The failure to answer with.
    public static ApiException describe(Throwable failure, String requestId) {
        return switch (failure) {
            case ApiException expected -> expected;
            case DataAccessResourceFailureException e -> databaseUnavailable(e, requestId);
            case TransientDataAccessException e -> databaseUnavailable(e, requestId);
            case TransactionException e -> databaseUnavailable(e, requestId);
            default -> surprise(failure, requestId);
        };
    }

    private static ApiException databaseUnavailable(Exception failure, String requestId) {
        LOG.warn(
                "database_unavailable request_id={} cause={}",
                requestId,
                failure.getClass().getSimpleName());
        return new ApiException(
                ProblemType.DATABASE_UNAVAILABLE, "try again in a few seconds", failure);
    }

    private static ApiException surprise(Throwable failure, String requestId) {
        LOG.error("request_failed request_id={}", requestId, failure);
        return new ApiException(
                ProblemType.INTERNAL, "the failure is logged under this request id", failure);
    }
}
