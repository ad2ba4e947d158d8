package io.arbiter.core.venue.http;

/// What became of a request.
public sealed interface HttpResult {

    /// The venue, or something in front of it, answered.
    ///
    /// @param date the answer's `Date` header, empty when there was none
    record Answered(int status, String body, String date) implements HttpResult {

        public boolean isSuccess() {
            return status >= 200 && status < 300;
        }
    }

    /// No connection was made, so the venue certainly did not see the request.
    record NotSent(String detail) implements HttpResult {}

    /// The request may have arrived and there is no answer.
    record Lost(String detail) implements HttpResult {}
}
