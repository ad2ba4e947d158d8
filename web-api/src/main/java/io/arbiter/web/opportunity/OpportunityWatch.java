package io.arbiter.web.opportunity;

import io.arbiter.v1.Event;
import io.arbiter.v1.WatchOpportunitiesResponse;
import io.arbiter.web.live.Signal;
import io.arbiter.web.live.Subscription;
import io.arbiter.web.problem.ApiException;
import io.arbiter.web.problem.ProblemType;
import io.arbiter.web.rpc.PacedClient;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/// One client that watches opportunities, on a virtual thread of its own.
///
/// Sends only while the client takes; one that falls behind, or a feed that breaks off, ends the
/// stream with an error, so that nobody believes to have seen everything.
final class OpportunityWatch {

    private final PacedClient<WatchOpportunitiesResponse> client;
    private final Subscription subscription;
    private final Clock clock;
    private final Instant endsAt;

    /// @param endsAt when the token ends, and the stream with it
    OpportunityWatch(
            ServerCallStreamObserver<WatchOpportunitiesResponse> client,
            Subscription subscription,
            Clock clock,
            Instant endsAt) {
        this.client = new PacedClient<>(client);
        this.subscription = subscription;
        this.clock = clock;
        this.endsAt = endsAt;
    }

    void start() {
        client.serve("watch-opportunities", this::run);
    }

    private void run() {
        try (subscription) {
            boolean on = true;
            while (on && !client.isCancelled()) {
                if (!clock.instant().isBefore(endsAt)) {
                    client.end(new ApiException(ProblemType.UNAUTHENTICATED, "the token ended"));
                    return;
                }
                Optional<Signal> signal = subscription.next(PacedClient.LOOK_AROUND);
                on = signal.isEmpty() || handle(signal.get());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Returns whether to go on.
    private boolean handle(Signal signal) throws InterruptedException {
        return switch (signal) {
            case Signal.News news -> {
                Event event = news.entry().event();
                if (event.hasOpportunity()) {
                    client.send(
                            WatchOpportunitiesResponse.newBuilder()
                                    .setOpportunity(event.getOpportunity())
                                    .build());
                }
                yield true;
            }
            case Signal.Missed _ ->
                    breakOff("opportunities were missed; list them and watch again");
            case Signal.Stale _ -> breakOff("live events are interrupted; watch again in a second");
            case Signal.Ended _ -> breakOff("this task is stopping; watch again");
        };
    }

    private boolean breakOff(String why) {
        client.breakOff(why);
        return false;
    }
}
