package io.arbiter.bot.command;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Four digits that confirm the kill switch by typing, for clients whose buttons fail and for the
/// time when the store of action tokens is gone. They are computed, not kept: bound to person, chat
/// and minute, and good for one to two minutes.
final class KillCode {

    private static final long WINDOW_SECONDS = 60;
    private static final int NUMBERS = 10_000;

    private final SecretKeySpec key;

    KillCode(String secret) {
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    String now(long personId, long chatId, Instant at) {
        return code(personId, chatId, at.getEpochSecond() / WINDOW_SECONDS);
    }

    boolean accepts(String typed, long personId, long chatId, Instant at) {
        long window = at.getEpochSecond() / WINDOW_SECONDS;
        return typed.equals(code(personId, chatId, window))
                || typed.equals(code(personId, chatId, window - 1));
    }

    private String code(long personId, long chatId, long window) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] digest =
                    mac.doFinal(
                            ("kill|" + personId + '|' + chatId + '|' + window)
                                    .getBytes(StandardCharsets.UTF_8));
            int number =
                    ((digest[0] & 0x7f) << 24
                                    | (digest[1] & 0xff) << 16
                                    | (digest[2] & 0xff) << 8
                                    | (digest[3] & 0xff))
                            % NUMBERS;
            return String.format(Locale.ROOT, "%04d", number);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
