package io.arbiter.bot.people;

import io.arbiter.common.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;

/// A one-time code that is still good. Only its hash is ever stored.
public record LinkCode(String hash, TenantId tenant, String userId, Instant expiresAt) {

    /// SHA-256, hexadecimal, of the code in upper case without hyphens and spaces: `k7q4-9m2p` and
    /// `K7Q49M2P` are one code.
    public static String hash(String typed) {
        String normal = typed.replaceAll("[-\\s]", "").toUpperCase(Locale.ROOT);
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(normal.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
