package io.arbiter.core.venue.http;

import io.arbiter.core.venue.VenueMode;
import io.arbiter.core.venue.VenueStanding.Standing;
import java.time.Duration;
import java.util.function.LongSupplier;

/// What a venue told about itself, for as long as it counts. Safe for many threads.
public final class ToldMode {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final LongSupplier nanoClock;
    private Standing standing = Standing.OPEN;
    private long untilNs;
    private Duration nextPause = FIRST_PAUSE;

    public ToldMode(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    public synchronized Standing now() {
        if (standing.mode() != VenueMode.OPEN && nanoClock.getAsLong() - untilNs >= 0) {
            standing = Standing.OPEN;
        }
        return standing;
    }

    /// The venue said so for this long; a worse mode that still counts stays.
    public synchronized void told(VenueMode mode, String detail, Duration length) {
        if (now().mode().compareTo(mode) <= 0) {
            standing = new Standing(mode, detail);
            untilNs = nanoClock.getAsLong() + length.toNanos();
        }
    }

    /// The venue said so without a time: one second, doubling to half a minute while it goes on.
    public synchronized void told(VenueMode mode, String detail) {
        told(mode, detail, nextPause);
        Duration twice = nextPause.multipliedBy(2);
        nextPause = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    /// The venue took something of the kind that it refused before.
    public synchronized void open() {
        standing = Standing.OPEN;
        nextPause = FIRST_PAUSE;
    }
}
