package io.arbiter.core.venue.stream;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// Counts of frames and of rejects by reason. Written by the feed's thread without allocation,
/// readable by any.
public final class FrameCounts {

    private final Map<FrameReject, LongAdder> rejects = new EnumMap<>(FrameReject.class);
    private final LongAdder frames = new LongAdder();
    private volatile long lastFrameNs;

    public FrameCounts() {
        for (FrameReject reason : FrameReject.values()) {
            rejects.put(reason, new LongAdder());
        }
    }

    public void frame(long receivedNs) {
        frames.increment();
        lastFrameNs = receivedNs;
    }

    public void reject(FrameReject reason) {
        counter(reason).increment();
    }

    public long frames() {
        return frames.sum();
    }

    public long lastFrameNs() {
        return lastFrameNs;
    }

    public long rejects() {
        return rejects.values().stream().mapToLong(LongAdder::sum).sum();
    }

    public long rejects(FrameReject reason) {
        return counter(reason).sum();
    }

    /// The reasons that occurred, with their counts.
    public Map<FrameReject, Long> byReason() {
        Map<FrameReject, Long> counts = new EnumMap<>(FrameReject.class);
        rejects.forEach((reason, count) -> {
            if (count.sum() > 0) {
                counts.put(reason, count.sum());
            }
        });
        return counts;
    }

    private LongAdder counter(FrameReject reason) {
        LongAdder counter = rejects.get(reason);
        if (counter == null) {
            throw new IllegalStateException("no counter for " + reason);
        }
        return counter;
    }
}
