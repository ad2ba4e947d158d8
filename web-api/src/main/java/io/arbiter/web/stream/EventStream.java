package io.arbiter.web.stream;

import io.arbiter.common.live.LiveView;
import io.arbiter.v1.Event;
import io.arbiter.v1.Surface;
import io.arbiter.web.identity.Identity;
import io.arbiter.web.live.EventFeeds;
import io.arbiter.web.live.Signal;
import io.arbiter.web.live.Subscription;
import io.arbiter.web.status.StatusReader;
import io.arbiter.web.wire.Times;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One browser's stream: what it missed or a fresh status, then everything new, until its token
/// ends, it goes away or the service stops. Lives on the request's virtual thread.
final class EventStream {

    private static final int BATCH = 256;

    private final Clock clock;
    private final EventFeeds feeds;
    private final StatusReader status;
    private final Duration heartbeat;
    private final Identity identity;
    private final SseWriter writer;
    private StreamPosition position;
    private long sent;

    EventStream(
            Clock clock,
            EventFeeds feeds,
            StatusReader status,
            Duration heartbeat,
            Identity identity,
            SseWriter writer,
            StreamPosition start) {
        this.clock = clock;
        this.feeds = feeds;
        this.status = status;
        this.heartbeat = heartbeat;
        this.identity = identity;
        this.writer = writer;
        this.position = start;
    }

    /// @param resume whether the client has been here before and wants what came after its position
    void run(Subscription subscription, boolean resume) throws IOException, InterruptedException {
        writer.retryAfterMillis(1_000);
        if (resume) {
            catchUp();
        } else {
            snapshot();
        }
        writer.flush();
        while (clock.instant().isBefore(identity.expiresAt())) {
            Optional<Signal> signal = subscription.next(patience());
            if (signal.isEmpty()) {
                writer.heartbeat();
            } else if (!handleAll(signal, subscription)) {
                return;
            }
            writer.flush();
        }
    }

    /// Takes everything that is there, so that it leaves in one piece, while the token lasts.
    /// Returns whether to go on.
    private boolean handleAll(Optional<Signal> first, Subscription subscription)
            throws IOException {
        for (Optional<Signal> next = first;
                next.isPresent() && clock.instant().isBefore(identity.expiresAt());
                next = subscription.poll()) {
            if (!handle(next.get())) {
                return false;
            }
        }
        return true;
    }

    private Duration patience() {
        Duration left = Duration.between(clock.instant(), identity.expiresAt());
        return left.compareTo(heartbeat) < 0 ? left : heartbeat;
    }

    /// Returns whether to go on.
    private boolean handle(Signal signal) throws IOException {
        return switch (signal) {
            case Signal.News news -> {
                send(news);
                yield true;
            }
            case Signal.Missed _ -> {
                reset();
                yield true;
            }
            case Signal.Stale _ -> {
                send("stale", Map.of());
                yield true;
            }
            case Signal.Ended _ -> false;
        };
    }

    /// Sends everything after the client's position, or a reset when part of it is gone.
    private void catchUp() throws IOException {
        List<LiveView.Entry> oldest = feeds.read(identity.tenant(), LiveView.FROM_START, 1);
        if (!oldest.isEmpty()
                && position.compareTo(StreamPosition.parse(oldest.getFirst().id())) < 0) {
            position = StreamPosition.parse(feeds.newestId(identity.tenant()));
            reset();
            return;
        }
        List<LiveView.Entry> missed;
        do {
            missed = feeds.read(identity.tenant(), position.toString(), BATCH);
            for (LiveView.Entry entry : missed) {
                send(new Signal.News(entry));
            }
        } while (missed.size() == BATCH);
    }

    private void snapshot() throws IOException {
        Event event =
                Event.newBuilder()
                        .setAt(Times.timestamp(clock.instant()))
                        .setStatus(status.read(identity, Surface.SURFACE_REST))
                        .build();
        write(writer.text(position.toString(), event));
    }

    private void reset() throws IOException {
        send("reset", Map.of());
        snapshot();
    }

    private void send(Signal.News news) throws IOException {
        StreamPosition place = StreamPosition.parse(news.entry().id());
        if (place.compareTo(position) <= 0) {
            return; // sent while catching up
        }
        position = place;
        write(news.text(entry -> writer.text(entry.id(), entry.event())));
    }

    private void send(String type, Object data) throws IOException {
        Instant now = clock.instant();
        write(writer.text(new EventView(position.toString(), type, now, data)));
    }

    private void write(String text) throws IOException {
        if (!text.isEmpty()) {
            writer.event(text, ++sent);
        }
    }
}
