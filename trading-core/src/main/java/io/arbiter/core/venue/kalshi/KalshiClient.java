package io.arbiter.core.venue.kalshi;

import io.arbiter.core.venue.VenueMode;
import io.arbiter.core.venue.VenueUnavailable;
import io.arbiter.core.venue.http.HttpResult;
import io.arbiter.core.venue.http.ToldMode;
import io.arbiter.core.venue.http.VenueHttp;
import io.arbiter.core.venue.json.JsonBody;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/// Kalshi's REST calls with their signed headers. Safe for many threads; calls block.
///
/// An answer that our time stamp has expired means that nothing was done: then, and only then, the
/// clock is set by the venue's and the call is made once more.
final class KalshiClient {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final Duration CLOSED_FOR = Duration.ofMinutes(1);
    private static final int TOO_MANY = 429;
    private static final String EXPIRED = "header_timestamp_expired";

    private final VenueHttp http;
    private final URI base;
    private final KalshiSigner signer;
    private final KalshiClock clock;
    private final KalshiBudget budget;
    private final ToldMode told;

    KalshiClient(
            VenueHttp http,
            String restUrl,
            KalshiSigner signer,
            KalshiClock clock,
            KalshiBudget budget,
            ToldMode told) {
        this.http = http;
        base =
                URI.create(
                        restUrl.endsWith("/")
                                ? restUrl.substring(0, restUrl.length() - 1)
                                : restUrl);
        this.signer = signer;
        this.clock = clock;
        this.budget = budget;
        this.told = told;
    }

    /// The path that every call starts with.
    String root() {
        return base.getRawPath();
    }

    /// @param query with its question mark, or empty; it is not signed
    HttpResult get(String path, String query) {
        return paid(
                "GET",
                path,
                () ->
                        http.get(
                                URI.create(base + path + query),
                                signer.headers(clock.millis(), "GET", root() + path)));
    }

    HttpResult post(String path, String body) {
        HttpResult result =
                paid(
                        "POST",
                        path,
                        () ->
                                http.post(
                                        URI.create(base + path),
                                        signer.headers(clock.millis(), "POST", root() + path),
                                        body));
        if (result instanceof HttpResult.Answered answer && answer.isSuccess()) {
            told.open();
        }
        return result;
    }

    /// Stays within the venue's rate limits and hears what the answer says about the venue.
    private HttpResult paid(String method, String path, Supplier<HttpResult> call) {
        if (!budget.pay(method, path, 1)) {
            return new HttpResult.NotSent("kept back: our rate limit at Kalshi is used up", true);
        }
        HttpResult result = withTime(call);
        if (result instanceof HttpResult.Answered answer) {
            hear(method, answer);
        }
        return result;
    }

    private void hear(String method, HttpResult.Answered answer) {
        if (answer.status() == TOO_MANY) {
            budget.refused(method);
            told.told(VenueMode.RATE_LIMITED, "Kalshi wants fewer calls");
        } else if (answer.status() == FORBIDDEN && !KalshiError.of(answer.body()).understood()) {
            told.told(
                    VenueMode.CLOSED_TO_US,
                    "Kalshi refuses this place or account (403 without its own error)",
                    CLOSED_FOR);
        }
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
                && (clock.synchronize(answer.header("Date")) || clock.synchronize(statusDate()))) {
            return call.get();
        }
        return first;
    }

    private String statusDate() {
        return http.get(URI.create(base + "/exchange/status"), Map.of())
                        instanceof HttpResult.Answered answer
                ? answer.header("Date")
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
