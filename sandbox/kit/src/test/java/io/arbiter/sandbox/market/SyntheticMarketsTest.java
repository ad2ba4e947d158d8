package io.arbiter.sandbox.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.sandbox.exchange.BookSide;
import io.arbiter.sandbox.exchange.BookView;
import io.arbiter.sandbox.exchange.Exchange;
import io.arbiter.sandbox.exchange.ExchangeEvent;
import io.arbiter.sandbox.exchange.PriceGrid;
import io.arbiter.sandbox.exchange.TradeFees;
import io.arbiter.sandbox.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SyntheticMarketsTest {

    private static final long START_MS = 1_795_600_000_000L;
    private static final int STEP_MS = 25;

    /// One world: both engines under invented prices.
    private static final class World {
        private final VirtualTime time = new VirtualTime(START_MS);
        private final Exchange polymarket = Exchange.keepingBoth("polymarket", time);
        private final Exchange kalshi = Exchange.netting("kalshi", time);
        private final SyntheticMarkets markets;
        private final List<String> changes = new ArrayList<>();

        private World(long seed) {
            markets = new SyntheticMarkets(seed, 12, 100, START_MS);
            markets.kalshiListings()
                    .forEach(one -> kalshi.list(one.ticker(), 0, one.grid(), one.fees()));
            markets.polymarketListings()
                    .forEach(one ->
                            polymarket.list(
                                    one.conditionId(),
                                    0,
                                    PriceGrid.linear("", one.stepTicks()),
                                    one.fees()));
            markets.start(polymarket, kalshi, time);
            polymarket.listen(this::record);
            kalshi.listen(this::record);
        }

        private void record(ExchangeEvent event) {
            if (event instanceof ExchangeEvent.LevelChanged change) {
                changes.add(
                        change.market().id()
                                + change.side()
                                + change.ticks()
                                + '='
                                + change.afterMicroShares());
            }
        }

        private BookView kalshi(Question question) {
            return kalshi.market(question.kalshi().ticker()).orElseThrow().view();
        }

        private BookView polymarket(Question question) {
            return polymarket.market(question.polymarket().conditionId()).orElseThrow().view();
        }

        /// Best net edge of the pair in ticks per contract, top of book.
        private int edge(Question question) {
            return Math.max(
                    edge(question, polymarket(question), kalshi(question), true),
                    edge(question, kalshi(question), polymarket(question), false));
        }

        private static int edge(
                Question question, BookView asks, BookView bids, boolean asksOnPolymarket) {
            Optional<BookView.Level> ask = asks.best(BookSide.ASK);
            Optional<BookView.Level> bid = bids.best(BookSide.BID);
            if (ask.isEmpty() || bid.isEmpty()) {
                return Integer.MIN_VALUE;
            }
            int polymarketTicks = asksOnPolymarket ? ask.get().ticks() : bid.get().ticks();
            int kalshiTicks = asksOnPolymarket ? bid.get().ticks() : ask.get().ticks();
            return bid.get().ticks()
                    - ask.get().ticks()
                    - fee(question.polymarket().fees(), polymarketTicks)
                    - fee(question.kalshi().fees(), kalshiTicks);
        }

        private static int fee(TradeFees fees, int ticks) {
            long micros =
                    fees.charge(
                            new TradeFees.Accumulator(),
                            TradeFees.Liquidity.TAKER,
                            ticks,
                            100_000_000,
                            -ticks * 10_000L);
            return Math.toIntExact(Math.ceilDiv(micros, 10_000L));
        }
    }

    @Test
    void makesTheSamePricesFromTheSameSeed() {
        World one = new World(7);
        World same = new World(7);
        World other = new World(8);

        one.time.advance(20_000);
        same.time.advance(20_000);
        other.time.advance(20_000);

        assertThat(one.changes).isEqualTo(same.changes).isNotEqualTo(other.changes);
        assertThat(one.changes.size() / 20).isBetween(20, 80);
    }

    @Test
    void crossesForRealEveryFewSecondsAndNeverOtherwise() {
        World world = new World(3);
        List<Question> questions = Questions.first(12, Calendar.at(START_MS));
        List<Long> starts = new ArrayList<>();
        List<Integer> edges = new ArrayList<>();
        boolean wasCrossing = false;
        for (int elapsed = 0; elapsed < 120_000; elapsed += STEP_MS) {
            world.time.advance(STEP_MS);
            int best = questions.stream().mapToInt(world::edge).max().orElseThrow();
            if (best > 0) {
                edges.add(best);
            }
            if (best > 0 && !wasCrossing) {
                starts.add((long) elapsed);
            }
            wasCrossing = best > 0;
        }

        assertThat(starts.getFirst()).isLessThan(3_000);
        assertThat(starts).hasSizeBetween(15, 32);
        assertThat(edges).allMatch(edge -> edge >= 100 && edge <= 520);
    }

    @Test
    void keepsEveryBookUncrossedInsideAndWithinTheBand() {
        World world = new World(11);
        List<Question> questions = Questions.first(12, Calendar.at(START_MS));
        for (int elapsed = 0; elapsed < 60_000; elapsed += 500) {
            world.time.advance(500);
            for (Question question : questions) {
                for (BookView book : List.of(world.kalshi(question), world.polymarket(question))) {
                    int bid = book.bids().getFirst().ticks();
                    int ask = book.asks().getFirst().ticks();
                    assertThat(bid).isLessThan(ask).isGreaterThan(300);
                    assertThat(ask).isLessThan(9_700);
                }
            }
        }
    }

    @Test
    void listsTheOddOnesThatAdaptersMustCopeWith() {
        SyntheticMarkets markets = new SyntheticMarkets(1, 12, 100, START_MS);

        assertThat(markets.polymarketListings())
                .anyMatch(one -> one.stepTicks() == 10)
                .anyMatch(one -> one.negRisk())
                .anyMatch(one -> one.conditionId().endsWith("00"));
        assertThat(markets.kalshiListings())
                .anyMatch(one -> one.grid().label().equals("tapered_deci_cent"))
                .anyMatch(one -> one.shard() == 2)
                .anyMatch(one -> one.shard() == 3);
    }

    @Test
    void keepsDatesForMonthsAndAlwaysAhead() {
        long day = 86_400_000L;
        for (long now = START_MS; now < START_MS + 800 * day; now += day) {
            Calendar calendar = Calendar.at(now);
            long ahead = Calendar.close(calendar.nearer()).toEpochMilli() - now;
            assertThat(ahead / day).isBetween(45L, 140L);
            assertThat(calendar.farther()).isAfter(calendar.nearer());
        }
    }
}
