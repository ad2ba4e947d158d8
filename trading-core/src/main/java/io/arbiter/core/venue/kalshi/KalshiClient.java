package io.arbiter.core.venue.kalshi;

import io.arbiter.core.venue.VenueUnavailable;
import io.arbiter.core.venue.http.HttpResult;
import io.arbiter.core.venue.http.VenueHttp;
import io.arbiter.core.venue.json.JsonBody;
import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;

/// Kalshi's REST calls with their signed headers. Safe for many threads; calls block.
///
/// An answer that our time stamp has expired means that nothing was done: then, and only then, the
/// clock is set by the venue's and the call is made once more.
final class KalshiClient {

    private static final int UNAUTHORIZED = 401;
    private static final String EXPIRED = "header_timestamp_expired";

    private final VenueHttp http;
    private final URI base;
    private final KalshiSigner signer;
    private final KalshiClock clock;

    KalshiClient(VenueHttp http, String restUrl, KalshiSigner signer, KalshiClock clock) {
        this.http = http;
        base =
                URI.create(
                        restUrl.endsWith("/")
                                ? restUrl.substring(0, restUrl.length() - 1)
                                : restUrl);
        this.signer = signer;
        this.clock = clock;
    }

    /// @param query with its question mark, or empty; it is not signed
    HttpResult get(String path, String query) {
        return withTime(() ->
                http.get(
                        URI.create(base + path + query),
                        signer.headers(clock.millis(), "GET", base.getRawPath() + path)));
    }

    HttpResult post(String path, String body) {
        return withTime(() ->
                http.post(
                        URI.create(base + path),
                        signer.headers(clock.millis(), "POST", base.getRawPath() + path),
                        body));
    }

    /// A PUT or DELETE without a body.
    HttpResult bare(String method, String path) {
        return withTime(() ->
                http.bare(
                        method,
                        URI.create(base + path),
                        signer.headers(clock.millis(), method, base.getRawPath() + path)));
    }

    private HttpResult withTime(Supplier<HttpResult> call) {
        HttpResult first = call.get();
        if (first instanceof HttpResult.Answered answer
                && answer.status() == UNAUTHORIZED
                && KalshiError.of(answer.body()).code().equals(EXPIRED)
                && (clock.synchronize(answer.date()) || clock.synchronize(statusDate()))) {
            return call.get();
        }
        return first;
    }

    private String statusDate() {
        return http.get(URI.create(base + "/exchange/status"), Map.of())
                        instanceof HttpResult.Answered answer
                ? answer.date()
                : "";
    }

    /// The JSON of a successful answer.
    ///
    /// @throws VenueUnavailable when there is none
    static JsonBody body(HttpResult result, String what) {
        return switch (result) {
            case HttpResult.Answered answer when answer.isSuccess() ->
                    JsonBody.parse(answer.body())
                            .orElseThrow(() ->
                                    new VenueUnavailable(
                                            "Kalshi answered no JSON to " + what, true));
            case HttpResult.Answered answer ->
                    throw new VenueUnavailable(
                            "Kalshi answered "
                                    + answer.status()
                                    + " "
                                    + KalshiError.of(answer.body())
                                    + " to "
                                    + what,
                            answer.status() == 429 || answer.status() >= 500);
            case HttpResult.NotSent notSent ->
                    throw new VenueUnavailable(
                            "Kalshi cannot be reached: " + notSent.detail(), true);
            case HttpResult.Lost lost ->
                    throw new VenueUnavailable(
                            "Kalshi did not answer " + what + ": " + lost.detail(), true);
        };
    }
}
