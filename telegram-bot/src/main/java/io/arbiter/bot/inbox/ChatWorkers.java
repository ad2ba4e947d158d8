package io.arbiter.bot.inbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One worker per chat with something to do: in order within a chat, independent across chats. A
/// handler that throws is tried again a few times, then the update is given up; it never stops
/// anything else.
final class ChatWorkers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChatWorkers.class);
    private static final int ATTEMPTS = 5;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final UpdateHandler handler;
    private final Duration firstPause;
    private final Map<Long, Queue<Received>> queues = new HashMap<>();
    private final Set<Long> inHand = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stopped = new CountDownLatch(1);

    ChatWorkers(UpdateHandler handler, Duration firstPause) {
        this.handler = handler;
        this.firstPause = firstPause;
    }

    /// Queues an update, unless it is in hand already.
    void submit(Received received) {
        if (!inHand.add(received.update().updateId())) {
            return;
        }
        long chatId = received.update().chatId();
        synchronized (queues) {
            Queue<Received> queue = queues.get(chatId);
            if (queue != null) {
                queue.add(received);
                return;
            }
            queue = new ArrayDeque<>();
            queue.add(received);
            queues.put(chatId, queue);
        }
        Thread.ofVirtual().name("chat-worker").start(() -> work(chatId));
    }

    private void work(long chatId) {
        Received received = take(chatId);
        while (received != null && !isStopped()) {
            handle(received);
            inHand.remove(received.update().updateId());
            received = take(chatId);
        }
    }

    private @Nullable Received take(long chatId) {
        synchronized (queues) {
            Queue<Received> queue = queues.get(chatId);
            Received next = queue == null ? null : queue.poll();
            if (next == null) {
                queues.remove(chatId);
            }
            return next;
        }
    }

    private void handle(Received received) {
        long id = received.update().updateId();
        for (int attempt = 1; !isStopped(); attempt++) {
            try {
                if (attempt <= ATTEMPTS) {
                    handler.handle(received);
                } else {
                    handler.giveUp(received);
                }
                return;
            } catch (RuntimeException e) {
                LOG.error("event=update_failed update={} attempt={}", id, attempt, e);
                rest(attempt);
            }
        }
    }

    private void rest(int attempt) {
        long doubled = firstPause.toMillis() << Math.min(attempt - 1, 10);
        try {
            boolean ended =
                    stopped.await(
                            Math.min(doubled, LONGEST_PAUSE.toMillis()), TimeUnit.MILLISECONDS);
            LOG.debug("event=worker_rested stopped={}", ended);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    @Override
    public void close() {
        stopped.countDown();
    }
}
