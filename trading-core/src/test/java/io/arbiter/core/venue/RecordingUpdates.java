package io.arbiter.core.venue;

import io.arbiter.core.market.Venue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Keeps what an order stream tells.
public final class RecordingUpdates implements OrderUpdates {

    /// A fill of an order.
    public record Told(String venueKey, OrderOutcome.Fill fill) {}

    private final BlockingQueue<Told> fills = new LinkedBlockingQueue<>();
    private final BlockingQueue<Venue> reconnects = new LinkedBlockingQueue<>();

    @Override
    public void onFill(Venue venue, String venueKey, OrderOutcome.Fill fill) {
        fills.add(new Told(venueKey, fill));
    }

    @Override
    public void onReconnected(Venue venue) {
        reconnects.add(venue);
    }

    public Told nextFill() throws InterruptedException {
        return take(fills, "fill");
    }

    public Venue nextReconnect() throws InterruptedException {
        return take(reconnects, "reconnect");
    }

    public boolean isQuiet() {
        return fills.isEmpty();
    }

    private static <T> T take(BlockingQueue<T> queue, String what) throws InterruptedException {
        T told = queue.poll(10, TimeUnit.SECONDS);
        if (told == null) {
            throw new AssertionError("no " + what + " was told within 10 s");
        }
        return told;
    }
}
