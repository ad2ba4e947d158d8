package io.arbiter.core.hotpath;

import io.arbiter.core.opportunity.DetectedBasket;
import io.arbiter.core.opportunity.DetectedOpportunity;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Carries what the engine found to one reading thread, boxes and baskets apart, and dates it.
public final class OpportunityRing {

    private static final int BASKET_SLOTS = 64;

    final SlotRing<Box> boxes;
    final SlotRing<FoundBasket> baskets = new SlotRing<>(BASKET_SLOTS, FoundBasket::new);
    private final Clock clock;
    private final LongSupplier nanoClock;

    /// @param capacity boxes, a power of two
    /// @param nanoClock the engine's clock, to date what it found
    public OpportunityRing(int capacity, Clock clock, LongSupplier nanoClock) {
        boxes = new SlotRing<>(capacity, Box::new);
        this.clock = clock;
        this.nanoClock = nanoClock;
    }

    /// Hands every box found since the last call to `reader`, as records. One reading thread.
    ///
    /// @return how many
    public int drain(Consumer<DetectedOpportunity> reader) {
        Instant now = clock.instant();
        long nowNs = nanoClock.getAsLong();
        return boxes.drain(
                box -> reader.accept(box.opportunity(now.minusNanos(nowNs - box.detectedNs))));
    }

    /// The same for baskets, by the same thread.
    public int drainBaskets(Consumer<DetectedBasket> reader) {
        Instant now = clock.instant();
        long nowNs = nanoClock.getAsLong();
        return baskets.drain(basket ->
                reader.accept(basket.opportunity(now.minusNanos(nowNs - basket.detectedNs))));
    }

    public boolean isEmpty() {
        return boxes.isEmpty() && baskets.isEmpty();
    }
}
