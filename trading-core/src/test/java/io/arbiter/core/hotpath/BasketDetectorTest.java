package io.arbiter.core.hotpath;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.core.hotpath.Watched.Basket;
import io.arbiter.core.market.BookState;
import io.arbiter.core.market.MarketDataSink;
import io.arbiter.core.market.MarketFixture;
import io.arbiter.core.market.Venue;
import io.arbiter.core.opportunity.BasketTerms;
import io.arbiter.core.opportunity.Exhaustiveness;
import io.arbiter.core.opportunity.GateSettings;
import io.arbiter.core.opportunity.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BasketDetectorTest {

    private final BasketDetector detector = new BasketDetector();
    private final FoundBasket found = new FoundBasket();
    private final EngineFixture loop = new EngineFixture(EngineFixture.lenient());
    private final Feed[] feeds = {loop.polymarket, loop.kalshi};
    private final MarketFixture polymarket =
            MarketFixture.polymarket("p").with(MarketFixture.FREE).withMinimum(1, 0);
    private final MarketFixture kalshi = MarketFixture.kalshi("k").with(MarketFixture.FREE);
    private final Book nowhere = new Book(-1, Venue.POLYMARKET);

    @Test
    void buysEveryOutcomeWhereItIsCheaper() {
        Basket basket =
                basket(
                        new Book[] {
                            book(polymarket, "ask 0.30 40"),
                            book(polymarket, "ask 0.33 50"),
                            book(polymarket, "ask 0.32 20")
                        },
                        new Book[] {
                            book(kalshi, "ask 0.31 90"), book(kalshi, "ask 0.31 90"), nowhere
                        });

        assertThat(detect(basket, 0)).isTrue();

        assertThat(found.lots).isEqualTo(2_000);
        assertThat(found.venues).startsWith(Venue.POLYMARKET, Venue.KALSHI, Venue.POLYMARKET);
        assertThat(found.profitMicros).isEqualTo(1_400_000);
        assertThat(found.limitingOutcome).isEqualTo(2);
    }

    @Test
    void countsFeesWhenItComparesVenues() {
        Basket basket =
                basket(
                        new Book[] {
                            book(polymarket.with(MarketFixture.curve(100_000, 1)), "ask 0.40 100"),
                            book(polymarket, "ask 0.40 100")
                        },
                        new Book[] {book(kalshi, "ask 0.41 100"), nowhere});

        detect(basket, 0);

        assertThat(found.venues[0]).isEqualTo(Venue.KALSHI);
    }

    @Test
    void findsNothingWhileAnOutcomeIsNotForSale() {
        Basket basket =
                basket(
                        new Book[] {
                            book(polymarket, "ask 0.10 10"), book(polymarket, "bid 0.10 10")
                        },
                        new Book[] {nowhere, nowhere});

        assertThat(detect(basket, 0)).isFalse();
    }

    @Test
    void prefersABookThatCanBeBelieved() {
        Book doubtful = book(polymarket, "ask 0.20 100");
        doubtful.invalidate(BookState.HASH_MISMATCH);
        Basket basket =
                basket(
                        new Book[] {doubtful, book(polymarket, "ask 0.40 100")},
                        new Book[] {book(kalshi, "ask 0.50 100"), nowhere});

        detect(basket, 0);

        assertThat(found.venues[0]).isEqualTo(Venue.KALSHI);
    }

    @Test
    void sendsOnlySizesThatEveryPolymarketLegAllows() {
        Basket basket =
                basket(
                        new Book[] {
                            book(polymarket.on(MarketFixture.grid(10)), "ask 0.333 57.31"),
                            book(polymarket.on(MarketFixture.grid(10)), "ask 0.335 57.31")
                        },
                        new Book[] {nowhere, nowhere});

        detect(basket, 0);

        assertThat(found.lots).isEqualTo(5_000);
    }

    @Test
    void survivesSixtyOutcomesAtTheLargestSizesAndFees() {
        Book[] books = new Book[60];
        Book[] none = new Book[60];
        for (int i = 0; i < 60; i++) {
            books[i] =
                    book(
                            polymarket
                                    .on(MarketFixture.grid(1))
                                    .with(MarketFixture.curve(1_000_000, 1)),
                            "");
            books[i].beginFrame(true, 1);
            books[i].setLevel(MarketDataSink.ASK, 1 + i, Book.MAX_LEVEL_LOTS);
            books[i].setLevel(MarketDataSink.ASK, 9_999, Book.MAX_LEVEL_LOTS);
            books[i].endFrame(1, 0, 0, false);
            none[i] = nowhere;
        }

        assertThat(detect(basket(books, none), 0)).isTrue();
        assertThat(found.outcomes).isEqualTo(60);
        assertThat(found.lots).isEqualTo(BasketDetector.MAX_LOTS);
        assertThat(found.profitMicros).isPositive();
    }

    @Test
    void agreesWithTheNaiveDetectorOnRandomBaskets() {
        compare(20_261_125, 2_000);
    }

    @Test
    @Tag("long")
    void agreesWithTheNaiveDetectorOnManyRandomBaskets() {
        compare(1_000_003, 100_000);
    }

    private void compare(long seed, int cases) {
        SplittableRandom random = new SplittableRandom(seed);
        RandomBoxes books = new RandomBoxes(seed);
        Map<Refusal, Integer> seen = new EnumMap<>(Refusal.class);
        for (int i = 0; i < cases; i++) {
            int outcomes = random.nextInt(8) == 0 ? random.nextInt(7, 61) : random.nextInt(2, 7);
            List<NaiveBasketDetector.Outcome> naive = new ArrayList<>();
            Book[] first = new Book[outcomes];
            Book[] second = new Book[outcomes];
            for (int j = 0; j < outcomes; j++) {
                int centre = Math.max(120, 10_400 / outcomes);
                boolean onBoth = random.nextInt(4) > 0;
                boolean onPolymarket = onBoth || random.nextBoolean();
                first[j] = nowhere;
                second[j] = nowhere;
                NaiveDetector.@Nullable Side left = null;
                NaiveDetector.@Nullable Side right = null;
                if (onPolymarket) {
                    first[j] = Books.of(randomPolymarket(random, books));
                    left = RandomBoxes.side(first[j], books.asks(first[j], centre));
                }
                if (onBoth || !onPolymarket) {
                    second[j] = Books.of(MarketFixture.kalshi("k").with(books.kalshiFees()));
                    right = RandomBoxes.side(second[j], books.asks(second[j], centre));
                }
                naive.add(new NaiveBasketDetector.Outcome(left, right));
            }
            int reserve = random.nextInt(3) == 0 ? random.nextInt(200) : 0;
            int minEdge = random.nextInt(3) == 0 ? random.nextInt(300) : 0;
            long cap = random.nextInt(4) == 0 ? random.nextInt(1, 300) : 1_000_000;
            Optional<NaiveBasketDetector.Result> expected =
                    NaiveBasketDetector.detect(naive, reserve, cap, minEdge);

            boolean detected =
                    detector.detect(
                            new Basket(0, first, second, terms(outcomes, reserve, cap), 0, 0),
                            new Gate(settings(minEdge)),
                            feeds,
                            1,
                            found);

            assertThat(detected)
                    .as("seed %d case %d: %s", seed, i, naive)
                    .isEqualTo(expected.isPresent());
            if (detected) {
                assertThat(result())
                        .as("seed %d case %d: %s", seed, i, naive)
                        .isEqualTo(expected.orElseThrow());
                seen.merge(found.refusal, 1, Integer::sum);
            }
        }
        System.out.printf("seed=%d baskets=%d crossing=%s%n", seed, cases, seen);
        assertThat(seen)
                .containsKeys(
                        Refusal.NONE, Refusal.BELOW_VENUE_MINIMUM, Refusal.LIMIT_EXECUTION_SIZE);
    }

    private static MarketFixture randomPolymarket(SplittableRandom random, RandomBoxes books) {
        int[] steps = {100, 100, 50, 10};
        return MarketFixture.polymarket("p")
                .on(MarketFixture.grid(steps[random.nextInt(steps.length)]))
                .with(books.polymarketFees())
                .withMinimum(random.nextInt(1, 120), random.nextInt(100_000));
    }

    private NaiveBasketDetector.Result result() {
        List<NaiveBasketDetector.Leg> legs = new ArrayList<>();
        for (int i = 0; i < found.outcomes; i++) {
            legs.add(
                    new NaiveBasketDetector.Leg(
                            found.venues[i],
                            found.legs[i].limitTicks,
                            found.legs[i].costMicros,
                            found.legs[i].feeMicros));
        }
        return new NaiveBasketDetector.Result(
                found.refusal,
                found.lots,
                legs,
                found.reserveMicros,
                found.profitMicros,
                found.breakEvenLots,
                found.limitingOutcome);
    }

    private boolean detect(Basket basket, int minEdgeTicks) {
        loop.polymarket.alive(1);
        loop.kalshi.alive(1);
        loop.turn();
        return detector.detect(basket, new Gate(settings(minEdgeTicks)), feeds, 1, found);
    }

    private static Basket basket(Book[] polymarket, Book[] kalshi) {
        return new Basket(
                0, polymarket, kalshi, terms(polymarket.length, 0, 100_000_000), Long.MAX_VALUE, 0);
    }

    private static BasketTerms terms(int outcomes, int reserveTicks, long maxLots) {
        List<BasketTerms.Outcome> indexes = new ArrayList<>();
        for (int i = 0; i < outcomes; i++) {
            indexes.add(new BasketTerms.Outcome(2 * i, 2 * i + 1));
        }
        return new BasketTerms(indexes, reserveTicks, maxLots, null, Exhaustiveness.PROVEN);
    }

    private static GateSettings settings(int minEdge) {
        return new GateSettings(
                minEdge,
                10_000,
                0,
                Duration.ofDays(1),
                Duration.ofDays(1),
                Duration.ZERO,
                100_000_000,
                Long.MAX_VALUE,
                Duration.ZERO,
                Duration.ofDays(1));
    }

    private static Book book(MarketFixture market, String table) {
        Book book = Books.of(market);
        Books.fill(book, table);
        return book;
    }
}
