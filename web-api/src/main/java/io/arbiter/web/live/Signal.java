package io.arbiter.web.live;

import io.arbiter.common.live.LiveView;
import io.arbiter.v1.WatchEventsResponse;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a subscriber receives.
public sealed interface Signal {

    /// An event of the tenant, in order. The same instance goes to every subscriber, so that its
    /// text is made once, whatever their number. Safe for many threads.
    final class News implements Signal {

        private final LiveView.Entry entry;
        private volatile @Nullable String text;
        private volatile @Nullable WatchEventsResponse message;

        public News(LiveView.Entry entry) {
            this.entry = entry;
        }

        public LiveView.Entry entry() {
            return entry;
        }

        /// It as the contract's stream carries it.
        public WatchEventsResponse message() {
            WatchEventsResponse made = message;
            if (made == null) {
                made =
                        WatchEventsResponse.newBuilder()
                                .setId(entry.id())
                                .setEvent(entry.event())
                                .build();
                message = made;
            }
            return made;
        }

        /// What `make` made of it the first time.
        public String text(Function<LiveView.Entry, String> make) {
            String made = text;
            if (made == null) {
                made = make.apply(entry);
                text = made;
            }
            return made;
        }
    }

    /// Events were missed, by a slow reader or while Redis was away: read the lists again.
    record Missed() implements Signal {}

    /// Redis does not answer: what is shown grows old. Followed by [Missed] when it is back.
    record Stale() implements Signal {}

    /// The service is stopping: connect again, to another task.
    record Ended() implements Signal {}
}
