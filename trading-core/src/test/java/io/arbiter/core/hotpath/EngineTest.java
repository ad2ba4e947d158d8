package io.arbiter.core.hotpath;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.core.market.BookDepth;
import io.arbiter.core.market.BookState;
import io.arbiter.core.market.MarketFixture;
import io.arbiter.core.market.Venue;
import io.arbiter.core.opportunity.DetectedOpportunity;
import io.arbiter.core.opportunity.GateSettings;
import io.arbiter.core.opportunity.PairTerms;
import io.arbiter.core.opportunity.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EngineTest {

    private static final Venue P = Venue.POLYMARKET;
    private static final Venue K = Venue.KALSHI;
    private static final long SECOND = EngineFixture.SECOND;

    private final MarketFixture polymarket =
            MarketFixture.polymarket("p").with(MarketFixture.FREE).withMinimum(1, 0);
    private final MarketFixture kalshi = MarketFixture.kalshi("k").with(MarketFixture.FREE);

    @Test
    void offersABoxWithItsProofAsSoonAsBothBooksCross() {
        EngineFixture loop = loop(EngineFixture.lenient());
        loop.send(P, 0, "ask 0.45 30");
        loop.nowNs += 2_000;
        loop.kalshi.alive(loop.nowNs);
        assertThat(loop.turn()).isEmpty();

        loop.send(K, 1, "bid 0.48 20");
        loop.nowNs += 500;
        List<DetectedOpportunity> found = loop.turn();

        assertThat(found).hasSize(1);
        DetectedOpportunity box = found.getFirst();
        assertThat(box.pair()).isZero();
        assertThat(box.refusal()).isZero();
        assertThat(box.yesVenue()).isEqualTo(P);
        assertThat(box.lots()).isEqualTo(2_000);
        assertThat(box.edgeTicks()).isEqualTo(300);
        assertThat(box.annualizedBps()).isEqualTo(309 * 8_760 / 720 + 3);
        assertThat(box.yesSequence()).isEqualTo(1_000 * SECOND);
        assertThat(box.yesAgeNs()).isEqualTo(2_500);
        assertThat(box.noAgeNs()).isEqualTo(500);
        assertThat(box.noFeedAgeNs()).isEqualTo(500);
        assertThat(box.detectedAt()).isEqualTo(EngineFixture.NOW);
    }

    @Test
    void findsTheOtherDirectionToo() {
        EngineFixture loop = loop(EngineFixture.lenient());
        loop.send(P, 0, "bid 0.48 30");
        loop.send(K, 1, "ask 0.45 20");

        DetectedOpportunity box = loop.turn().getFirst();

        assertThat(box.yesVenue()).isEqualTo(K);
        assertThat(box.yesLimitTicks()).isEqualTo(4_500);
        assertThat(box.noLimitTicks()).isEqualTo(5_200);
    }

    @Test
    void offersAPairOnceUntilItIsReleasedAndHasCooledDown() {
        EngineFixture loop = loop(with(Duration.ofSeconds(3), Duration.ZERO));
        cross(loop);
        assertThat(loop.turnForRefusals()).containsExactly(Refusal.NONE);

        cross(loop);
        assertThat(loop.turnForRefusals()).containsExactly(Refusal.IN_FLIGHT);

        loop.commands.add(to -> to.onRelease(0));
        assertThat(loop.turnForRefusals()).containsExactly(Refusal.COOLING_DOWN);

        loop.nowNs += 3 * SECOND;
        cross(loop);
        assertThat(loop.turnForRefusals()).containsExactly(Refusal.NONE);
    }

    @Test
    void looksAgainWithoutAnyChangeWhenTheSweepIsDue() {
        EngineFixture loop = loop(with(Duration.ofSeconds(3), Duration.ofMillis(100)));
        cross(loop);
        loop.turn();
        loop.commands.add(to -> to.onRelease(0));
        loop.turn();

        loop.nowNs += 3 * SECOND;

        assertThat(loop.turnForRefusals()).containsExactly(Refusal.NONE);
    }

    @Test
    void tellsARefusalOncePerInterval() {
        GateSettings settings =
                new GateSettings(
                        9_000,
                        10_000,
                        0,
                        Duration.ofDays(1),
                        Duration.ofDays(1),
                        Duration.ZERO,
                        1_000_000,
                        Long.MAX_VALUE,
                        Duration.ofSeconds(1),
                        Duration.ofDays(1));
        EngineFixture loop = loop(settings);
        cross(loop);
        assertThat(loop.turnForRefusals()).containsExactly(Refusal.EDGE_BELOW_MINIMUM);

        loop.nowNs += SECOND - 1;
        cross(loop);
        assertThat(loop.turnForRefusals()).isEmpty();

        loop.nowNs += 1;
        cross(loop);
        assertThat(loop.turnForRefusals()).containsExactly(Refusal.EDGE_BELOW_MINIMUM);
    }

    @Test
    void refusesBooksThatCannotBeTrusted() {
        EngineFixture loop = loop(EngineFixture.lenient());
        cross(loop);
        loop.polymarket.invalidate(0, BookState.HASH_MISMATCH);
        cross(loop, K);

        assertThat(loop.turnForRefusals()).containsExactly(Refusal.BOOK_INVALID);

        cross(loop);
        assertThat(loop.turnForRefusals()).containsExactly(Refusal.NONE);
    }

    @Test
    void refusesWhatAClosedMarketOrVenueOffers() {
        EngineFixture loop = loop(EngineFixture.lenient());
        loop.polymarket.setOpen(0, false);
        cross(loop);
        assertThat(loop.turnForRefusals()).containsExactly(Refusal.MARKET_CLOSED);

        loop.polymarket.setOpen(0, true);
        loop.commands.add(to -> to.onVenueOpen(K, false));
        assertThat(loop.turnForRefusals()).containsExactly(Refusal.VENUE_CLOSED);
    }

    @Test
    void refusesASilentFeedAndATopThatStandsTooLong() {
        GateSettings settings =
                new GateSettings(
                        0,
                        10_000,
                        0,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(60),
                        Duration.ZERO,
                        1_000_000,
                        Long.MAX_VALUE,
                        Duration.ZERO,
                        Duration.ofDays(1));
        EngineFixture loop = loop(settings);
        loop.send(P, 0, "ask 0.45 30");
        loop.nowNs += 5 * SECOND + 1;
        cross(loop, K);
        assertThat(loop.turnForRefusals()).containsExactly(Refusal.STALE_FEED);

        loop.polymarket.alive(loop.nowNs);
        cross(loop, K);
        assertThat(loop.turnForRefusals()).containsExactly(Refusal.NONE);

        loop.nowNs += 60 * SECOND;
        loop.polymarket.alive(loop.nowNs);
        cross(loop, K);
        assertThat(loop.turnForRefusals()).containsExactly(Refusal.STALE_TOP_OF_BOOK);
    }

    @Test
    void refusesAnEdgeThatIsTooGoodToBeTrue() {
        GateSettings settings =
                new GateSettings(
                        0,
                        299,
                        0,
                        Duration.ofDays(1),
                        Duration.ofDays(1),
                        Duration.ZERO,
                        1_000_000,
                        Long.MAX_VALUE,
                        Duration.ZERO,
                        Duration.ofDays(1));
        EngineFixture loop = loop(settings);
        cross(loop);

        assertThat(loop.turnForRefusals()).containsExactly(Refusal.EDGE_ABOVE_CEILING);
    }

    @Test
    void refusesWhatThePairAndTheTradingStateDoNotAllow() {
        EngineFixture loop = new EngineFixture(EngineFixture.lenient());
        loop.add(0, polymarket.withTakerDelayMs(250).market());
        loop.add(1, kalshi.market());
        loop.pair(new PairTerms(0, 1, 0, 1_000, EngineFixture.NOW, true, false), 30);
        loop.pair(new PairTerms(0, 1, 0, 1_000, EngineFixture.NOW, false, true), 30);
        loop.pair(new PairTerms(0, 1, 0, 1_000, EngineFixture.NOW, true, true), 30);
        loop.commands.add(to -> to.onTrading(Refusal.TRADING_PAUSED));
        cross(loop);
        assertThat(loop.turnForRefusals())
                .containsExactlyInAnyOrder(
                        Refusal.TAKER_DELAY, Refusal.PAIR_NOT_APPROVED, Refusal.TRADING_PAUSED);

        loop.commands.add(to -> to.onTrading(Refusal.NONE));
        loop.commands.add(to -> to.onPairTradable(1, true));
        loop.commands.add(to -> to.onInFlight(2));
        cross(loop);
        assertThat(loop.turnForRefusals())
                .containsExactlyInAnyOrder(Refusal.TAKER_DELAY, Refusal.NONE, Refusal.IN_FLIGHT);
    }

    @Test
    void capsTheQuantityByPairAndBySettings() {
        EngineFixture loop = new EngineFixture(EngineFixture.lenient());
        loop.add(0, polymarket.market());
        loop.add(1, kalshi.market());
        loop.pair(new PairTerms(0, 1, 0, 700, EngineFixture.NOW, true, false), 30);
        cross(loop);

        assertThat(loop.turn().getFirst().lots()).isEqualTo(700);
    }

    @Test
    void countsAnUnknownSettlementAsNever() {
        GateSettings settings =
                new GateSettings(
                        0,
                        10_000,
                        1,
                        Duration.ofDays(1),
                        Duration.ofDays(1),
                        Duration.ZERO,
                        1_000_000,
                        Long.MAX_VALUE,
                        Duration.ZERO,
                        Duration.ofDays(1));
        EngineFixture loop = new EngineFixture(settings);
        loop.add(0, polymarket.market());
        loop.add(1, kalshi.market());
        PairTerms terms = new PairTerms(0, 1, 0, 1_000, null, true, false);
        loop.commands.add(to -> to.onPair(0, terms, Long.MAX_VALUE));
        cross(loop);

        assertThat(loop.turnForRefusals()).containsExactly(Refusal.RETURN_BELOW_MINIMUM);
    }

    @Test
    void offersTheMostProfitPerDollarAndDayFirst() {
        EngineFixture loop = new EngineFixture(EngineFixture.lenient());
        for (int i = 0; i < 4; i++) {
            loop.add(2 * i, MarketFixture.polymarket("p" + i).with(MarketFixture.FREE).market());
            loop.add(2 * i + 1, MarketFixture.kalshi("k" + i).with(MarketFixture.FREE).market());
            int lockDays = i == 2 ? 1 : 100;
            loop.pair(
                    new PairTerms(2 * i, 2 * i + 1, 0, 1_000_000, EngineFixture.NOW, true, false),
                    lockDays);
            loop.send(P, 2 * i, "ask 0.45 30");
            loop.send(K, 2 * i + 1, "bid 0.%d 30".formatted(47 + i % 2));
        }

        assertThat(loop.turn().stream().map(DetectedOpportunity::pair)).startsWith(2).endsWith(0);
    }

    @Test
    void forgetsARemovedPair() {
        EngineFixture loop = loop(EngineFixture.lenient());
        cross(loop);
        loop.turn();

        loop.commands.add(to -> to.onPairGone(0));
        cross(loop);

        assertThat(loop.turn()).isEmpty();
    }

    @Test
    void countsAndIgnoresUpdatesForUnknownMarkets() {
        EngineFixture loop = loop(EngineFixture.lenient());
        loop.send(P, 7, "ask 0.45 30");
        loop.send(P, 60_000, "ask 0.45 30");
        loop.turn();

        assertThat(loop.engine.status().unknownBooks()).isEqualTo(6);
    }

    @Test
    void seesAMarketThatIsAddedJustBeforeItsFirstFrame() {
        EngineFixture loop = new EngineFixture(EngineFixture.lenient());
        loop.turn();
        loop.add(0, polymarket.market());
        loop.send(P, 0, "ask 0.45 30");

        // As if the command came after the engine had looked for commands.
        loop.polymarket.drain(loop.engine);

        assertThat(depth(loop, 0).asks()).hasSize(1);
    }

    @Test
    void copiesABooksDepthForAnotherThread() {
        EngineFixture loop = loop(EngineFixture.lenient());
        loop.send(P, 0, "bid 0.40 1\nbid 0.39 2\nask 0.45 30");
        loop.turn();

        BookDepth depth = depth(loop, 0);

        assertThat(depth.state()).isEqualTo(BookState.VALID);
        assertThat(depth.bids())
                .containsExactly(new BookDepth.Level(4_000, 100), new BookDepth.Level(3_900, 200));
        assertThat(depth(loop, 99).state()).isEqualTo(BookState.NO_SNAPSHOT);
    }

    @Test
    void movesABookToAnotherGridWhileRunning() {
        EngineFixture loop = loop(EngineFixture.lenient());
        cross(loop);
        loop.turn();
        loop.polymarket.setGrid(0, 10);
        loop.send(P, 0, "ask 0.451 30");
        loop.turn();
        assertThat(depth(loop, 0).asks().getFirst().priceTicks()).isEqualTo(4_510);

        loop.polymarket.setGrid(0, -5);
        loop.turn();
        assertThat(depth(loop, 0).state()).isEqualTo(BookState.OFF_GRID);
    }

    @Test
    void takesOverNewFeesAndKeepsTheBook() {
        EngineFixture loop = loop(EngineFixture.lenient());
        cross(loop);
        loop.turn();
        loop.commands.add(to -> to.onRelease(0));
        loop.add(1, kalshi.with(MarketFixture.KALSHI).market());

        assertThat(loop.turn().getFirst().noFeeMicros()).isPositive();
    }

    @Test
    void dropsAndCountsWhatTheReaderHasNoRoomForAndOffersItAgain() {
        EngineFixture loop = new EngineFixture(EngineFixture.lenient(), 1);
        IntStream.range(0, 2)
                .forEach(i -> {
                    loop.add(2 * i, MarketFixture.polymarket("p" + i).market());
                    loop.add(2 * i + 1, MarketFixture.kalshi("k" + i).market());
                    loop.pair(2 * i, 2 * i + 1);
                    loop.send(P, 2 * i, "ask 0.40 30");
                    loop.send(K, 2 * i + 1, "bid 0.50 30");
                });
        List<DetectedOpportunity> first = loop.turn();
        loop.send(P, 0, "ask 0.40 30");
        loop.send(P, 2, "ask 0.40 30");
        List<DetectedOpportunity> second = loop.turn();

        assertThat(first).hasSize(1);
        assertThat(second).hasSize(1);
        assertThat(second.getFirst().pair()).isNotEqualTo(first.getFirst().pair());
        assertThat(second.getFirst().refusal()).isZero();
        assertThat(loop.engine.status().dropped()).isEqualTo(2);
    }

    private EngineFixture loop(GateSettings settings) {
        EngineFixture loop = new EngineFixture(settings);
        loop.add(0, polymarket.market());
        loop.add(1, kalshi.market());
        loop.pair(0, 1);
        return loop;
    }

    private static GateSettings with(Duration cooldown, Duration sweep) {
        return new GateSettings(
                0,
                10_000,
                0,
                Duration.ofDays(1),
                Duration.ofDays(1),
                cooldown,
                1_000_000,
                Long.MAX_VALUE,
                Duration.ZERO,
                sweep.isZero() ? Duration.ofDays(1) : sweep);
    }

    private static void cross(EngineFixture loop) {
        cross(loop, P);
        cross(loop, K);
    }

    private static void cross(EngineFixture loop, Venue venue) {
        if (venue == P) {
            loop.send(P, 0, "ask 0.45 30");
        } else {
            loop.send(K, 1, "bid 0.48 20");
        }
    }

    private static BookDepth depth(EngineFixture loop, int book) {
        return loop.engine.depth(book, 10);
    }
}
