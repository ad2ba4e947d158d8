package io.arbiter.web.live;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// One client's bounded queue of signals. A client that falls behind loses its queue and is told
/// so; memory never grows. Offered to by the feed's thread, taken from by the client's.
public final class Subscription implements AutoCloseable {

    static final int CAPACITY = 256;

    private final BlockingQueue<Signal> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final Consumer<Subscription> onClose;

    Subscription(Consumer<Subscription> onClose) {
        this.onClose = onClose;
    }

    /// The next signal, or nothing within `wait`.
    ///
    /// @throws InterruptedException when the client's thread is told to stop
    public Optional<Signal> next(Duration wait) throws InterruptedException {
        return Optional.ofNullable(queue.poll(wait.toMillis(), TimeUnit.MILLISECONDS));
    }

    /// The next signal, if there is one already.
    public Optional<Signal> poll() {
        return Optional.ofNullable(queue.poll());
    }

    void offerAll(List<Signal> signals) {
        signals.forEach(this::offer);
    }

    void offer(Signal signal) {
        if (!queue.offer(signal)) {
            queue.clear();
            queue.add(new Signal.Missed());
        }
    }

    @Override
    public void close() {
        onClose.accept(this);
    }
}
