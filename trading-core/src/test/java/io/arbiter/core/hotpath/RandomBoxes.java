package io.arbiter.core.hotpath;

import io.arbiter.core.market.FeeSchedule;
import io.arbiter.core.market.MarketDataSink;
import io.arbiter.core.market.MarketFixture;
import io.arbiter.core.market.PriceBand;
import io.arbiter.core.market.PriceGrid;
import io.arbiter.core.opportunity.GateSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Random pairs of books, most of them crossing by a little: all grids, thin and one-sided books,
/// fractional sizes, fees of every type, minimums, caps and reserves.
final class RandomBoxes {

    private static final List<PriceBand> TAPERED =
            List.of(
                    new PriceBand(0, 1_000, 10),
                    new PriceBand(1_000, 9_000, 100),
                    new PriceBand(9_000, 10_000, 10));
    private static final int[] STEPS = {100, 100, 100, 100, 100, 50, 25, 10, 1};

    private final SplittableRandom random;

    RandomBoxes(long seed) {
        random = new SplittableRandom(seed);
    }

    record Case(
            Book yes,
            Book no,
            NaiveDetector.Side naiveYes,
            NaiveDetector.Side naiveNo,
            int reserveTicks,
            long capLots,
            GateSettings settings,
            long lockHours) {

        @Override
        public String toString() {
            return "yes=%s no=%s reserve=%d cap=%d minEdge=%d"
                    .formatted(naiveYes, naiveNo, reserveTicks, capLots, settings.minEdgeTicks());
        }
    }

    Case next() {
        boolean yesOnPolymarket = random.nextBoolean();
        int size = random.nextInt(10) == 0 ? 2_000 : 500;
        MarketFixture polymarket =
                MarketFixture.polymarket("p")
                        .on(MarketFixture.grid(STEPS[random.nextInt(STEPS.length)]))
                        .with(polymarketFees())
                        .withMinimum(
                                random.nextInt(3) == 0 ? 500 : random.nextInt(1, 120),
                                random.nextInt(3) == 0 ? 1_000_000 : random.nextInt(100_000));
        MarketFixture kalshi =
                MarketFixture.kalshi("k")
                        .on(random.nextInt(3) == 0 ? TAPERED : MarketFixture.grid(100))
                        .with(kalshiFees());
        Book yes = Books.of(yesOnPolymarket ? polymarket : kalshi);
        Book no = Books.of(yesOnPolymarket ? kalshi : polymarket);
        int centre = random.nextInt(100, 9_900);
        List<NaiveDetector.Offer> yesOffers = fill(yes, MarketDataSink.ASK, centre, size);
        List<NaiveDetector.Offer> noOffers = fill(no, MarketDataSink.BID, centre, size);
        int minEdge = random.nextInt(3) == 0 ? 0 : random.nextInt(300);
        return new Case(
                yes,
                no,
                side(yes, yesOffers),
                side(no, noOffers),
                random.nextInt(2) == 0 ? 0 : random.nextInt(200),
                random.nextInt(3) == 0 ? random.nextInt(1, 600) : 1_000_000,
                settings(minEdge),
                random.nextInt(1, 20_000));
    }

    private GateSettings settings(int minEdge) {
        return new GateSettings(
                minEdge,
                minEdge + random.nextInt(1, 600),
                random.nextInt(2) == 0 ? 0 : random.nextInt(2_000),
                Duration.ofHours(1),
                Duration.ofHours(1),
                Duration.ZERO,
                1_000_000,
                Long.MAX_VALUE,
                Duration.ZERO,
                Duration.ofHours(1));
    }

    static NaiveDetector.Side side(Book book, List<NaiveDetector.Offer> offers) {
        return new NaiveDetector.Side(
                book.venue, offers, book.fees, book.minimumLots, book.minimumNotionalMicros);
    }

    /// One side with up to six levels around the centre; returns what a buyer is offered.
    List<NaiveDetector.Offer> fill(Book book, int side, int centre, int size) {
        List<NaiveDetector.Offer> offers = new ArrayList<>();
        PriceGrid grid = book.grid();
        int levels = random.nextInt(7);
        // Mostly crossing: asks below the centre, bids above it.
        int offset = random.nextInt(-100, 400);
        int price = side == MarketDataSink.ASK ? centre - offset : centre + offset;
        book.beginFrame(true, 1);
        for (int i = 0; i < levels; i++) {
            int level = grid.level(price);
            while (level < 0 && price > 0 && price < 10_000) {
                price += side == MarketDataSink.ASK ? 1 : -1;
                level = grid.level(price);
            }
            if (level < 0) {
                break;
            }
            long lots =
                    random.nextInt(4) == 0 ? 100L * random.nextInt(1, 11) : random.nextInt(1, size);
            book.setLevel(side, price, lots);
            int cost = side == MarketDataSink.ASK ? price : 10_000 - price;
            offers.add(new NaiveDetector.Offer(cost, lots));
            int gap = random.nextInt(1, 120);
            price += side == MarketDataSink.ASK ? gap : -gap;
        }
        book.endFrame(1, 0, 0, false);
        return offers;
    }

    /// Asks of one outcome of a basket: one to four levels from below the centre, small sizes.
    List<NaiveDetector.Offer> asks(Book book, int centre) {
        List<NaiveDetector.Offer> offers = new ArrayList<>();
        int price = Math.max(1, centre - random.nextInt(Math.min(600, centre)));
        int levels = random.nextInt(20) == 0 ? 0 : random.nextInt(1, 5);
        book.beginFrame(true, 1);
        for (int i = 0; i < levels; i++) {
            while (price < 10_000 && book.grid().level(price) < 0) {
                price++;
            }
            if (price >= 10_000) {
                break;
            }
            long lots = random.nextInt(4) == 0 ? 100 : random.nextInt(1, 400);
            book.setLevel(MarketDataSink.ASK, price, lots);
            offers.add(new NaiveDetector.Offer(price, lots));
            price += random.nextInt(1, 120);
        }
        book.endFrame(1, 0, 0, false);
        return offers;
    }

    FeeSchedule polymarketFees() {
        return switch (random.nextInt(5)) {
            case 0 -> MarketFixture.FREE;
            case 1 -> MarketFixture.curve(250_000, 2);
            case 2 -> MarketFixture.curve(random.nextInt(100_000), 1);
            default -> MarketFixture.curve(40_000 + 10_000L * random.nextInt(4), 1);
        };
    }

    FeeSchedule kalshiFees() {
        return switch (random.nextInt(6)) {
            case 0 -> new FeeSchedule.Quadratic("kalshi:x0", 0, 100);
            case 1 -> new FeeSchedule.Quadratic("kalshi:x0.5", 500_000, 100);
            case 2 -> new FeeSchedule.Quadratic("kalshi:cleared", 1_000_000, 10_000);
            case 3 -> new FeeSchedule.Quadratic("kalshi:odd", random.nextInt(2_000_000), 100);
            default -> MarketFixture.KALSHI;
        };
    }
}
