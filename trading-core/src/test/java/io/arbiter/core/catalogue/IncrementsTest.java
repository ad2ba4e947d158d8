package io.arbiter.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.core.market.Venue;
import io.arbiter.core.matching.Listing;
import io.arbiter.core.opportunity.OutcomeSet.Growth;
import io.arbiter.core.venue.VenueUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IncrementsTest {

    private final Moments clock = new Moments();
    private final MemoryCatalogue store = new MemoryCatalogue();
    private final List<String> asked = new ArrayList<>();
    private final List<String> changed = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();
    private Optional<ListingPages.Page> answer = Optional.empty();
    private Runnable meanwhile = () -> {};
    private final Increments increments =
            new Increments(Venue.KALSHI, this::read, store, new Heard(), clock);

    private Optional<ListingPages.Page> read(String market) {
        asked.add(market);
        meanwhile.run();
        return answer;
    }

    @Test
    void readsTheWholeEventOfAnAnnouncedMarketOnce() {
        answer = page("A", "B");
        increments.happened("A");
        increments.happened("B");
        increments.happened("A");
        clock.pass(Duration.ofMillis(250));

        increments.step();
        increments.step();

        assertThat(asked).containsExactly("A");
        assertThat(changed).containsExactly("A", "B");
    }

    @Test
    void closesWhatTheEventNoLongerHoldsOpen() {
        answer = page("A", "B");
        increments.happened("A");
        increments.step();
        answer = page("A");

        increments.happened("B");
        increments.step();

        assertThat(closed).containsExactly("B");
    }

    @Test
    void readsAgainWhatIsAnnouncedWhileItIsRead() {
        answer = page("A");
        increments.happened("A");
        meanwhile = () -> increments.happened("A");
        increments.step();
        meanwhile = () -> {};

        increments.step();

        assertThat(asked).containsExactly("A", "A");
    }

    @Test
    void triesAMarketThatTheVenueDoesNotKnowYetAgainAndThenLeavesIt() {
        increments.happened("NEW");
        for (int second = 0; second < 300; second++) {
            increments.step();
            clock.pass(Duration.ofSeconds(1));
        }

        assertThat(asked).as("at 0, 2, 10 and 42 s").hasSize(4);
    }

    @Test
    void aVenueThatDoesNotAnswerIsAskedLater() {
        meanwhile =
                () -> {
                    throw new VenueUnavailable("Kalshi answered 429", true);
                };
        increments.happened("A");
        increments.step();
        meanwhile = () -> {};
        answer = page("A");
        increments.step();
        assertThat(changed).isEmpty();

        clock.pass(Duration.ofSeconds(2));
        increments.step();

        assertThat(changed).containsExactly("A");
    }

    @Test
    void hearsNoNames() {
        increments.happened("");
        increments.happened("A\0");
        increments.step();

        assertThat(asked).isEmpty();
    }

    private static Optional<ListingPages.Page> page(String... open) {
        List<ListingRow> rows =
                Stream.of(open)
                        .map(key ->
                                Listing.builder(Venue.KALSHI, key)
                                        .event("EVENT", "Event", "")
                                        .title("Will " + key + " win?")
                                        .build())
                        .map(listing -> new ListingRow(listing, "", ""))
                        .toList();
        List<ListedEvent.Outcome> outcomes =
                List.of(new ListedEvent.Outcome("A", "Ann"), new ListedEvent.Outcome("B", "Bob"));
        ListedEvent event =
                new ListedEvent(Venue.KALSHI, "EVENT", "Event", true, Growth.UNKNOWN, outcomes);
        return Optional.of(new ListingPages.Page(rows, List.of(event), 0, ""));
    }

    private final class Heard implements CatalogueListener {

        @Override
        public void onChanged(Collection<Listing> listings) {
            listings.forEach(listing -> changed.add(listing.key()));
        }

        @Override
        public void onClosed(Venue venue, Collection<String> keys) {
            closed.addAll(keys);
        }
    }

    private static final class Moments extends Clock {

        private Instant now = Instant.parse("2026-11-25T12:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
