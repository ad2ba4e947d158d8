package io.arbiter.core.venue.http;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What became of a request.
public sealed interface HttpResult {

    /// The venue, or something in front of it, answered.
    ///
    /// @param headers first values by lower-case name
    record Answered(int status, String body, Map<String, String> headers) implements HttpResult {

        public Answered {
            headers = Map.copyOf(headers);
        }

        public boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        /// Empty when there is no such header.
        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }

        /// How long the venue wants us to wait, in the seconds form of `Retry-After`.
        public Optional<Duration> retryAfter() {
            return whole("Retry-After").map(Duration::ofSeconds);
        }

        /// A header that is a whole number of at most nine digits.
        public Optional<Long> whole(String name) {
            String text = header(name).strip();
            return text.matches("\\d{1,9}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
        }
    }

    /// The venue certainly did not see the request.
    ///
    /// @param throttled we kept it back ourselves, to stay within the venue's limits
    record NotSent(String detail, boolean throttled) implements HttpResult {

        public NotSent(String detail) {
            this(detail, false);
        }
    }

    /// The request may have arrived and there is no answer.
    record Lost(String detail) implements HttpResult {}
}
