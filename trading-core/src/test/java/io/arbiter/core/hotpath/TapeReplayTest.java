package io.arbiter.core.hotpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.arbiter.core.detection.UpdateRing;
import io.arbiter.core.hotpath.NaiveDetector.Offer;
import io.arbiter.core.hotpath.NaiveDetector.Result;
import io.arbiter.core.hotpath.NaiveDetector.Side;
import io.arbiter.core.market.FeeSchedule;
import io.arbiter.core.market.MarketDataSink;
import io.arbiter.core.market.MarketFixture;
import io.arbiter.core.market.Venue;
import io.arbiter.core.opportunity.DetectedOpportunity;
import io.arbiter.core.opportunity.GateSettings;
import io.arbiter.core.opportunity.PairTerms;
import io.arbiter.core.opportunity.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Plays a recorded season award on both venues through the engine and asks the naive detector
/// after every change what should have been found.
class TapeReplayTest {

    private static final String FOLDER = "data/raw/pair/nba-mvp-2025-12_2026-01";
    private static final int POLYMARKET = 0;
    private static final int KALSHI = 1;
    private static final int LOCK_DAYS = 120;

    @ParameterizedTest
    @ValueSource(strings = {"Jokic", "Shai"})
    void findsExactlyWhatTheNaiveDetectorFinds(String player) {
        replay(player, true, 2_000);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"Jokic", "Shai"})
    void findsExactlyWhatTheNaiveDetectorFindsWithoutFeesAndInDeeperBooks(String player) {
        replay(player, false, 10_000);
    }

    /// @param mostLots a level is cut to this, so that the naive detector, which buys lot by lot,
    ///   gets through
    private static void replay(String player, boolean withFees, long mostLots) {
        Optional<Path> folder = SharedData.find(FOLDER);
        assumeTrue(folder.isPresent(), "recordings are missing: set ARBITER_SHARED");
        List<Event> events = new ArrayList<>();
        read(folder.get().resolve("Polymarket_" + player + "_YES.csv.gz"), POLYMARKET, events);
        read(folder.get().resolve("Kalshi_" + player + ".csv.gz"), KALSHI, events);
        events.sort(Comparator.comparing(Event::at));
        Replay replay = new Replay(withFees, mostLots);

        events.forEach(replay::play);

        System.out.printf(
                "tape=%s fees=%s events=%d opportunities=%d refused=%s false=%d missed=%d%n",
                player,
                withFees,
                events.size(),
                replay.opportunities,
                replay.refusals,
                replay.falseOnes,
                replay.missed);
        assertThat(replay.opportunities + replay.refusals.size()).isPositive();
        assertThat(replay.falseOnes).isZero();
        assertThat(replay.missed).isZero();
    }

    private static void read(Path file, int book, List<Event> events) {
        Instant last = Instant.EPOCH;
        List<String> rows = SharedData.rows(file);
        for (String row : rows) {
            String[] cells = row.split(",", -1);
            if (!cells[0].isEmpty() && cells[0].contains("T")) {
                Instant at = OffsetDateTime.parse(cells[0]).toInstant();
                last = at.isAfter(last) ? at : last;
            }
            if (!"last_trade_price".equals(cells[1])) {
                events.add(
                        new Event(
                                last,
                                book,
                                "book".equals(cells[1]),
                                "BUY".equals(cells[3]) ? MarketDataSink.BID : MarketDataSink.ASK,
                                new BigDecimal(cells[2])
                                        .setScale(2, RoundingMode.HALF_EVEN)
                                        .movePointRight(4)
                                        .intValueExact(),
                                new BigDecimal(cells[4])
                                        .movePointRight(2)
                                        .setScale(0, RoundingMode.DOWN)
                                        .longValueExact()));
            }
        }
    }

    /// @param whole a row that restates the best level of one side
    private record Event(
            Instant at, int book, boolean whole, int side, int priceTicks, long lots) {}

    private static final class Replay {
        private final EngineFixture loop;
        private final List<List<NavigableMap<Integer, Long>>> truth =
                List.of(emptyBook(), emptyBook());
        private final List<FeeSchedule> fees;
        private final GateSettings settings;
        private final long mostLots;
        private final Map<Refusal, Integer> refusals = new EnumMap<>(Refusal.class);
        private final boolean[] begun = new boolean[2];
        private int opportunities;
        private int falseOnes;
        private int missed;

        private Replay(boolean withFees, long mostLots) {
            this.mostLots = mostLots;
            fees =
                    List.of(
                            withFees ? MarketFixture.curve(50_000, 1) : MarketFixture.FREE,
                            withFees ? MarketFixture.KALSHI : MarketFixture.FREE);
            settings =
                    new GateSettings(
                            50,
                            1_000,
                            100,
                            Duration.ofDays(99),
                            Duration.ofDays(99),
                            Duration.ZERO,
                            20_000,
                            Long.MAX_VALUE,
                            Duration.ZERO,
                            Duration.ofDays(99));
            loop = new EngineFixture(settings);
            loop.add(POLYMARKET, MarketFixture.polymarket("p").with(fees.get(POLYMARKET)).market());
            loop.add(KALSHI, MarketFixture.kalshi("k").with(fees.get(KALSHI)).market());
            loop.pair(
                    new PairTerms(POLYMARKET, KALSHI, 0, 1_000_000, Instant.EPOCH, true, false),
                    LOCK_DAYS);
        }

        /// Bids and asks, by the sink's numbers of the sides.
        private static List<NavigableMap<Integer, Long>> emptyBook() {
            return List.of(new TreeMap<>(), new TreeMap<>());
        }

        private void play(Event event) {
            loop.nowNs += 1_000_000;
            loop.commands.add(to -> to.onRelease(0));
            apply(event);
            compare(loop.turn());
        }

        /// Keeps the truth and tells the engine: by the level where that is possible, by a snapshot
        /// where the recording contradicts itself.
        private void apply(Event event) {
            NavigableMap<Integer, Long> side = truth.get(event.book()).get(event.side());
            boolean delta = event.book() == KALSHI && !event.whole();
            long before = side.getOrDefault(event.priceTicks(), 0L);
            long after = delta ? before + event.lots() : event.lots();
            boolean contradiction = after < 0;
            if (event.whole()) {
                boolean bid = event.side() == MarketDataSink.BID;
                (bid
                                ? side.tailMap(event.priceTicks(), false)
                                : side.headMap(event.priceTicks(), false))
                        .clear();
            }
            side.put(event.priceTicks(), Math.max(0, after));
            side.values().removeIf(lots -> lots == 0);
            UpdateRing ring = event.book() == POLYMARKET ? loop.polymarket : loop.kalshi;
            boolean snapshot = event.whole() || contradiction || !begun[event.book()];
            ring.beginFrame(event.book(), snapshot, loop.nowNs, 0);
            if (snapshot) {
                begun[event.book()] = true;
                restate(ring, event.book(), MarketDataSink.BID);
                restate(ring, event.book(), MarketDataSink.ASK);
            } else if (delta) {
                ring.addToLevel(
                        event.book(),
                        event.side(),
                        event.priceTicks(),
                        shown(after) - shown(before));
            } else {
                ring.setLevel(event.book(), event.side(), event.priceTicks(), shown(after));
            }
            ring.endFrame(event.book(), 0, 0, 0, false);
        }

        private void restate(UpdateRing ring, int book, int side) {
            truth.get(book)
                    .get(side)
                    .forEach((price, lots) -> ring.setLevel(book, side, price, shown(lots)));
        }

        private long shown(long lots) {
            return Math.min(lots, mostLots);
        }

        private void compare(List<DetectedOpportunity> found) {
            List<String> expected = new ArrayList<>();
            expect(POLYMARKET, KALSHI).ifPresent(expected::add);
            expect(KALSHI, POLYMARKET).ifPresent(expected::add);
            List<String> actual = found.stream().map(Replay::text).toList();
            falseOnes += (int) actual.stream().filter(text -> !expected.contains(text)).count();
            missed += (int) expected.stream().filter(text -> !actual.contains(text)).count();
            for (DetectedOpportunity opportunity : found) {
                if (opportunity.refusal() == 0) {
                    opportunities++;
                } else {
                    refusals.merge(Refusal.of(opportunity.refusal()), 1, Integer::sum);
                }
            }
        }

        private Optional<String> expect(int yesBook, int noBook) {
            if (!begun[0] || !begun[1]) {
                return Optional.empty();
            }
            return NaiveDetector.detect(
                            side(yesBook, MarketDataSink.ASK),
                            side(noBook, MarketDataSink.BID),
                            0,
                            settings.capLots(),
                            settings.minEdgeTicks())
                    .map(result ->
                            text(
                                    yesBook == POLYMARKET ? Venue.POLYMARKET : Venue.KALSHI,
                                    crossed(yesBook) || crossed(noBook)
                                            ? Refusal.BOOK_INVALID
                                            : result.decide(settings, 24 * LOCK_DAYS),
                                    result));
        }

        private boolean crossed(int book) {
            NavigableMap<Integer, Long> bids = truth.get(book).get(MarketDataSink.BID);
            NavigableMap<Integer, Long> asks = truth.get(book).get(MarketDataSink.ASK);
            return !bids.isEmpty() && !asks.isEmpty() && bids.lastKey() >= asks.firstKey();
        }

        private Side side(int book, int side) {
            NavigableMap<Integer, Long> levels = truth.get(book).get(side);
            boolean asks = side == MarketDataSink.ASK;
            List<Offer> offers = new ArrayList<>();
            (asks ? levels : levels.descendingMap())
                    .forEach((price, lots) ->
                            offers.add(new Offer(asks ? price : 10_000 - price, shown(lots))));
            boolean polymarket = book == POLYMARKET;
            return new Side(
                    polymarket ? Venue.POLYMARKET : Venue.KALSHI,
                    offers,
                    fees.get(book),
                    polymarket ? 500 : 1,
                    polymarket ? 1_000_000 : 0);
        }

        private static String text(DetectedOpportunity found) {
            return text(
                    found.yesVenue(),
                    Refusal.of(found.refusal()),
                    new Result(
                            Refusal.NONE,
                            found.lots(),
                            found.yesLimitTicks(),
                            found.noLimitTicks(),
                            found.yesCostMicros(),
                            found.noCostMicros(),
                            found.yesFeeMicros(),
                            found.noFeeMicros(),
                            found.reserveMicros(),
                            found.profitMicros(),
                            found.breakEvenLots(),
                            found.limitingVenue()));
        }

        private static String text(Venue yesVenue, Refusal refusal, Result result) {
            return yesVenue
                    + " "
                    + refusal
                    + " "
                    + new Result(
                            Refusal.NONE,
                            result.lots(),
                            result.yesLimitTicks(),
                            result.noLimitTicks(),
                            result.yesCostMicros(),
                            result.noCostMicros(),
                            result.yesFeeMicros(),
                            result.noFeeMicros(),
                            result.reserveMicros(),
                            result.profitMicros(),
                            result.breakEvenLots(),
                            result.limitingVenue());
        }
    }
}
