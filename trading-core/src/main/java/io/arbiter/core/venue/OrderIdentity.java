package io.arbiter.core.venue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Names one attempt at one leg of one execution. Everything a venue calls an order id is derived
/// from it.
public record OrderIdentity(String executionId, int leg, int attempt) {

    /// Kalshi's `client_order_id`: a UUID-shaped digest of the identity.
    public String clientOrderId() {
        String hex = HexFormat.of().formatHex(digest(), 0, 16);
        return hex.substring(0, 8)
                + '-'
                + hex.substring(8, 12)
                + '-'
                + hex.substring(12, 16)
                + '-'
                + hex.substring(16, 20)
                + '-'
                + hex.substring(20);
    }

    /// Polymarket's salt: 52 bits of the digest, so that it survives as a JSON number.
    public long salt() {
        byte[] digest = digest();
        long salt = 0;
        for (int i = 16; i < 23; i++) {
            salt = (salt << 8) | (digest[i] & 0xFF);
        }
        return salt & ((1L << 52) - 1);
    }

    private byte[] digest() {
        String text = executionId + '/' + leg + '/' + attempt;
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
