package io.arbiter.core.venue.kalshi;

import io.arbiter.core.venue.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/// Signs Kalshi's request headers with an RSA key (PSS, SHA-256, salt 32) or an Ed25519 key
/// (kalshi.md 2). Safe for many threads.
final class KalshiSigner {

    private static final PSSParameterSpec PSS =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);
    private static final String PKCS1 = "RSA PRIVATE KEY";

    private final SigningProvider provider;
    private volatile Key key;

    /// @param pem an RSA key in PKCS#1 or PKCS#8, or an Ed25519 key in PKCS#8
    /// @throws IllegalArgumentException when it is none of these; the message does not repeat it
    KalshiSigner(String keyId, Secret pem) {
        this(keyId, pem, SigningProvider.fastest());
    }

    KalshiSigner(String keyId, Secret pem, SigningProvider provider) {
        this.provider = provider;
        key = new Key(keyId, read(pem.reveal()));
    }

    /// Signs with another key from now on; the old one stays when this one cannot be read.
    ///
    /// @throws IllegalArgumentException as the constructor
    void replace(String keyId, Secret pem) {
        key = new Key(keyId, read(pem.reveal()));
    }

    private static PrivateKey read(String pem) {
        // Environment variables often carry line breaks as two characters.
        String text = pem.replace("\\n", "\n");
        String base64 = text.replaceAll("-----[A-Z0-9 ]+-----", "").replaceAll("\\s", "");
        try {
            byte[] der = Base64.getDecoder().decode(base64);
            PrivateKeyInfo info =
                    text.contains(PKCS1) ? wrapped(der) : PrivateKeyInfo.getInstance(der);
            boolean rsa =
                    info.getPrivateKeyAlgorithm()
                            .getAlgorithm()
                            .equals(PKCSObjectIdentifiers.rsaEncryption);
            return KeyFactory.getInstance(rsa ? "RSA" : "Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "the Kalshi private key is not a readable PEM; set"
                            + " arbiter.venues.kalshi.private-key-pem or .private-key-file to the"
                            + " file that Kalshi gave (RSA or Ed25519, not encrypted)");
        }
    }

    private static PrivateKeyInfo wrapped(byte[] pkcs1) throws IOException {
        return new PrivateKeyInfo(
                new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                ASN1Sequence.getInstance(pkcs1));
    }

    /// The three headers of a request.
    ///
    /// @param path from the root, without host and query
    Map<String, String> headers(long epochMs, String method, String path) {
        Key now = key;
        String timestamp = Long.toString(epochMs);
        return Map.of(
                "KALSHI-ACCESS-KEY", now.id(),
                "KALSHI-ACCESS-TIMESTAMP", timestamp,
                "KALSHI-ACCESS-SIGNATURE", sign(now.secret(), timestamp + method + path));
    }

    String sign(String text) {
        return sign(key.secret(), text);
    }

    private String sign(PrivateKey secret, String text) {
        try {
            Signature signature = algorithm(secret);
            signature.initSign(secret);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Kalshi key cannot sign", e);
        }
    }

    private Signature algorithm(PrivateKey key) throws GeneralSecurityException {
        if (!key.getAlgorithm().equals("RSA")) {
            return provider.signature("Ed25519");
        }
        Signature signature = provider.signature("RSASSA-PSS");
        signature.setParameter(PSS);
        return signature;
    }

    @Override
    public String toString() {
        return "KalshiSigner[" + key.id() + ']';
    }

    /// Id and secret belong together, so they change together.
    private record Key(String id, PrivateKey secret) {

        @Override
        public String toString() {
            return id;
        }
    }
}
