package io.arbiter.core.venue.kalshi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.arbiter.common.secrets.SecretListener;
import io.arbiter.core.venue.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class KalshiSignerTest {

    private static final List<SigningProvider> PROVIDERS =
            List.of(SigningProvider.JDK, SigningProvider.fastest());

    private static final String FIXED_PUBLIC_KEY =
            "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAnYNogyShYn6+r7ZY1AZfN9R9fLz4Wy9R1Tq8HjlEYn9l4lwlDfreZPTAtYKYbFaUu+s6qJt5EulF1aZUxWBDVelNqkZ79Q0U2Jpeo2PQy0FVM/cWcq5VLZZKJAnHm5PpvUMxt9IxkNjaXM7D1Y2r1inoT0IUbQ6BVS1zdQltogB/+545+Z69O2CX0vsByYc3EdfUzaJ1ZGzkzkKfIjngPL2FJjQjC5GDmeNRIjH3qizDkS/Pl0hP6Y1MCksUZxZpHLwM+Rx1Y88bQX2mqSR+31UWFNJj84AgqxQMzi9dZT99bSMYweDjHeAN2RMh/rmB/vatYgPqZjjG96fhHWcrTwIDAQAB";
    private static final String FIXED_SIGNATURE =
            "mPZZA5l8JyOiXtgvKvG6WzqqcoItSocDv9MWG3dWpT2X2eVnOGo8fTOZmp+/u0JFCG5dzl1Zrt+ol+lQ0ObmzOI7qQrORMQCwEJ+pphoptR5+S9Vr2wZYPzKTTU0OtzP7en4Avl72k6aAi7HUoQt4gWTyoSKydfDvHoKmLcLHyxckawk6MaQiIF98tlfPmN4k4VAG5BF2H6OjpOFKQjt3gmyGeSTkuwN/9q2PRtF1qQMX9ZCm+OB01W3RIP3WC9gzU8Dgf6wzH8cknKjkGNVg9lWKAzCT5UiFiBBN6DSK71bWCdi0x3USHsEVuFfjN3sK3E5ifIHzE0cPll0MxUxfA==";

    /// The secret key of RFC 8032, section 7.1, test 1, in its PKCS#8 form.
    private static final String ED25519 =
            pem(
                    "PRIVATE KEY",
                    HexFormat.of()
                            .parseHex(
                                    "302e020100300506032b657004220420"
                                            + "9d61b19deffd5a60ba844af492ec2cc4"
                                            + "4449c5697b326919703bac031cae7f60"));

    /// Test 2 of the same section.
    private static final String OTHER =
            pem(
                    "PRIVATE KEY",
                    HexFormat.of()
                            .parseHex(
                                    "302e020100300506032b657004220420"
                                            + "4ccd089b28ff96da9db6c346ec114e0f"
                                            + "5b8a319f35aba624da8cf6ed4fb8a6fb"));

    private static String pem(String type, byte[] der) {
        return "-----BEGIN "
                + type
                + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END "
                + type
                + "-----\n";
    }

    @ParameterizedTest
    @CsvSource({
        "GET/trade-api/v2/portfolio/balance,"
                + " caolQIFa1fF7caKRpD82JbF1w9tsbGMzaRudHdnCIwVEkhfFIlzIy4HeCQTeFteU9o8UTOmEvwbutRb9MEJbAA==",
        "GET/trade-api/ws/v2,"
                + " UxSfhWWEyZ1QqfOB6kwZsQObor0jGMZVIh+hDqydvkYD4gYeWXPuOB2+jmtHhWtK00AKZNNunN+JcxddbXtNDA==",
        "POST/trade-api/v2/portfolio/events/orders,"
                + " 0QpWibMOICW7GcsR2QVXSLi+4s2EwyYdYP2ypIV/6vEqQPr5hKsX+kHaxO6SOVuIR60F5Lms8Ds0mnn63IMMBA=="
    })
    void signsWithEd25519AsOthersDo(String methodAndPath, String expected) {
        for (SigningProvider provider : PROVIDERS) {
            var signer = new KalshiSigner("key", Secret.of(ED25519), provider);

            assertThat(signer.sign("1703123456789" + methodAndPath)).isEqualTo(expected);
        }
    }

    @Test
    void aRotatedKeySignsFromTheNextRequestOn() {
        var signer = new KalshiSigner("old", Secret.of(OTHER));
        var environment =
                new MockEnvironment()
                        .withProperty("arbiter.venues.kalshi.key-id", "new")
                        .withProperty("arbiter.venues.kalshi.private-key-pem", ED25519);

        rotation(signer).onSecretsRotated(Set.of("kalshi_key_id"), environment);

        assertThat(signer.headers(1703123456789L, "GET", "/trade-api/ws/v2"))
                .containsEntry("KALSHI-ACCESS-KEY", "new")
                .containsEntry(
                        "KALSHI-ACCESS-SIGNATURE",
                        "UxSfhWWEyZ1QqfOB6kwZsQObor0jGMZVIh+hDqydvkYD4gYeWXPuOB2+jmtHhWtK00AKZNNunN+JcxddbXtNDA==");
    }

    @Test
    void anUnreadableKeyDoesNotReplaceTheOneThatWorks() {
        var signer = new KalshiSigner("key-id", Secret.of(ED25519));
        String before = signer.sign("text");
        var environment =
                new MockEnvironment()
                        .withProperty("arbiter.venues.kalshi.key-id", "new")
                        .withProperty("arbiter.venues.kalshi.private-key-pem", "torn");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> rotation(signer).onSecretsRotated(Set.of(), environment));

        assertThat(signer.sign("text")).isEqualTo(before);
        assertThat(signer).hasToString("KalshiSigner[key-id]");
    }

    private static SecretListener rotation(KalshiSigner signer) {
        return new KalshiConfiguration().kalshiKeyRotation(signer);
    }

    @Test
    void buildsTheThreeHeaders() {
        var signer = new KalshiSigner("key-id", Secret.of(ED25519));

        Map<String, String> headers = signer.headers(1703123456789L, "GET", "/trade-api/ws/v2");

        assertThat(headers)
                .containsEntry("KALSHI-ACCESS-KEY", "key-id")
                .containsEntry("KALSHI-ACCESS-TIMESTAMP", "1703123456789")
                .containsEntry(
                        "KALSHI-ACCESS-SIGNATURE",
                        "UxSfhWWEyZ1QqfOB6kwZsQObor0jGMZVIh+hDqydvkYD4gYeWXPuOB2+jmtHhWtK00AKZNNunN+JcxddbXtNDA==");
    }

    @Test
    void signsWithRsaInBothFormsOfAKeyFile() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        byte[] pkcs8 = pair.getPrivate().getEncoded();
        byte[] pkcs1 =
                PrivateKeyInfo.getInstance(pkcs8).parsePrivateKey().toASN1Primitive().getEncoded();
        String text = "1703123456789GET/trade-api/v2/portfolio/balance";

        for (String pem :
                new String[] {
                    pem("PRIVATE KEY", pkcs8),
                    pem("RSA PRIVATE KEY", pkcs1),
                    pem("PRIVATE KEY", pkcs8).replace("\n", "\\n")
                }) {
            for (SigningProvider provider : PROVIDERS) {
                String signature = new KalshiSigner("key", Secret.of(pem), provider).sign(text);

                assertThat(verifies(pair.getPublic(), text, signature, 32)).isTrue();
                assertThat(verifies(pair.getPublic(), text + "?limit=1", signature, 32)).isFalse();
                assertThat(verifies(pair.getPublic(), text, signature, 222)).isFalse();
            }
        }
    }

    @Test
    void runsTheQuickProviderOnTheMachinesThatItIsMadeFor() {
        assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
        assumeThat(System.getProperty("os.arch")).isIn("amd64", "aarch64");

        assertThat(SigningProvider.hasNative()).isTrue();
    }

    @Test
    void verifiesTheFixedSignatureWithTheSameParameters() throws Exception {
        PublicKey key =
                KeyFactory.getInstance("RSA")
                        .generatePublic(
                                new X509EncodedKeySpec(
                                        Base64.getDecoder().decode(FIXED_PUBLIC_KEY)));

        assertThat(
                        verifies(
                                key,
                                "1703123456789GET/trade-api/v2/portfolio/balance",
                                FIXED_SIGNATURE,
                                32))
                .isTrue();
    }

    @Test
    void saysWhatToDoWithoutRepeatingTheKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new KalshiSigner(
                                "key", Secret.of("-----BEGIN X-----\nc2VjcmV0\n-----END X-----")))
                .withMessageContaining("arbiter.venues.kalshi.private-key-pem")
                .withMessageNotContaining("c2VjcmV0");
    }

    private static boolean verifies(PublicKey key, String text, String signature, int salt)
            throws GeneralSecurityException {
        Signature verifier = Signature.getInstance("RSASSA-PSS");
        verifier.setParameter(
                new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, salt, 1));
        verifier.initVerify(key);
        verifier.update(text.getBytes(StandardCharsets.UTF_8));
        return verifier.verify(Base64.getDecoder().decode(signature));
    }
}
