package io.arbiter.core.venue.stream;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/// Counts of frames and of rejects by reason. Written by the feed's thread without allocation,
/// readable by any.
public final class FrameCounts {

    private static final FrameReject[] REASONS = FrameReject.values();

    private final AtomicLongArray rejects = new AtomicLongArray(REASONS.length);
    private volatile long frames;
    private volatile long lastFrameNs;

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the feed's thread
    public void frame(long receivedNs) {
        frames++;
        lastFrameNs = receivedNs;
    }

    public void reject(FrameReject reason) {
        rejects.incrementAndGet(reason.ordinal());
    }

    public long frames() {
        return frames;
    }

    public long lastFrameNs() {
        return lastFrameNs;
    }

    public long rejects() {
        long sum = 0;
        for (int i = 0; i < REASONS.length; i++) {
            sum += rejects.get(i);
        }
        return sum;
    }

    public long rejects(FrameReject reason) {
        return rejects.get(reason.ordinal());
    }

    /// The reasons that occurred, with their counts.
    public Map<FrameReject, Long> byReason() {
        Map<FrameReject, Long> counts = new EnumMap<>(FrameReject.class);
        for (FrameReject reason : REASONS) {
            if (rejects(reason) > 0) {
                counts.put(reason, rejects(reason));
            }
        }
        return counts;
    }
}
