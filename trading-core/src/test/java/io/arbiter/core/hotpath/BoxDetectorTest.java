package io.arbiter.core.hotpath;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.core.market.FeeSchedule;
import io.arbiter.core.market.Fees;
import io.arbiter.core.market.MarketDataSink;
import io.arbiter.core.market.MarketFixture;
import io.arbiter.core.market.Venue;
import io.arbiter.core.opportunity.Refusal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BoxDetectorTest {

    private static final long HOUR_NS = 3_600_000_000_000L;

    private final BoxDetector detector = new BoxDetector();
    private final Box box = new Box();
    private final MarketFixture polymarket =
            MarketFixture.polymarket("p").with(MarketFixture.FREE).withMinimum(1, 0);
    private final MarketFixture kalshi = MarketFixture.kalshi("k").with(MarketFixture.FREE);

    @Test
    void reportsEdgeWhenBothOutcomesCostLessThanPayout() {
        Book yes = book(polymarket, "ask 0.45 30");
        Book no = book(kalshi, "bid 0.48 20");

        assertThat(detect(yes, no, 0, 0)).isTrue();

        assertThat(box.lots).isEqualTo(2_000);
        assertThat(box.yes.limitTicks).isEqualTo(4_500);
        assertThat(box.no.limitTicks).isEqualTo(5_200);
        assertThat(box.profitMicros).isEqualTo(600_000);
        assertThat(box.limitingVenue).isEqualTo(Venue.KALSHI);
        assertThat(box.yesVenue).isEqualTo(Venue.POLYMARKET);
    }

    @Test
    void findsNothingWhenTheyCostADollar() {
        Book yes = book(polymarket, "ask 0.48 30");
        Book no = book(kalshi, "bid 0.48 20");

        assertThat(detect(yes, no, 0, 0)).isFalse();
    }

    @Test
    void findsNothingInAnEmptyBook() {
        assertThat(detect(book(polymarket, "bid 0.45 30"), book(kalshi, "bid 0.48 20"), 0, 0))
                .isFalse();
        assertThat(detect(book(polymarket, "ask 0.45 30"), book(kalshi, "ask 0.48 20"), 0, 0))
                .isFalse();
    }

    @Test
    void stopsWhereTheNextLevelWouldLose() {
        Book yes = book(polymarket, "ask 0.45 10\nask 0.47 10\nask 0.49 50");
        Book no = book(kalshi, "bid 0.48 100");

        detect(yes, no, 0, 0);

        assertThat(box.lots).isEqualTo(2_000);
        assertThat(box.yes.limitTicks).isEqualTo(4_700);
        assertThat(box.yes.costMicros).isEqualTo(9_200_000);
        assertThat(box.profitMicros).isEqualTo(400_000);
        assertThat(box.breakEvenLots).isEqualTo(6_000);
        assertThat(box.limitingVenue).isEqualTo(Venue.POLYMARKET);
    }

    @Test
    void takesTheCheapPartWhenTheWholeWouldEarnTooLittlePerContract() {
        Book yes = book(polymarket, "ask 0.43 20\nask 0.47 1000");
        Book no = book(kalshi, "bid 0.48 2000");

        detect(yes, no, 0, 300);

        // 20 at 5 c and 20 at 1 c earn 3 c on average; every further contract would spoil it.
        assertThat(box.lots).isEqualTo(4_000);
        assertThat(box.earns(300)).isTrue();
    }

    @Test
    void chargesBothVenuesPerLevel() {
        Book yes =
                book(polymarket.with(MarketFixture.curve(40_000, 1)), "ask 0.40 10\nask 0.41 10");
        Book no = book(kalshi.with(MarketFixture.KALSHI), "bid 0.50 20");

        detect(yes, no, 0, 0);

        assertThat(box.yes.feeMicros).isEqualTo(96_000 + 96_760);
        assertThat(box.no.feeMicros).isEqualTo(350_000);
    }

    @Test
    void refusesACrossingThatFeesEatUpWithItsHonestLoss() {
        Book yes = book(polymarket.with(MarketFixture.curve(50_000, 1)), "ask 0.49 100");
        Book no = book(kalshi.with(MarketFixture.KALSHI), "bid 0.50 100");

        assertThat(detect(yes, no, 0, 0)).isTrue();

        assertThat(box.profitMicros).isNegative();
        assertThat(box.breakEvenLots).isZero();
    }

    @Test
    void setsThePairsReserveAsideForEachContract() {
        Book yes = book(polymarket, "ask 0.45 30");
        Book no = book(kalshi, "bid 0.48 30");

        detect(yes, no, 100, 0);

        assertThat(box.reserveMicros).isEqualTo(300_000);
        assertThat(box.profitMicros).isEqualTo(600_000);
    }

    @Test
    void sendsOnlySizesThatPolymarketsPrecisionAllows() {
        Book yes = book(polymarket.on(MarketFixture.grid(10)), "ask 0.333 57.31");
        Book no = book(kalshi, "bid 0.40 100");

        detect(yes, no, 0, 0);

        assertThat(box.lots).isEqualTo(5_000);
    }

    @Test
    void namesTheMinimumThatTheDepthDoesNotReach() {
        Book yes = book(polymarket.withMinimum(500, 1_000_000), "ask 0.45 4.99");
        Book no = book(kalshi, "bid 0.48 100");

        detect(yes, no, 0, 0);

        assertThat(box.refusal).isEqualTo(Refusal.BELOW_VENUE_MINIMUM);
        assertThat(box.lots).isEqualTo(499);
    }

    @Test
    void needsADollarOnPolymarketEvenForManyCheapContracts() {
        Book yes = book(polymarket.withMinimum(500, 1_000_000), "ask 0.01 99");
        Book no = book(kalshi, "bid 0.05 200");

        detect(yes, no, 0, 0);

        assertThat(box.refusal).isEqualTo(Refusal.BELOW_VENUE_MINIMUM);
    }

    @Test
    void namesTheCapWhenOnlyTheCapForbidsTheMinimum() {
        Book yes = book(polymarket.withMinimum(500, 0), "ask 0.45 100");
        Book no = book(kalshi, "bid 0.48 100");

        detector.detect(yes, no, 0, 400, 0, box);

        assertThat(box.refusal).isEqualTo(Refusal.LIMIT_EXECUTION_SIZE);
    }

    @Test
    void reachesIntoAWorseLevelWhenTheMinimumNeedsIt() {
        Book yes = book(polymarket.withMinimum(500, 0), "ask 0.40 4\nask 0.53 10");
        Book no = book(kalshi, "bid 0.50 100");

        detect(yes, no, 0, 0);

        assertThat(box.lots).isEqualTo(500);
        assertThat(box.profitMicros).isEqualTo(4 * 100_000 - 30_000);
    }

    @Test
    void survivesTheLargestSizesPricesAndFees() {
        FeeSchedule dearest = new FeeSchedule.Quadratic("kalshi:x100", 100_000_000, 10_000);
        Book yes =
                book(
                        polymarket
                                .on(MarketFixture.grid(1))
                                .with(MarketFixture.curve(1_000_000, 1)),
                        "");
        Book no = book(kalshi.with(dearest), "");
        yes.beginFrame(true, 1);
        yes.setLevel(MarketDataSink.ASK, 1, Book.MAX_LEVEL_LOTS);
        yes.setLevel(MarketDataSink.ASK, 4_999, Book.MAX_LEVEL_LOTS);
        yes.endFrame(1, 0, 0, false);
        no.beginFrame(true, 1);
        no.setLevel(MarketDataSink.BID, 5_000, Book.MAX_LEVEL_LOTS);
        no.endFrame(1, 0, 0, false);

        assertThat(detector.detect(yes, no, 9_999, Long.MAX_VALUE, 10_000, box)).isTrue();
        assertThat(box.profitMicros).isNegative();

        Book free = book(kalshi, "");
        free.beginFrame(true, 1);
        free.setLevel(MarketDataSink.BID, 5_000, Book.MAX_LEVEL_LOTS);
        free.endFrame(1, 0, 0, false);
        assertThat(detector.detect(yes, free, 0, Long.MAX_VALUE, 0, box)).isTrue();
        assertThat(box.lots).isEqualTo(Fees.MAX_LOTS);
    }

    @Test
    void agreesWithTheNaiveDetectorOnRandomBooks() {
        compare(20_261_125, 50_000);
    }

    @Test
    @Tag("long")
    void agreesWithTheNaiveDetectorOnAMillionRandomBooks() {
        compare(1_000_003, 1_000_000);
    }

    private void compare(long seed, int cases) {
        RandomBoxes boxes = new RandomBoxes(seed);
        Map<Refusal, Integer> seen = new EnumMap<>(Refusal.class);
        for (int i = 0; i < cases; i++) {
            RandomBoxes.Case next = boxes.next();
            Optional<NaiveDetector.Result> expected =
                    NaiveDetector.detect(
                            next.naiveYes(),
                            next.naiveNo(),
                            next.reserveTicks(),
                            next.capLots(),
                            next.settings().minEdgeTicks());
            boolean found =
                    detector.detect(
                            next.yes(),
                            next.no(),
                            next.reserveTicks(),
                            next.capLots(),
                            next.settings().minEdgeTicks(),
                            box);
            assertThat(found)
                    .as("seed %d case %d: %s", seed, i, next)
                    .isEqualTo(expected.isPresent());
            if (found) {
                NaiveDetector.Result naive = expected.orElseThrow();
                if (!naive.equals(result())) {
                    assertThat(result()).as("seed %d case %d: %s", seed, i, next).isEqualTo(naive);
                }
                Refusal refusal = decide(next);
                assertThat(refusal)
                        .as("seed %d case %d: %s", seed, i, next)
                        .isEqualTo(naive.decide(next.settings(), next.lockHours()));
                seen.merge(refusal, 1, Integer::sum);
            }
        }
        System.out.printf("seed=%d cases=%d crossing=%s%n", seed, cases, seen);
        assertThat(seen)
                .containsKeys(
                        Refusal.NONE,
                        Refusal.EDGE_BELOW_MINIMUM,
                        Refusal.EDGE_ABOVE_CEILING,
                        Refusal.RETURN_BELOW_MINIMUM,
                        Refusal.BELOW_VENUE_MINIMUM,
                        Refusal.LIMIT_EXECUTION_SIZE);
    }

    private Refusal decide(RandomBoxes.Case next) {
        box.annualBps =
                Gate.annualBps(box.profitMicros, box.capitalMicros(), next.lockHours() * HOUR_NS);
        if (box.refusal != Refusal.NONE) {
            return box.refusal;
        }
        return new Gate(next.settings()).decideFigures(box);
    }

    private NaiveDetector.Result result() {
        return new NaiveDetector.Result(
                box.refusal,
                box.lots,
                box.yes.limitTicks,
                box.no.limitTicks,
                box.yes.costMicros,
                box.no.costMicros,
                box.yes.feeMicros,
                box.no.feeMicros,
                box.reserveMicros,
                box.profitMicros,
                box.breakEvenLots,
                box.limitingVenue);
    }

    private boolean detect(Book yes, Book no, int reserveTicks, int minEdgeTicks) {
        return detector.detect(yes, no, reserveTicks, 1_000_000, minEdgeTicks, box);
    }

    private static Book book(MarketFixture market, String table) {
        Book book = Books.of(market);
        Books.fill(book, table);
        return book;
    }
}
