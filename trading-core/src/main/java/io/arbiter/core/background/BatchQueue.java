package io.arbiter.core.background;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A bounded queue with one thread that writes its items in batches.
///
/// [#offer] never blocks: a full queue drops the item and counts it. A batch that fails is tried
/// again, in order, until it succeeds or the queue is closed. A batch that can never succeed is
/// written item by item, and an item that is refused for ever is parked: counted, logged whole, and
/// out of the way of those behind it. Safe for many producers.
public final class BatchQueue<T> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BatchQueue.class);
    private static final Duration RETRY_AFTER = Duration.ofMillis(500);
    private static final Duration GOODBYE = Duration.ofSeconds(3);
    private static final long POLL_MS = 100;

    private final String name;
    private final int batchSize;
    private final BlockingQueue<T> items;
    private final Consumer<List<T>> writer;
    private final Predicate<RuntimeException> hopeless;
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong parked = new AtomicLong();
    private final Thread thread;
    private volatile boolean closing;

    /// A queue that retries every failure.
    public BatchQueue(String name, int capacity, int batchSize, Consumer<List<T>> writer) {
        this(name, capacity, batchSize, writer, _ -> false);
    }

    /// @param hopeless whether a failure is about the items, so that no retry can help
    public BatchQueue(
            String name,
            int capacity,
            int batchSize,
            Consumer<List<T>> writer,
            Predicate<RuntimeException> hopeless) {
        this.name = name;
        this.batchSize = batchSize;
        this.items = new ArrayBlockingQueue<>(capacity);
        this.writer = writer;
        this.hopeless = hopeless;
        this.thread = Thread.ofVirtual().name(name).start(this::drain);
    }

    /// Queues an item; false when it was dropped because the queue is full.
    public boolean offer(T item) {
        if (items.offer(item)) {
            return true;
        }
        dropped.incrementAndGet();
        return false;
    }

    /// Items dropped since the start.
    public long dropped() {
        return dropped.get();
    }

    /// Items that the writer refused for ever since the start.
    public long parked() {
        return parked.get();
    }

    private void drain() {
        List<T> batch = new ArrayList<>(batchSize);
        try {
            while (!closing || !items.isEmpty()) {
                T first = items.poll(POLL_MS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    items.drainTo(batch, batchSize - 1);
                    writeUntilDone(batch);
                    batch.clear();
                }
            }
        } catch (InterruptedException e) {
            LOG.warn("queue_closed_early queue={} lost={}", name, items.size() + batch.size());
        }
    }

    private void writeUntilDone(List<T> batch) throws InterruptedException {
        boolean told = false;
        Attempt attempt = attempt(batch, told);
        while (attempt == Attempt.FAILED) {
            told = true;
            Thread.sleep(RETRY_AFTER);
            attempt = attempt(batch, told);
        }
        if (attempt == Attempt.REFUSED) {
            writeOrPark(batch);
        }
    }

    private void writeOrPark(List<T> batch) throws InterruptedException {
        if (batch.size() == 1) {
            parked.incrementAndGet();
            LOG.error("item_parked queue={} item=\"{}\"", name, batch.getFirst());
            return;
        }
        for (T item : batch) {
            writeUntilDone(List.of(item));
        }
    }

    private Attempt attempt(List<T> batch, boolean quiet) {
        try {
            writer.accept(List.copyOf(batch));
            return Attempt.WRITTEN;
        } catch (RuntimeException e) {
            if (!quiet) {
                LOG.warn("queue_write_failed queue={} error={}", name, e.toString());
            }
            return hopeless.test(e) ? Attempt.REFUSED : Attempt.FAILED;
        }
    }

    private enum Attempt {
        WRITTEN,
        FAILED,
        REFUSED
    }

    /// Writes what is queued if that works within a few seconds, then stops.
    @Override
    public void close() {
        closing = true;
        try {
            if (!thread.join(GOODBYE)) {
                thread.interrupt();
                thread.join(GOODBYE);
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
