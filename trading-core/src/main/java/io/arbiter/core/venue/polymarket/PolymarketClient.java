package io.arbiter.core.venue.polymarket;

import io.arbiter.core.venue.VenueUnavailable;
import io.arbiter.core.venue.http.HttpResult;
import io.arbiter.core.venue.http.VenueHttp;
import io.arbiter.core.venue.json.JsonBody;
import java.net.URI;
import java.time.Clock;
import java.util.Map;

/// Polymarket's REST calls: public ones, and private ones with their signed headers. Safe for many
/// threads; calls block.
final class PolymarketClient {

    private final VenueHttp http;
    private final String clobUrl;
    private final String gammaUrl;
    private final PolymarketAccount account;
    private final Clock clock;
    private final PolymarketLimits limits;

    PolymarketClient(
            VenueHttp http,
            String clobUrl,
            String gammaUrl,
            PolymarketAccount account,
            Clock clock,
            PolymarketLimits limits) {
        this.http = http;
        this.clobUrl = withoutSlash(clobUrl);
        this.gammaUrl = withoutSlash(gammaUrl);
        this.account = account;
        this.clock = clock;
        this.limits = limits;
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    HttpResult gamma(String pathAndQuery) {
        return http.get(URI.create(gammaUrl + pathAndQuery), Map.of());
    }

    HttpResult clob(String pathAndQuery) {
        return http.get(URI.create(clobUrl + pathAndQuery), Map.of());
    }

    /// @param query with its question mark, or empty; it is not signed
    HttpResult signedGet(String path, String query) {
        return http.get(URI.create(clobUrl + path + query), headers("GET", path, ""));
    }

    /// Sends orders within the venue's limit.
    ///
    /// @param items how many orders the body holds
    HttpResult postOrders(String path, String body, int items) {
        return limits.orders(
                items,
                () -> http.post(URI.create(clobUrl + path), headers("POST", path, body), body));
    }

    HttpResult signedDelete(String path) {
        return http.bare("DELETE", URI.create(clobUrl + path), headers("DELETE", path, ""));
    }

    private Map<String, String> headers(String method, String path, String body) {
        ApiKey key = account.apiKey();
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        return Map.of(
                "POLY_ADDRESS", account.signer().address(),
                "POLY_SIGNATURE", key.sign(timestamp, method, path, body),
                "POLY_TIMESTAMP", timestamp,
                "POLY_API_KEY", key.key(),
                "POLY_PASSPHRASE", key.passphrase().reveal());
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
                                            "Polymarket answered no JSON to " + what, true));
            case HttpResult.Answered answer ->
                    throw new VenueUnavailable(
                            "Polymarket answered " + answer.status() + " to " + what,
                            answer.status() == 429 || answer.status() >= 500);
            case HttpResult.NotSent notSent ->
                    throw new VenueUnavailable(
                            "Polymarket cannot be reached: " + notSent.detail(), true);
            case HttpResult.Lost lost ->
                    throw new VenueUnavailable(
                            "Polymarket did not answer " + what + ": " + lost.detail(), true);
        };
    }
}
