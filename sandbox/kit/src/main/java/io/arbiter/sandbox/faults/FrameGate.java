package io.arbiter.sandbox.faults;

import io.arbiter.sandbox.faults.VenueFaults.Counter;
import io.arbiter.sandbox.net.SocketLink;
import io.arbiter.sandbox.time.VenueTime;
import java.util.OptionalLong;

/// The door that market data frames leave through, where faults can stop or delay them.
public final class FrameGate {

    private final VenueFaults faults;
    private final VenueTime time;

    public FrameGate(VenueFaults faults, VenueTime time) {
        this.faults = faults;
        this.time = time;
    }

    public void send(SocketLink link, String frame) {
        if (faults.frozen() || faults.take(Counter.DROPPED_FRAMES)) {
            return;
        }
        OptionalLong delay = faults.frameDelayMs();
        if (delay.isPresent()) {
            time.after(delay.getAsLong(), () -> link.send(frame));
        } else {
            link.send(frame);
        }
    }
}
