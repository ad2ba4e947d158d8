package io.arbiter.common.id;

import java.time.Clock;
import java.util.random.RandomGenerator;

/// Makes ids of a prefix and 26 characters (Crockford base 32: 48 bits of milliseconds, 80 random
/// bits), so that ids of one kind sort by time. Safe for many threads when its generator is.
public final class Ids {

    private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int LENGTH = 26;

    private final Clock clock;
    private final RandomGenerator random;

    public Ids(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /// A new id such as `opp_01JD…`; `prefix` without the underscore.
    public String next(String prefix) {
        long high = (clock.millis() << 16) | (random.nextLong() & 0xFFFF);
        long low = random.nextLong();
        char[] text = new char[LENGTH];
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = ALPHABET[(int) (low & 31)];
            low = (low >>> 5) | (high << 59);
            high >>>= 5;
        }
        return prefix + '_' + new String(text);
    }

    /// The same 26 characters under another prefix: an execution carries its opportunity's id.
    public static String derive(String prefix, String id) {
        return prefix + id.substring(id.indexOf('_'));
    }
}
