package io.arbiter.core.venue.polymarket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.arbiter.core.venue.Secret;
import io.arbiter.core.venue.http.VenueHttp;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class PolymarketKeyRotationTest {

    private static final String WALLET = "0x" + "1".repeat(64);

    private final VenueHttp http = new VenueHttp(Duration.ofSeconds(1), Duration.ofSeconds(1));
    private final PolymarketAccount account =
            new PolymarketAccount(
                    new PolymarketSigner(
                            new WalletKey(Secret.of(WALLET)), 137, SignatureType.EOA, null),
                    key("old"),
                    http,
                    "http://127.0.0.1:1",
                    Clock.systemUTC());

    @Test
    void aRotatedApiKeyIsUsedFromTheNextRequestOn() {
        rotateTo(WALLET);

        assertThat(account.apiKey().key()).isEqualTo("new");
    }

    @Test
    void theKeyOfAnotherWalletIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> rotateTo("0x" + "2".repeat(64)))
                .withMessageContaining("another wallet");

        assertThat(account.apiKey().key()).isEqualTo("old");
    }

    private void rotateTo(String wallet) {
        var environment =
                new MockEnvironment()
                        .withProperty("arbiter.venues.polymarket.private-key", wallet)
                        .withProperty("arbiter.venues.polymarket.api-key", "new")
                        .withProperty("arbiter.venues.polymarket.secret", "c2VjcmV0")
                        .withProperty("arbiter.venues.polymarket.passphrase", "pass");
        new PolymarketConfiguration()
                .polymarketKeyRotation(account)
                .onSecretsRotated(Set.of("polymarket_api_key"), environment);
    }

    private static ApiKey key(String id) {
        return new ApiKey(id, Secret.of("c2VjcmV0"), Secret.of("pass"));
    }
}
