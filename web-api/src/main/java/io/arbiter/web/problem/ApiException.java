package io.arbiter.web.problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An expected failure, answered as a problem over REST and as a status over gRPC. The message is
/// shown to the caller.
public class ApiException extends RuntimeException {

    private final ProblemType type;
    private final transient List<Violation> violations;
    private final @Nullable Duration retryAfter;

    private ApiException(
            ProblemType type,
            String detail,
            List<Violation> violations,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        super(detail, cause);
        this.type = type;
        this.violations = violations;
        this.retryAfter = retryAfter;
    }

    public ApiException(ProblemType type, String detail) {
        this(type, detail, List.of(), null, null);
    }

    public ApiException(ProblemType type, String detail, Throwable cause) {
        this(type, detail, List.of(), null, cause);
    }

    /// A failure that names the parameter or field to blame.
    public static ApiException blaming(ProblemType type, String pointer, String message) {
        return new ApiException(
                type,
                pointer + " " + message,
                List.of(new Violation(pointer, type.name(), message)),
                null,
                null);
    }

    /// A refusal of trading-core, with its own reason beside our code.
    public static ApiException refusal(
            ProblemType type, String reason, String detail, Throwable cause) {
        return new ApiException(
                type, detail, List.of(new Violation("", reason, detail)), null, cause);
    }

    /// A failure that goes away by itself.
    public static ApiException retryAfter(ProblemType type, String detail, Duration retryAfter) {
        return new ApiException(type, detail, List.of(), retryAfter, null);
    }

    public static ApiException notFound(String what, String id) {
        return new ApiException(ProblemType.NOT_FOUND, "no " + what + " has the id " + id);
    }

    public ProblemType type() {
        return type;
    }

    public List<Violation> violations() {
        return violations;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    String detail() {
        String message = getMessage();
        return message == null ? type.title() : message;
    }
}
