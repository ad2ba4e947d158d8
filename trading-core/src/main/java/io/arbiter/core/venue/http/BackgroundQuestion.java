package io.arbiter.core.venue.http;

import io.arbiter.core.venue.VenueUnavailable;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Something that a venue is asked from time to time, on a virtual thread of its own and never
/// twice at once. Safe for many threads.
public final class BackgroundQuestion {

    private static final Logger log = LoggerFactory.getLogger(BackgroundQuestion.class);

    private final String name;
    private final Duration every;
    private final LongSupplier nanoClock;
    private final Runnable question;
    private final AtomicLong askedNs;
    private final AtomicBoolean asking = new AtomicBoolean();

    /// @param question blocks; a venue that cannot be read is asked again the next time
    public BackgroundQuestion(
            String name, Duration every, LongSupplier nanoClock, Runnable question) {
        this.name = name;
        this.every = every;
        this.nanoClock = nanoClock;
        this.question = question;
        askedNs = new AtomicLong(nanoClock.getAsLong() - every.toNanos());
    }

    /// Asks when it is time; returns at once.
    public void askIfDue() {
        long nowNs = nanoClock.getAsLong();
        if (nowNs - askedNs.get() >= every.toNanos() && asking.compareAndSet(false, true)) {
            askedNs.set(nowNs);
            Thread.ofVirtual().name(name).start(this::ask);
        }
    }

    private void ask() {
        try {
            question.run();
        } catch (VenueUnavailable | IllegalArgumentException | ArithmeticException e) {
            log.atDebug()
                    .addKeyValue("question", name)
                    .addKeyValue("reason", e.getMessage())
                    .log("venue not read");
        } finally {
            asking.set(false);
        }
    }
}
