package io.arbiter.bot.telegram.client;

import io.arbiter.bot.telegram.TelegramException;
import io.arbiter.bot.telegram.TelegramException.Problem;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.objects.ResponseParameters;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;

/// Turns the library's exceptions into ours, without the token and without causes that could hold
/// it.
final class Failures {

    private static final Duration SHORTEST_RETRY = Duration.ofSeconds(1);

    private final String token;

    Failures(String token) {
        this.token = token;
    }

    /// Telegram answered, but not with `ok`.
    TelegramException refused(TelegramApiRequestException e) {
        Integer code = e.getErrorCode();
        if (code == null) {
            return unreachable(e);
        }
        String words = e.getApiResponse() == null ? "" : e.getApiResponse();
        Problem problem = problem(code, words.toLowerCase(Locale.ROOT));
        ResponseParameters more = e.getParameters();
        return new TelegramException(
                problem,
                masked(code + " " + words),
                problem == Problem.TOO_MANY_REQUESTS ? retryAfter(more) : Duration.ZERO,
                more == null || more.getMigrateToChatId() == null ? 0 : more.getMigrateToChatId());
    }

    private static Problem problem(int code, String words) {
        return switch (code) {
            case 401, 404 -> Problem.UNAUTHORIZED;
            case 403 -> Problem.FORBIDDEN;
            case 409 -> Problem.CONFLICT;
            case 429 -> Problem.TOO_MANY_REQUESTS;
            case 400 -> {
                if (words.contains("message is not modified")) {
                    yield Problem.NOT_MODIFIED;
                }
                yield words.contains("can't parse entities") ? Problem.BAD_MARKUP : Problem.REFUSED;
            }
            default -> code >= 500 ? Problem.UNREACHABLE : Problem.REFUSED;
        };
    }

    private static Duration retryAfter(@Nullable ResponseParameters more) {
        Integer seconds = more == null ? null : more.getRetryAfter();
        return seconds == null || seconds < 1 ? SHORTEST_RETRY : Duration.ofSeconds(seconds);
    }

    /// No answer, or none that can be understood.
    TelegramException unreachable(TelegramApiException e) {
        Throwable root = e;
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return new TelegramException(
                Problem.UNREACHABLE,
                masked(root.getClass().getSimpleName() + ": " + root.getMessage()));
    }

    String masked(String text) {
        return token.isEmpty() ? text : text.replace(token, "***");
    }
}
