package io.arbiter.kill;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/// Reads a private key in PEM: RSA in PKCS#1 or PKCS#8, or Ed25519 in PKCS#8.
final class PrivateKeys {

    /// Version 0 and the identifier of RSA, as PKCS#8 has them before the key itself.
    private static final byte[] RSA_HEAD =
            HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

    private PrivateKeys() {}

    /// @throws SettingsRefused when it is none of these; the message does not repeat it
    static PrivateKey read(String pem) {
        String text = pem.replace("\\n", "\n");
        try {
            String base64 = text.replaceAll("-----[A-Z0-9 ]+-----", "").replaceAll("\\s", "");
            byte[] der = Base64.getDecoder().decode(base64);
            byte[] pkcs8 = text.contains("RSA PRIVATE KEY") ? wrapped(der) : der;
            return key(pkcs8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new SettingsRefused(
                    "the Kalshi private key is not a readable PEM (RSA or Ed25519, not encrypted)");
        }
    }

    private static PrivateKey key(byte[] pkcs8) throws GeneralSecurityException {
        PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(pkcs8);
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(spec);
        } catch (GeneralSecurityException e) {
            return KeyFactory.getInstance("Ed25519").generatePrivate(spec);
        }
    }

    private static byte[] wrapped(byte[] pkcs1) {
        byte[] octets = element(0x04, pkcs1);
        return element(
                0x30,
                ByteBuffer.allocate(RSA_HEAD.length + octets.length)
                        .put(RSA_HEAD)
                        .put(octets)
                        .array());
    }

    /// A DER element with a length of two bytes, which every RSA key needs.
    private static byte[] element(int tag, byte[] content) {
        return ByteBuffer.allocate(content.length + 4)
                .put((byte) tag)
                .put((byte) 0x82)
                .putShort((short) content.length)
                .put(content)
                .array();
    }
}
