package io.arbiter.bot.telegram;

import java.time.Duration;
import java.util.OptionalLong;

/// Telegram did not do what it was asked to. Never carries the token or a cause that could.
public final class TelegramException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final Duration retryAfter;
    private final long migratedTo;

    public TelegramException(Problem problem, String message) {
        this(problem, message, Duration.ZERO, 0);
    }

    /// @param retryAfter how long Telegram wants us to wait; zero when it did not say
    /// @param migratedTo the new chat id of a group that became a supergroup; 0 when it did not
    public TelegramException(
            Problem problem, String message, Duration retryAfter, long migratedTo) {
        super(message);
        this.problem = problem;
        this.retryAfter = retryAfter;
        this.migratedTo = migratedTo;
    }

    public Problem problem() {
        return problem;
    }

    public Duration retryAfter() {
        return retryAfter;
    }

    public OptionalLong migratedTo() {
        return migratedTo == 0 ? OptionalLong.empty() : OptionalLong.of(migratedTo);
    }

    /// What went wrong, by what there is to do about it.
    public enum Problem {
        /// No answer, or 5xx: nobody knows whether it was done; try again later.
        UNREACHABLE,
        /// 429: wait as long as told.
        TOO_MANY_REQUESTS,
        /// 409: another process polls with this token.
        CONFLICT,
        /// 401 or 404: the token is wrong or revoked.
        UNAUTHORIZED,
        /// 403: the person blocked us, or we were removed.
        FORBIDDEN,
        /// 400: the markup was not acceptable.
        BAD_MARKUP,
        /// 400: the edit would change nothing; as good as done.
        NOT_MODIFIED,
        /// Any other refusal; trying again does not help.
        REFUSED
    }
}
