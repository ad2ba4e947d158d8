package io.arbiter.web.stream;

import io.arbiter.common.live.LiveView;
import io.arbiter.v1.Event;
import io.arbiter.v1.EventKind;
import io.arbiter.v1.WatchEventsResponse;
import io.arbiter.web.identity.Identity;
import io.arbiter.web.live.EventFeeds;
import io.arbiter.web.live.Signal;
import io.arbiter.web.live.Subscription;
import io.arbiter.web.problem.ApiException;
import io.arbiter.web.problem.ProblemType;
import io.arbiter.web.rpc.PacedClient;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One program that watches events, on a virtual thread of its own.
///
/// Sends only while the client takes; one that falls behind, or a feed that breaks off, ends the
/// stream with an error, so that nobody believes to have seen everything.
final class EventWatch {

    private static final int BATCH = 256;

    private final PacedClient<WatchEventsResponse> client;
    private final EventFeeds feeds;
    private final Clock clock;
    private final Identity identity;
    private final Set<EventKind> kinds;
    private StreamPosition position;

    EventWatch(
            ServerCallStreamObserver<WatchEventsResponse> client,
            EventFeeds feeds,
            Clock clock,
            Identity identity,
            Set<EventKind> kinds,
            StreamPosition start) {
        this.client = new PacedClient<>(client);
        this.feeds = feeds;
        this.clock = clock;
        this.identity = identity;
        this.kinds = Set.copyOf(kinds);
        this.position = start;
    }

    /// @param seat given back when the stream ends
    void start(StreamSeats.Seat seat) {
        Subscription subscription = feeds.subscribe(identity.tenant());
        client.serve("watch-events", () -> run(subscription, seat));
    }

    private void run(Subscription subscription, StreamSeats.Seat seat) {
        try (seat;
                subscription) {
            boolean on = catchUp();
            while (on && !client.isCancelled()) {
                if (!clock.instant().isBefore(identity.expiresAt())) {
                    client.end(new ApiException(ProblemType.UNAUTHENTICATED, "the token ended"));
                    return;
                }
                Optional<Signal> signal = subscription.next(PacedClient.LOOK_AROUND);
                on = signal.isEmpty() || handle(signal.get());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ApiException e) {
            client.end(e);
        }
    }

    /// Sends what came after the client's place. Returns whether to go on.
    private boolean catchUp() throws InterruptedException {
        List<LiveView.Entry> oldest = feeds.read(identity.tenant(), LiveView.FROM_START, 1);
        if (!oldest.isEmpty()
                && position.compareTo(StreamPosition.parse(oldest.getFirst().id())) < 0
                && !position.equals(StreamPosition.parse(LiveView.FROM_START))) {
            client.end(
                    new ApiException(
                            ProblemType.EVENTS_GONE,
                            "events after this place are gone; read the lists and watch anew"));
            return false;
        }
        List<LiveView.Entry> missed;
        do {
            missed = feeds.read(identity.tenant(), position.toString(), BATCH);
            for (LiveView.Entry entry : missed) {
                send(new Signal.News(entry));
            }
        } while (missed.size() == BATCH);
        return true;
    }

    /// Returns whether to go on.
    private boolean handle(Signal signal) throws InterruptedException {
        return switch (signal) {
            case Signal.News news -> {
                send(news);
                yield true;
            }
            case Signal.Missed _ -> breakOff("events were missed; watch again from the last id");
            case Signal.Stale _ -> breakOff("live events are interrupted; watch again in a second");
            case Signal.Ended _ -> breakOff("this task is stopping; watch again");
        };
    }

    private void send(Signal.News news) throws InterruptedException {
        StreamPosition place = StreamPosition.parse(news.entry().id());
        if (place.compareTo(position) <= 0) {
            return; // sent while catching up
        }
        position = place;
        if (kinds.contains(kind(news.entry().event()))) {
            client.send(news.message());
        }
    }

    private static EventKind kind(Event event) {
        return switch (event.getBodyCase()) {
            case OPPORTUNITY -> EventKind.EVENT_KIND_OPPORTUNITY;
            case EXECUTION -> EventKind.EVENT_KIND_EXECUTION;
            case TRADING_STATE -> EventKind.EVENT_KIND_TRADING_STATE;
            case ALERT -> EventKind.EVENT_KIND_ALERT;
            case STATUS -> EventKind.EVENT_KIND_STATUS;
            case BODY_NOT_SET -> EventKind.EVENT_KIND_UNSPECIFIED;
        };
    }

    private boolean breakOff(String why) {
        client.breakOff(why);
        return false;
    }
}
