package io.arbiter.core.venue.polymarket;

import io.arbiter.core.venue.Secret;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where Polymarket is and who we are there.
///
/// @param enabled whether the adapter is set up at all
/// @param chainId 137 in production, 80002 on the test chain
/// @param privateKey of the wallet that signs; required
/// @param signatureType 0 plain wallet, 1 proxy, 2 Safe, 3 deposit wallet
/// @param funder wallet that holds the money for the types 1 to 3
/// @param apiKey with `secret` and `passphrase`; asked from the venue when not set
/// @param exchange contract for exchange domain 2, `negRiskExchange` its neg-risk twin,
///   `exchangeV3` for domain 3
/// @param requestTimeout how long an answer may take before the outcome counts as unknown
@ConfigurationProperties("arbiter.venues.polymarket")
record PolymarketProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("https://clob.polymarket.com") String clobUrl,
        @DefaultValue("https://gamma-api.polymarket.com") String gammaUrl,
        @DefaultValue("wss://ws-subscriptions-clob.polymarket.com/ws/market") URI marketStreamUrl,
        @DefaultValue("wss://ws-subscriptions-clob.polymarket.com/ws/user") URI userStreamUrl,
        @DefaultValue("137") long chainId,
        @Nullable Secret privateKey,
        @DefaultValue("0") int signatureType,
        @Nullable String funder,
        @Nullable String apiKey,
        @Nullable Secret secret,
        @Nullable Secret passphrase,
        @DefaultValue("0xE111180000d2663C0091e4f400237545B87B996B") String exchange,
        @DefaultValue("0xe2222d279d744050d28e00520010520000310F59") String negRiskExchange,
        @DefaultValue("0xe3333700cA9d93003F00f0F71f8515005F6c00Aa") String exchangeV3,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("5s") Duration requestTimeout) {

    Secret requiredPrivateKey() {
        if (privateKey == null || !privateKey.isPresent()) {
            throw new IllegalStateException(
                    "Polymarket needs a wallet: set arbiter.venues.polymarket.private-key, or"
                            + " arbiter.venues.polymarket.enabled=false to run without the venue");
        }
        return privateKey;
    }

    /// The configured API key, or null when the venue is to be asked for it.
    @Nullable ApiKey configuredApiKey() {
        if (apiKey == null || apiKey.isBlank()) {
            return null;
        }
        if (secret == null || passphrase == null) {
            throw new IllegalStateException(
                    "arbiter.venues.polymarket.api-key is set without .secret and .passphrase; set"
                            + " all three or none");
        }
        return new ApiKey(apiKey, secret, passphrase);
    }
}
