package io.arbiter.core.venue.kalshi;

import io.arbiter.core.venue.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where Kalshi is and who we are there.
///
/// @param enabled whether the adapter is set up at all
/// @param keyId id of the API key; required
/// @param privateKeyPem the key itself, RSA or Ed25519; this or `privateKeyFile` is required
/// @param privateKeyFile a file with the key
/// @param balanceQuantumMicros 100 for direct members, 10000 for members that clear through another
/// @param requestTimeout how long an answer may take before the outcome counts as unknown
@ConfigurationProperties("arbiter.venues.kalshi")
record KalshiProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("https://external-api.kalshi.com/trade-api/v2") String restUrl,
        @DefaultValue("wss://external-api-ws.kalshi.com/trade-api/ws/v2") URI streamUrl,
        @Nullable String keyId,
        @Nullable Secret privateKeyPem,
        @Nullable Path privateKeyFile,
        @DefaultValue("100") long balanceQuantumMicros,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("5s") Duration requestTimeout) {

    String requiredKeyId() {
        if (keyId == null || keyId.isBlank()) {
            throw new IllegalStateException(
                    "Kalshi needs an API key: set arbiter.venues.kalshi.key-id and"
                            + " .private-key-pem or .private-key-file, or"
                            + " arbiter.venues.kalshi.enabled=false to run without the venue");
        }
        return keyId;
    }

    Secret requiredPrivateKey() {
        if (privateKeyPem != null && privateKeyPem.isPresent()) {
            return privateKeyPem;
        }
        if (privateKeyFile == null) {
            throw new IllegalStateException(
                    "set arbiter.venues.kalshi.private-key-pem or .private-key-file to the private"
                            + " key of API key "
                            + keyId);
        }
        try {
            return Secret.of(Files.readString(privateKeyFile));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "arbiter.venues.kalshi.private-key-file cannot be read: " + privateKeyFile, e);
        }
    }
}
