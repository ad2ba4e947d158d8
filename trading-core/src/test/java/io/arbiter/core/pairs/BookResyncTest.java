package io.arbiter.core.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.core.market.BookState;
import io.arbiter.core.market.MarketFixture;
import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.MarketFeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BookResyncTest {

    private static final int POLYMARKET_BOOK = 3;
    private static final int KALSHI_BOOK = 4;

    private final Map<Integer, Integer> states = new HashMap<>();
    private final TradablePairs pairs = new TradablePairs();
    private final Feed polymarket = new Feed();
    private final Feed kalshi = new Feed();
    private long nowNs;
    private final BookResync resync =
            new BookResync(
                    pairs,
                    book ->
                            states.containsKey(book)
                                    ? OptionalInt.of(states.get(book))
                                    : OptionalInt.empty(),
                    Map.of(Venue.POLYMARKET, polymarket, Venue.KALSHI, kalshi),
                    () -> nowNs);

    @BeforeEach
    void listAPair() {
        pairs.put(
                new TradablePair(
                        0,
                        "pair_1",
                        "Rain?",
                        0,
                        MarketFixture.polymarket("0xc0").market(),
                        POLYMARKET_BOOK,
                        MarketFixture.kalshi("RAIN").market(),
                        KALSHI_BOOK));
        states.put(POLYMARKET_BOOK, BookState.VALID);
        states.put(KALSHI_BOOK, BookState.VALID);
    }

    @Test
    void asksForASnapshotOfABookThatOnlyTheEngineDistrusts() {
        states.put(POLYMARKET_BOOK, BookState.ECHO_MISMATCH);

        resync.check();

        assertThat(polymarket.asked).containsExactly(POLYMARKET_BOOK);
        assertThat(kalshi.asked).isEmpty();
    }

    @Test
    void leavesToTheFeedWhatTheFeedHeals() {
        for (int state :
                new int[] {
                    BookState.VALID,
                    BookState.CROSSED,
                    BookState.SEQUENCE_GAP,
                    BookState.DISCONNECTED
                }) {
            states.put(KALSHI_BOOK, state);

            resync.check();
        }

        assertThat(kalshi.asked).isEmpty();
    }

    @Test
    void asksLessAndLessOftenUntilTheBookIsValidAgain() {
        states.put(KALSHI_BOOK, BookState.NEGATIVE_SIZE);
        for (int second = 0; second <= 7; second++) {
            nowNs = Duration.ofSeconds(second).toNanos();
            resync.check();
        }
        assertThat(kalshi.asked).as("at 0, 1, 3 and 7 seconds").hasSize(4);

        states.put(KALSHI_BOOK, BookState.VALID);
        resync.check();
        states.put(KALSHI_BOOK, BookState.NEGATIVE_SIZE);
        resync.check();

        assertThat(kalshi.asked).as("at once after it was valid").hasSize(5);
    }

    @Test
    void waitsWhenTheEngineDoesNotAnswer() {
        states.clear();

        resync.check();

        assertThat(polymarket.asked).isEmpty();
    }

    private static final class Feed implements MarketFeed {

        private final List<Integer> asked = new ArrayList<>();

        @Override
        public void start() {}

        @Override
        public void subscribe(Collection<FeedMarket> markets) {
            markets.forEach(market -> asked.add(market.book()));
        }

        @Override
        public void unsubscribe(Collection<FeedMarket> markets) {}

        @Override
        public FeedHealth health() {
            return new FeedHealth(true, 0, 0, 0, "");
        }

        @Override
        public void close() {}
    }
}
