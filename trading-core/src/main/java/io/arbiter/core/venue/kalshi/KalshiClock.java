package io.arbiter.core.venue.kalshi;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The time to sign with: our clock plus the offset to the venue's that was measured when the venue
/// refused ours. Safe for many threads.
final class KalshiClock {

    private static final Logger log = LoggerFactory.getLogger(KalshiClock.class);
    private static final long HALF_SECOND_MS = 500;

    private final Clock clock;
    private final AtomicLong offsetMs = new AtomicLong();

    KalshiClock(Clock clock) {
        this.clock = clock;
    }

    long millis() {
        return clock.millis() + offsetMs.get();
    }

    long offsetMs() {
        return offsetMs.get();
    }

    /// Takes over the venue's time from the `Date` header of an answer; false when it cannot be
    /// read.
    boolean synchronize(String date) {
        try {
            Instant venue =
                    Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date))
                            .plusMillis(HALF_SECOND_MS);
            long offset = Duration.between(clock.instant(), venue).toMillis();
            offsetMs.set(offset);
            log.atWarn()
                    .addKeyValue("venue", "KALSHI")
                    .addKeyValue("offsetMs", offset)
                    .log("clock differs from the venue's; check NTP");
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
