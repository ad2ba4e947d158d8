package io.arbiter.sandbox.demo;

import io.arbiter.common.live.LiveView;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/// Follows the tenant's event stream and prints what a person cares about, on a thread of its own.
final class EventTicker implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EventTicker.class);
    private static final Duration WAIT = Duration.ofMillis(500);

    private final LettuceConnectionFactory connections;
    private final LiveView live;
    private final EventLines lines;
    private final Console console;
    private final Thread thread;
    private volatile boolean closed;

    EventTicker(int redisPort, EventLines lines, Console console) {
        this.connections = new LettuceConnectionFactory("127.0.0.1", redisPort);
        this.connections.afterPropertiesSet();
        this.connections.start();
        this.live = new LiveView(connections);
        this.lines = lines;
        this.console = console;
        this.thread = Thread.ofPlatform().name("event-ticker").daemon().unstarted(this::follow);
    }

    void start() {
        thread.start();
    }

    private void follow() {
        String last = LiveView.FROM_START;
        while (!closed) {
            try {
                List<LiveView.Entry> entries = live.read(Seed.TENANT, last, 100, WAIT);
                for (LiveView.Entry entry : entries) {
                    last = entry.id();
                    lines.line(entry.event()).ifPresent(console::say);
                }
            } catch (DataAccessException e) {
                // Redis restarted: its stream starts over.
                log.info("event stream unavailable reason={}", e.getMessage());
                last = LiveView.FROM_START;
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(WAIT);
        } catch (InterruptedException e) {
            closed = true;
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        connections.destroy();
    }
}
