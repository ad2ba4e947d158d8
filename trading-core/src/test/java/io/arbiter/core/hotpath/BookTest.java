package io.arbiter.core.hotpath;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.core.market.BookDepth;
import io.arbiter.core.market.BookState;
import io.arbiter.core.market.MarketDataSink;
import io.arbiter.core.market.MarketFixture;
import io.arbiter.core.market.PriceBand;
import io.arbiter.core.market.PriceGrid;
import java.util.List;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BookTest {

    private static final int BID = MarketDataSink.BID;
    private static final int ASK = MarketDataSink.ASK;

    private final Book book = Books.of(MarketFixture.polymarket("m"));

    @Test
    void isNotUsableBeforeItsFirstSnapshot() {
        assertThat(book.usable()).isFalse();
        assertThat(book.state).isEqualTo(BookState.NO_SNAPSHOT);

        book.beginFrame(false, 1);
        book.setLevel(BID, 4_500, 100);
        book.endFrame(1, MarketDataSink.NO_PRICE, MarketDataSink.NO_PRICE, false);

        assertThat(book.state).isEqualTo(BookState.NO_SNAPSHOT);
        assertThat(book.depth(9, 1).bids()).isEmpty();
    }

    @Test
    void showsBothSidesBestFirst() {
        Books.fill(
                book,
                """
                bid 0.40  30
                bid 0.45  10
                ask 0.47   5
                ask 0.52   7
                """);

        assertThat(book.usable()).isTrue();
        assertThat(book.depth(9, 1).bids())
                .containsExactly(level(4_500, 1_000), level(4_000, 3_000));
        assertThat(book.depth(1, 1).asks()).containsExactly(level(4_700, 500));
    }

    @Test
    void isNotUsedInTheMiddleOfAFrame() {
        Books.fill(book, "bid 0.45 10\nask 0.47 5");

        book.beginFrame(false, 2);
        book.setLevel(ASK, 4_700, 0);

        assertThat(book.usable()).isFalse();
    }

    @Test
    void fallsBackToTheNextLevelWhenTheBestIsGone() {
        Books.fill(book, "bid 0.45 10\nbid 0.02 1\nask 0.47 5\nask 0.99 1");

        change(BID, 4_500, -1_000);
        change(ASK, 4_700, -500);

        assertThat(book.bids.bestTicks()).isEqualTo(200);
        assertThat(book.asks.bestTicks()).isEqualTo(9_900);
    }

    @Test
    void replacesEverythingOnASnapshot() {
        Books.fill(book, "bid 0.45 10\nask 0.47 5");
        Books.fill(book, "bid 0.30 1");

        assertThat(book.depth(9, 1).bids()).containsExactly(level(3_000, 100));
        assertThat(book.depth(9, 1).asks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "4550, 100, OFF_GRID",
        "0, 100, OFF_GRID",
        "10000, 100, OFF_GRID",
        "-7, 100, OFF_GRID",
        "4500, -1, NEGATIVE_SIZE",
        "4500, 9223372036854775807, OVERFLOW",
        "4500, -9223372036854775808, NEGATIVE_SIZE",
    })
    void refusesAnImpossibleLevelUntilTheNextSnapshot(int ticks, long lots, String state) {
        Books.fill(book, "bid 0.40 10\nask 0.47 5");

        book.beginFrame(false, 2);
        book.setLevel(BID, ticks, lots);
        book.setLevel(BID, 3_900, 100);
        book.endFrame(2, 0, 0, false);
        change(BID, 3_800, 100);

        assertThat(BookState.name(book.state)).isEqualTo(state);
        assertThat(book.depth(9, 1).bids()).containsExactly(level(4_000, 1_000));

        Books.fill(book, "bid 0.40 10");
        assertThat(book.usable()).isTrue();
    }

    @Test
    void refusesMoreTakenThanWasThere() {
        Books.fill(book, "bid 0.40 10\nask 0.47 5");

        change(BID, 4_000, -1_001);

        assertThat(book.state).isEqualTo(BookState.NEGATIVE_SIZE);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Book.MAX_LEVEL_LOTS})
    void refusesASumThatGrowsBeyondBelief(long delta) {
        Books.fill(book, "bid 0.40 10\nask 0.47 5");

        change(BID, 4_000, delta);

        assertThat(book.state).isEqualTo(BookState.OVERFLOW);
    }

    @ParameterizedTest
    @ValueSource(ints = {4_400, 4_500})
    void isCrossedUntilTheCrossingLevelGoes(int askTicks) {
        Books.fill(book, "bid 0.45 10\nask 0.47 5");

        change(ASK, askTicks, 100);
        assertThat(book.state).isEqualTo(BookState.CROSSED);

        change(ASK, askTicks, -100);
        assertThat(book.usable()).isTrue();
    }

    @Test
    void refusesWhatTheVenuesOwnBestPricesContradict() {
        Books.fill(book, "bid 0.45 10\nask 0.47 5");

        book.beginFrame(false, 2);
        book.setLevel(BID, 4_600, 100);
        book.endFrame(2, 4_600, 4_700, true);
        assertThat(book.usable()).isTrue();

        book.beginFrame(false, 3);
        book.setLevel(BID, 4_600, 0);
        book.endFrame(3, 4_600, 4_700, true);
        assertThat(book.state).isEqualTo(BookState.ECHO_MISMATCH);

        change(BID, 4_600, 100);
        assertThat(book.state).isEqualTo(BookState.ECHO_MISMATCH);
    }

    @Test
    void knowsWhetherAnEchoedSideIsEmpty() {
        book.beginFrame(true, 1);
        book.setLevel(BID, 4_500, 100);
        book.endFrame(1, 4_500, MarketDataSink.NO_PRICE, true);

        assertThat(book.usable()).isTrue();
    }

    @Test
    void losesItsLevelsWhenTheGridChanges() {
        Books.fill(book, "bid 0.45 10\nask 0.47 5");

        book.regrid(PriceGrid.uniform(10));
        assertThat(book.state).isEqualTo(BookState.GRID_CHANGED);
        assertThat(book.depth(9, 1).bids()).isEmpty();

        book.beginFrame(true, 2);
        book.setLevel(BID, 4_510, 100);
        book.endFrame(1, 0, 0, false);
        assertThat(book.usable()).isTrue();
        assertThat(book.bids.bestTicks()).isEqualTo(4_510);
    }

    @Test
    void tellsTheAgeOfTheTopApartFromTheAgeOfTheBook() {
        assertThat(book.ageNs(5)).isEqualTo(Long.MAX_VALUE);
        Books.fill(book, "bid 0.45 10\nbid 0.40 1\nask 0.47 5");

        book.beginFrame(false, 50);
        book.setLevel(BID, 4_000, 300);
        book.endFrame(2, 0, 0, false);
        assertThat(book.ageNs(60)).isEqualTo(10);
        assertThat(book.topAgeNs(60)).isEqualTo(59);

        book.beginFrame(false, 55);
        book.setLevel(BID, 4_500, 300);
        book.endFrame(3, 0, 0, false);
        assertThat(book.topAgeNs(60)).isEqualTo(5);
    }

    @Test
    void agreesWithSortedMapsOnEveryGrid() {
        long seed = 4_711;
        SplittableRandom random = new SplittableRandom(seed);
        List<List<PriceBand>> grids =
                List.of(
                        MarketFixture.grid(100),
                        MarketFixture.grid(10),
                        MarketFixture.grid(1),
                        List.of(
                                new PriceBand(0, 1_000, 10),
                                new PriceBand(1_000, 9_000, 100),
                                new PriceBand(9_000, 10_000, 10)),
                        List.of(new PriceBand(0, 2_000, 50), new PriceBand(2_000, 10_000, 1_000)));
        for (List<PriceBand> bands : grids) {
            compareWithMaps(bands, random, "seed " + seed + " on " + bands);
        }
    }

    private static void compareWithMaps(
            List<PriceBand> bands, SplittableRandom random, String description) {
        Book book = Books.of(MarketFixture.polymarket("random").on(bands));
        PriceGrid grid = PriceGrid.of(bands);
        NavigableMap<Integer, Long> bids = new TreeMap<>();
        NavigableMap<Integer, Long> asks = new TreeMap<>();
        Books.fill(book, "");
        for (int i = 0; i < 5_000; i++) {
            int side = random.nextInt(2);
            int ticks = grid.priceTicks(random.nextInt(grid.levels()));
            long lots = random.nextInt(3) == 0 ? random.nextInt(1, 1_000) : 0;
            NavigableMap<Integer, Long> map = side == BID ? bids : asks;
            book.beginFrame(false, i);
            book.setLevel(side, ticks, lots);
            book.endFrame(i, 0, 0, false);
            map.put(ticks, lots);
            map.values().removeIf(size -> size == 0);

            assertThat(book.bids.bestTicks())
                    .as(description)
                    .isEqualTo(bids.isEmpty() ? -1 : bids.lastKey());
            assertThat(book.asks.bestTicks())
                    .as(description)
                    .isEqualTo(asks.isEmpty() ? -1 : asks.firstKey());
        }
        assertThat(book.depth(10_000, 0).bids())
                .as(description)
                .isEqualTo(
                        bids.descendingMap().entrySet().stream()
                                .map(e -> level(e.getKey(), e.getValue()))
                                .toList());
        assertThat(book.depth(10_000, 0).asks())
                .as(description)
                .isEqualTo(
                        asks.entrySet().stream()
                                .map(e -> level(e.getKey(), e.getValue()))
                                .toList());
    }

    private void change(int side, int ticks, long deltaLots) {
        book.beginFrame(false, 2);
        book.addToLevel(side, ticks, deltaLots);
        book.endFrame(2, 0, 0, false);
    }

    private static BookDepth.Level level(int ticks, long lots) {
        return new BookDepth.Level(ticks, lots);
    }
}
