package io.arbiter.sandbox.telegram;

import org.jspecify.annotations.Nullable;

/// An answer of the Bot API other than `ok`, in Telegram's own words.
final class BotApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;
    private final @Nullable Integer retryAfter;

    private BotApiException(int code, String description, @Nullable Integer retryAfter) {
        super(description, null, false, false);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    static BotApiException badRequest(String description) {
        return new BotApiException(400, "Bad Request: " + description, null);
    }

    static BotApiException cannotParse(String what) {
        return badRequest("can't parse entities: " + what);
    }

    static BotApiException forbidden(String description) {
        return new BotApiException(403, "Forbidden: " + description, null);
    }

    static BotApiException conflict(String description) {
        return new BotApiException(409, "Conflict: " + description, null);
    }

    static BotApiException tooManyRequests(int retryAfterSeconds) {
        return new BotApiException(
                429, "Too Many Requests: retry after " + retryAfterSeconds, retryAfterSeconds);
    }

    static BotApiException plain(int code, String description) {
        return new BotApiException(code, description, null);
    }

    int code() {
        return code;
    }

    String description() {
        String message = getMessage();
        return message == null ? "" : message;
    }

    @Nullable Integer retryAfter() {
        return retryAfter;
    }
}
