package io.arbiter.common.chain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/// `hash = SHA-256(previous hash ‖ canonical payload)`.
///
/// The canonical payload is the JSON object of text values with its keys in code-point order, no
/// white space, and only `"`, `\` and control characters escaped; so it can be made again from what
/// the database stores, whatever order that keeps.
public final class HashChain {

    private static final int BYTES = 32;

    private HashChain() {}

    /// What the first entry follows: 32 zero bytes.
    public static byte[] genesis() {
        return new byte[BYTES];
    }

    /// The hash of the entry that follows `previous`.
    public static byte[] next(byte[] previous, String canonicalPayload) {
        byte[] payload = canonicalPayload.getBytes(StandardCharsets.UTF_8);
        byte[] both = Arrays.copyOf(previous, previous.length + payload.length);
        System.arraycopy(payload, 0, both, previous.length, payload.length);
        return digest(both);
    }

    /// SHA-256.
    public static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// The one text form of these facts.
    public static String canonical(Map<String, String> facts) {
        StringBuilder json = new StringBuilder(256).append('{');
        new TreeMap<>(facts)
                .forEach((key, value) -> {
                    if (json.length() > 1) {
                        json.append(',');
                    }
                    quote(json, key);
                    json.append(':');
                    quote(json, value);
                });
        return json.append('}').toString();
    }

    private static void quote(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c == 0) {
                json.append(' '); // jsonb cannot hold it
            } else if (c < 0x20) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
