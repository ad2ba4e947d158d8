package io.arbiter.web.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Time-based one-time codes of RFC 6238 as every authenticator app makes them: HMAC-SHA1, six
/// digits, steps of thirty seconds.
final class Totp {

    static final int SECRET_BYTES = 20;

    private static final String ALGORITHM = "HmacSHA1";
    private static final long STEP_SECONDS = 30;
    private static final int DRIFT_STEPS = 1;
    private static final int MODULUS = 1_000_000;
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    /// The step whose code this is, newer than `lastStep` and at most one step off now; empty when
    /// the code is wrong or was used before.
    static OptionalLong accept(byte[] secret, String code, Instant now, long lastStep) {
        long step = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
        for (long candidate = step - DRIFT_STEPS; candidate <= step + DRIFT_STEPS; candidate++) {
            if (candidate > lastStep && same(code(secret, candidate), code)) {
                return OptionalLong.of(candidate);
            }
        }
        return OptionalLong.empty();
    }

    static String code(byte[] secret, Instant at) {
        return code(secret, Math.floorDiv(at.getEpochSecond(), STEP_SECONDS));
    }

    private static String code(byte[] secret, long step) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            ByteBuffer hash =
                    ByteBuffer.wrap(mac.doFinal(ByteBuffer.allocate(8).putLong(step).array()));
            int offset = hash.get(hash.limit() - 1) & 0xF;
            int number = (hash.getInt(offset) & Integer.MAX_VALUE) % MODULUS;
            return String.format(Locale.ROOT, "%06d", number);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII),
                given.getBytes(StandardCharsets.UTF_8));
    }

    /// As people type it into an app.
    static String base32(byte[] secret) {
        StringBuilder text = new StringBuilder();
        long buffer = 0;
        int bits = 0;
        for (byte b : secret) {
            buffer = (buffer << 8) | (b & 0xFF);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE_32.charAt((int) (buffer >> bits) & 31));
            }
        }
        if (bits > 0) {
            text.append(BASE_32.charAt((int) (buffer << (5 - bits)) & 31));
        }
        return text.toString();
    }
}
