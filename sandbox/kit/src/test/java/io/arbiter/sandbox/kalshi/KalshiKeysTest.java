package io.arbiter.sandbox.kalshi;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The fixed signatures of kalshi.md 7.
class KalshiKeysTest {

    private static final String RSA_KEY =
            "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAnYNogyShYn6+r7ZY1AZfN9R9fLz4Wy9R1Tq8HjlEYn9l4lwlDfreZPTAtYKYbFaUu+s6qJt5EulF1aZUxWBDVelNqkZ79Q0U2Jpeo2PQy0FVM/cWcq5VLZZKJAnHm5PpvUMxt9IxkNjaXM7D1Y2r1inoT0IUbQ6BVS1zdQltogB/+545+Z69O2CX0vsByYc3EdfUzaJ1ZGzkzkKfIjngPL2FJjQjC5GDmeNRIjH3qizDkS/Pl0hP6Y1MCksUZxZpHLwM+Rx1Y88bQX2mqSR+31UWFNJj84AgqxQMzi9dZT99bSMYweDjHeAN2RMh/rmB/vatYgPqZjjG96fhHWcrTwIDAQAB";

    @ParameterizedTest
    @CsvSource({
        "1703123456789GET/trade-api/v2/portfolio/balance,"
                + "mPZZA5l8JyOiXtgvKvG6WzqqcoItSocDv9MWG3dWpT2X2eVnOGo8fTOZmp+/u0JFCG5dzl1Zrt+ol+lQ0ObmzOI7qQrORMQCwEJ+pphoptR5+S9Vr2wZYPzKTTU0OtzP7en4Avl72k6aAi7HUoQt4gWTyoSKydfDvHoKmLcLHyxckawk6MaQiIF98tlfPmN4k4VAG5BF2H6OjpOFKQjt3gmyGeSTkuwN/9q2PRtF1qQMX9ZCm+OB01W3RIP3WC9gzU8Dgf6wzH8cknKjkGNVg9lWKAzCT5UiFiBBN6DSK71bWCdi0x3USHsEVuFfjN3sK3E5ifIHzE0cPll0MxUxfA==",
        "1703123456789GET/trade-api/ws/v2,"
                + "RgdiXj0AByUhdZLvxlOEEg7mKq43lbO9iinoPWlCVcF/gwaqipxvKcFHfka9mZE3GFielGO22qlBFjqELJDWqEpMBQ8Nicdu8z0Del4U2kEqfYUHY4Yfi6bC1HmHsLms2Q+yZXai4fKmPZllgiL8hcDZ2FUwNz7zT1rgpWtxaDIExri9/vnFMDkipBWn6FEXAP7dWnJn17KOFN127wurfEuotnb2CDGGnChOywzdsHWc8KTbCmOBAiDFTTMknaOXtsb004VPw54Ps3VXHzgOURL7kbvdaaB+iXjnVdPOYNvv0rr4qnw97pI1+vUZ0xAEy77ZuYyeTDKY3kdTWjZf4w=="
    })
    void acceptsTheRecordedRsaSignatures(String text, String signature) throws Exception {
        PublicKey key = key("RSA", Base64.getDecoder().decode(RSA_KEY));

        assertThat(KalshiKeys.verifies(key, text, signature)).isTrue();
        assertThat(KalshiKeys.verifies(key, text + "?limit=1", signature)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "1703123456789GET/trade-api/v2/portfolio/balance,"
                + "caolQIFa1fF7caKRpD82JbF1w9tsbGMzaRudHdnCIwVEkhfFIlzIy4HeCQTeFteU9o8UTOmEvwbutRb9MEJbAA==",
        "1703123456789GET/trade-api/ws/v2,"
                + "UxSfhWWEyZ1QqfOB6kwZsQObor0jGMZVIh+hDqydvkYD4gYeWXPuOB2+jmtHhWtK00AKZNNunN+JcxddbXtNDA==",
        "1703123456789POST/trade-api/v2/portfolio/events/orders,"
                + "0QpWibMOICW7GcsR2QVXSLi+4s2EwyYdYP2ypIV/6vEqQPr5hKsX+kHaxO6SOVuIR60F5Lms8Ds0mnn63IMMBA=="
    })
    void acceptsTheRecordedEd25519Signatures(String text, String signature) throws Exception {
        byte[] raw =
                HexFormat.of()
                        .parseHex(
                                "302a300506032b6570032100d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        PublicKey key = key("Ed25519", raw);

        assertThat(KalshiKeys.verifies(key, text, signature)).isTrue();
        assertThat(KalshiKeys.verifies(key, text.replace("GET", "get"), signature))
                .isEqualTo(!text.contains("GET"));
    }

    private static PublicKey key(String algorithm, byte[] spki) throws GeneralSecurityException {
        return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(spki));
    }
}
