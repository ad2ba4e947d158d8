package io.arbiter.sandbox.kalshi;

import io.arbiter.sandbox.net.Answer;
import io.arbiter.sandbox.net.Request;
import io.arbiter.sandbox.time.VenueTime;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// API keys and the check of signed requests: `timestamp + METHOD + path`, RSA-PSS with a salt of
/// 32 bytes or Ed25519 (kalshi.md 2). Safe for many threads.
final class KalshiKeys {

    private static final long OLDEST_MS = 10_000;
    private static final long NEWEST_MS = 30_000;

    // An RSA pair costs up to a second; one per key id serves every venue of this process.
    private static final Map<String, KeyPair> PAIRS = new ConcurrentHashMap<>();

    private final Map<String, Key> keys = new ConcurrentHashMap<>();
    private final VenueTime time;

    KalshiKeys(VenueTime time) {
        this.time = time;
    }

    /// Who signed a request, or how it is turned away.
    sealed interface Check {}

    record Signed(String accountId) implements Check {}

    record Denied(Answer.Response response) implements Check {}

    /// Makes a throw-away key pair for an account.
    ///
    /// @param algorithm `RSA` or `Ed25519`
    KalshiAccount issue(String keyId, String accountId, String algorithm) {
        KeyPair pair = PAIRS.computeIfAbsent(keyId, _ -> generate(algorithm));
        keys.put(keyId, new Key(accountId, pair.getPublic()));
        byte[] pkcs8 = pair.getPrivate().getEncoded();
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pkcs8);
        return new KalshiAccount(
                keyId,
                "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n",
                accountId);
    }

    private static KeyPair generate(String algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("RSA")) {
                generator.initialize(2048);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot make " + algorithm + " keys", e);
        }
    }

    Check check(Request request) {
        Optional<String> keyId = request.header("kalshi-access-key");
        Optional<String> timestamp = request.header("kalshi-access-timestamp");
        Optional<String> signature = request.header("kalshi-access-signature");
        if (signature.isEmpty() || keyId.isEmpty() || timestamp.isEmpty()) {
            return new Denied(missing(keyId, timestamp));
        }
        if (!fresh(timestamp.get())) {
            return new Denied(KalshiErrors.nested(401, "header_timestamp_expired"));
        }
        Key key = keys.get(keyId.get());
        if (key == null) {
            return denied("NOT_FOUND");
        }
        String text = timestamp.get() + request.method() + request.path();
        if (!verifies(key.publicKey(), text, signature.get())) {
            return denied("INCORRECT_API_KEY_SIGNATURE");
        }
        return new Signed(key.accountId());
    }

    private static Answer.Response missing(Optional<String> keyId, Optional<String> timestamp) {
        if (keyId.isEmpty()) {
            return KalshiErrors.nested(401, "api_key_id_is_missing_from_headers");
        }
        return KalshiErrors.nested(
                401,
                timestamp.isEmpty()
                        ? "timestamp_is_missing_from_headers"
                        : "signature_is_missing_from_headers");
    }

    private static Denied denied(String details) {
        return new Denied(KalshiErrors.nested(401, "authentication_error", details));
    }

    private boolean fresh(String timestamp) {
        try {
            long ahead = Long.parseLong(timestamp) - time.nowMs();
            return ahead >= -OLDEST_MS && ahead <= NEWEST_MS;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    static boolean verifies(PublicKey key, String text, String base64) {
        try {
            Signature verifier = verifier(key);
            verifier.initVerify(key);
            verifier.update(text.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(Base64.getDecoder().decode(base64));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static Signature verifier(PublicKey key) throws GeneralSecurityException {
        if (!key.getAlgorithm().equals("RSA")) {
            return Signature.getInstance("Ed25519");
        }
        Signature verifier = Signature.getInstance("RSASSA-PSS");
        verifier.setParameter(
                new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        return verifier;
    }

    private record Key(String accountId, PublicKey publicKey) {}
}
