package io.arbiter.sandbox.market;

import io.arbiter.sandbox.exchange.BookSide;
import io.arbiter.sandbox.exchange.Exchange;
import io.arbiter.sandbox.exchange.PriceGrid;
import io.arbiter.sandbox.kalshi.KalshiListing;
import io.arbiter.sandbox.polymarket.PolymarketListing;
import io.arbiter.sandbox.time.VenueTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Invented prices: calm most of the time, with a real crossing on some pair every few seconds. The
/// same seed on the same clock makes the same prices. Runs on the time's thread.
public final class SyntheticMarkets implements MarketSource {

    private static final long BEAT_MS = 25;
    private static final long FIRST_CROSSING_MS = 1_500;
    private static final int LEAST_EDGE_TICKS = 120;
    private static final int MOST_EDGE_TICKS = 380;

    private final SplittableRandom random;
    private final long beatMs;
    private final int pacePercent;
    private final List<Question> questions;
    private final List<PairPrices> prices = new ArrayList<>();
    private @Nullable Crossing crossing;
    private long nextCrossingMs;
    private volatile boolean stopped;

    /// @param pacePercent 100 for the normal pace, 200 for twice as much of everything
    public SyntheticMarkets(long seed, int pairs, int pacePercent, long nowMs) {
        if (pairs < 1 || pacePercent < 1) {
            throw new IllegalArgumentException(
                    "pairs and pace must be positive, were " + pairs + " and " + pacePercent);
        }
        this.random = new SplittableRandom(seed);
        this.pacePercent = pacePercent;
        this.beatMs = Math.max(1, BEAT_MS * 100 / pacePercent);
        this.questions = Questions.first(pairs, Calendar.at(nowMs));
    }

    @Override
    public List<KalshiListing> kalshiListings() {
        return questions.stream().map(Question::kalshi).toList();
    }

    @Override
    public List<PolymarketListing> polymarketListings() {
        return questions.stream().map(Question::polymarket).toList();
    }

    @Override
    public List<SimulatedPair> pairs() {
        return questions.stream().map(Question::pair).toList();
    }

    @Override
    public void start(Exchange polymarket, Exchange kalshi, VenueTime time) {
        for (Question question : questions) {
            PolymarketListing onPolymarket = question.polymarket();
            PairPrices pair =
                    new PairPrices(
                            question,
                            new Ladder(
                                    polymarket,
                                    onPolymarket.conditionId(),
                                    PriceGrid.linear("", onPolymarket.stepTicks()),
                                    random.split()),
                            new Ladder(
                                    kalshi,
                                    question.kalshi().ticker(),
                                    question.kalshi().grid(),
                                    random.split()),
                            random.split());
            pair.calm();
            prices.add(pair);
        }
        nextCrossingMs = time.nowMs() + paced(FIRST_CROSSING_MS);
        time.after(beatMs, () -> beat(time));
    }

    private void beat(VenueTime time) {
        if (stopped) {
            return;
        }
        cross(time.nowMs());
        PairPrices pair = prices.get(random.nextInt(prices.size()));
        Crossing open = crossing;
        if (open == null || open.pair() != pair) {
            pair.move();
        }
        time.after(beatMs, () -> beat(time));
    }

    private void cross(long nowMs) {
        Crossing open = crossing;
        if (open != null && (nowMs >= open.untilMs() || open.taken())) {
            open.pair().calm();
            open.pair().polymarket().refill();
            open.pair().kalshi().refill();
            crossing = null;
        }
        if (crossing == null && nowMs >= nextCrossingMs) {
            crossing = openSomewhere(nowMs).orElse(null);
            if (crossing != null) {
                nextCrossingMs = nowMs + paced(4_000 + random.nextInt(4_001));
            }
        }
    }

    private Optional<Crossing> openSomewhere(long nowMs) {
        PairPrices pair = prices.get(random.nextInt(prices.size()));
        Ladder ladder = random.nextBoolean() ? pair.polymarket() : pair.kalshi();
        BookSide side = random.nextBoolean() ? BookSide.ASK : BookSide.BID;
        int edge = LEAST_EDGE_TICKS + random.nextInt(MOST_EDGE_TICKS - LEAST_EDGE_TICKS + 1);
        long size = (20 + random.nextInt(281)) * 1_000_000L;
        long until = nowMs + paced(1_000 + random.nextInt(2_001));
        return Crossing.open(pair, ladder, side, edge, size, until);
    }

    private long paced(long ms) {
        return ms * 100 / pacePercent;
    }

    @Override
    public void stop() {
        stopped = true;
    }
}
