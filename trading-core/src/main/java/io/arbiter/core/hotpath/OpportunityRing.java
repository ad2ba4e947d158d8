package io.arbiter.core.hotpath;

import io.arbiter.core.opportunity.DetectedOpportunity;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Carries what the engine found to one reading thread. Slots change hands instead of being copied:
/// the engine puts a filled box in and takes the slot's old one out.
public final class OpportunityRing {

    private static final VarHandle PUBLISHED = cursor("published");
    private static final VarHandle CONSUMED = cursor("consumed");

    private final Box[] slots;
    private final Clock clock;
    private final LongSupplier nanoClock;

    private volatile long published;
    private volatile long consumed;

    /// @param capacity slots, a power of two
    /// @param nanoClock the engine's clock, to date what it found
    public OpportunityRing(int capacity, Clock clock, LongSupplier nanoClock) {
        if (Integer.bitCount(capacity) != 1) {
            throw new IllegalArgumentException(
                    "ring capacity must be a power of two, was " + capacity);
        }
        slots = new Box[capacity];
        for (int i = 0; i < capacity; i++) {
            slots[i] = new Box();
        }
        this.clock = clock;
        this.nanoClock = nanoClock;
    }

    boolean isFull() {
        return published - (long) CONSUMED.getAcquire(this) == slots.length;
    }

    /// Engine thread, after [#isFull] was false.
    ///
    /// @return an empty box in exchange
    Box offer(Box full) {
        int at = (int) published & (slots.length - 1);
        Box empty = slots[at];
        slots[at] = full;
        PUBLISHED.setRelease(this, published + 1);
        return empty;
    }

    /// Hands everything found since the last call to `reader`, as records. One reading thread.
    ///
    /// @return how many
    public int drain(Consumer<DetectedOpportunity> reader) {
        long until = (long) PUBLISHED.getAcquire(this);
        int count = (int) (until - consumed);
        Instant now = clock.instant();
        long nowNs = nanoClock.getAsLong();
        while (consumed < until) {
            Box box = slots[(int) consumed & (slots.length - 1)];
            DetectedOpportunity found = box.opportunity(now.minusNanos(nowNs - box.detectedNs));
            CONSUMED.setRelease(this, consumed + 1);
            reader.accept(found);
        }
        return count;
    }

    public boolean isEmpty() {
        return (long) PUBLISHED.getAcquire(this) == consumed;
    }

    private static VarHandle cursor(String field) {
        try {
            return MethodHandles.lookup().findVarHandle(OpportunityRing.class, field, long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
