package io.arbiter.core.hotpath;

import io.arbiter.core.hotpath.Watched.Basket;
import io.arbiter.core.market.MarketDataSink;
import io.arbiter.core.market.MarketFixture;
import io.arbiter.core.opportunity.BasketTerms;
import io.arbiter.core.opportunity.Exhaustiveness;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Pricing one basket whose outcomes are listed on both venues, fees and the choice of venue
/// included: one that costs a dollar, and one that is walked through five levels of every outcome.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class BasketBenchmark {

    private static final int LEVELS = 5;

    @Param({"3", "40", "60"})
    private int outcomes;

    private final EngineFixture loop = new EngineFixture(EngineFixture.lenient());
    private final Feed[] feeds = {loop.polymarket, loop.kalshi};
    private final Gate gate = new Gate(EngineFixture.lenient());
    private final BasketDetector detector = new BasketDetector();
    private final FoundBasket found = new FoundBasket();
    private Basket crossing;
    private Basket dear;

    @Setup
    public void fillBooks() {
        crossing = basket(9_000 / outcomes);
        dear = basket(10_500 / outcomes);
    }

    @Benchmark
    public boolean nothingCrosses() {
        return detector.detect(dear, gate, feeds, 1, found);
    }

    @Benchmark
    public boolean walksAllLadders() {
        return detector.detect(crossing, gate, feeds, 1, found);
    }

    private Basket basket(int bestTicks) {
        Book[] polymarket = new Book[outcomes];
        Book[] kalshi = new Book[outcomes];
        List<BasketTerms.Outcome> indexes = new ArrayList<>();
        for (int i = 0; i < outcomes; i++) {
            polymarket[i] =
                    book(MarketFixture.polymarket("p").on(MarketFixture.grid(10)), bestTicks, i);
            kalshi[i] = book(MarketFixture.kalshi("k").on(MarketFixture.grid(10)), bestTicks, i);
            indexes.add(new BasketTerms.Outcome(2 * i, 2 * i + 1));
        }
        BasketTerms terms = new BasketTerms(indexes, 0, 100_000, null, Exhaustiveness.PROVEN);
        return new Basket(0, polymarket, kalshi, terms, Long.MAX_VALUE, 0);
    }

    private static Book book(MarketFixture market, int bestTicks, int shift) {
        Book book = Books.of(market);
        book.beginFrame(true, 1);
        for (int level = 0; level < LEVELS; level++) {
            int ticks = bestTicks / 10 * 10 + level * 10;
            book.setLevel(MarketDataSink.ASK, ticks, 2_500 + 100 * shift);
        }
        book.endFrame(1, MarketDataSink.NO_PRICE, MarketDataSink.NO_PRICE, false);
        return book;
    }
}
