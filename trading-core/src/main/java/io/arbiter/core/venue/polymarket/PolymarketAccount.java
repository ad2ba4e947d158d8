package io.arbiter.core.venue.polymarket;

import io.arbiter.core.venue.Secret;
import io.arbiter.core.venue.VenueUnavailable;
import io.arbiter.core.venue.http.HttpResult;
import io.arbiter.core.venue.http.VenueHttp;
import io.arbiter.core.venue.json.JsonBody;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Who we are at Polymarket: the wallet and the API key that belongs to it. Without a configured
/// key the venue is asked for it once: derived, or made when there is none. Safe for many threads.
final class PolymarketAccount {

    private static final long FIRST_NONCE = 0;

    private final PolymarketSigner signer;
    private final VenueHttp http;
    private final String clobUrl;
    private final Clock clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable ApiKey apiKey;

    PolymarketAccount(
            PolymarketSigner signer,
            @Nullable ApiKey configured,
            VenueHttp http,
            String clobUrl,
            Clock clock) {
        this.signer = signer;
        this.http = http;
        this.clobUrl = clobUrl;
        this.clock = clock;
        apiKey = configured;
    }

    PolymarketSigner signer() {
        return signer;
    }

    /// Uses another API key of the same wallet from now on.
    void replaceApiKey(ApiKey fresh) {
        apiKey = fresh;
    }

    /// @throws VenueUnavailable when the key is not configured and the venue does not give it
    ApiKey apiKey() {
        ApiKey known = apiKey;
        if (known != null) {
            return known;
        }
        asking.lock();
        try {
            ApiKey asked = apiKey;
            if (asked == null) {
                asked = derive().or(this::create).orElseThrow(PolymarketAccount::refused);
                apiKey = asked;
            }
            return asked;
        } finally {
            asking.unlock();
        }
    }

    private static VenueUnavailable refused() {
        return new VenueUnavailable(
                "Polymarket gave no API key for this wallet; set arbiter.venues.polymarket.api-key,"
                        + " .secret and .passphrase, or check the private key",
                true);
    }

    private Optional<ApiKey> derive() {
        return read(http.get(URI.create(clobUrl + "/auth/derive-api-key"), headers()));
    }

    private Optional<ApiKey> create() {
        return read(http.post(URI.create(clobUrl + "/auth/api-key"), headers(), ""));
    }

    private Map<String, String> headers() {
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        return Map.of(
                "POLY_ADDRESS", signer.address(),
                "POLY_SIGNATURE", signer.signLogin(timestamp, FIRST_NONCE),
                "POLY_TIMESTAMP", timestamp,
                "POLY_NONCE", Long.toString(FIRST_NONCE));
    }

    private static Optional<ApiKey> read(HttpResult result) {
        if (!(result instanceof HttpResult.Answered answer) || !answer.isSuccess()) {
            return Optional.empty();
        }
        return JsonBody.parse(answer.body())
                .filter(body -> body.has("apiKey") && body.has("secret"))
                .map(body ->
                        new ApiKey(
                                body.text("apiKey"),
                                Secret.of(body.text("secret")),
                                Secret.of(body.text("passphrase"))));
    }
}
