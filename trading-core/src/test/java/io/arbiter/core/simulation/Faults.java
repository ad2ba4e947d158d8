package io.arbiter.core.simulation;

import java.time.Duration;
import java.util.SplittableRandom;

/// What goes wrong between the core and one venue, and how long things take; drawn from the seed.
final class Faults {

    private static final int[] SHARES_UNDER_WAY = {4, 4, 2, 3, 2, 2, 2, 2};

    private final SplittableRandom random;
    private boolean under;

    Faults(SplittableRandom random) {
        this.random = random;
    }

    /// What becomes of a request to trade.
    enum Sending {
        ARRIVES,
        /// The order stands, its answer is lost.
        ANSWER_LOST,
        REQUEST_LOST,
        /// It arrives after its sender has given up.
        LATE,
        /// A 5xx although the order stands.
        ERROR_AFTER,
        ERROR_BEFORE,
        /// 429.
        RATE_LIMITED,
        /// 425.
        RESTARTING,
        /// Refused for want of money, by mistake or not.
        REFUSED
    }

    /// Faults begin or end.
    void under(boolean faulty) {
        under = faulty;
    }

    Sending sending() {
        if (!under) {
            return Sending.ARRIVES;
        }
        int draw = random.nextInt(100);
        for (int i = 0; i < SHARES_UNDER_WAY.length; i++) {
            draw -= SHARES_UNDER_WAY[i];
            if (draw < 0) {
                return Sending.values()[i + 1];
            }
        }
        return Sending.ARRIVES;
    }

    boolean one(int inHundred) {
        return under && random.nextInt(100) < inHundred;
    }

    Duration latency() {
        int most = under && random.nextInt(20) == 0 ? 1_500 : 60;
        return Duration.ofMillis(5 + random.nextInt(most));
    }

    Duration between(int fromMs, int toMs) {
        return Duration.ofMillis(fromMs + random.nextInt(toMs - fromMs + 1));
    }
}
