package io.arbiter.core.hotpath;

import io.arbiter.core.market.Market;
import io.arbiter.core.market.MarketDataSink;
import io.arbiter.core.market.MarketFixture;
import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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

/// Pricing one box from two books, fees included: the usual case in which nothing crosses, and a
/// walk over the crossing levels, beside the same walk in decimals.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class BoxDetectorBenchmark {

    @Param({"1", "5", "10", "20"})
    private int levels;

    private final BoxDetector detector = new BoxDetector();
    private final Box box = new Box();
    private Book yes;
    private Book noCrossing;
    private Book no;
    private DecimalWalk.Side decimalYes;
    private DecimalWalk.Side decimalNo;

    @Setup
    public void fillBooks() {
        Market polymarket = MarketFixture.polymarket("0xc0").market();
        Market kalshi = MarketFixture.kalshi("RAIN").market();
        yes = book(0, polymarket, 4_000, 100, MarketDataSink.ASK);
        no = book(1, kalshi, 6_500, -100, MarketDataSink.BID);
        noCrossing = book(2, kalshi, 3_500, -100, MarketDataSink.BID);
        decimalYes = decimals(polymarket, 4_000);
        decimalNo = decimals(kalshi, 3_500);
        requireEqualResults();
    }

    private DecimalWalk.Side decimals(Market market, int bestCostTicks) {
        return new DecimalWalk.Side(
                IntStream.range(0, levels)
                        .mapToObj(level -> DecimalWalk.Level.of(bestCostTicks + level * 100, 2_500))
                        .toList(),
                market.fees());
    }

    private void requireEqualResults() {
        walksBothLadders();
        DecimalWalk.Result decimal = decimalWalk();
        if (box.profitMicros != decimal.profitMicros()
                || decimal.contracts().compareTo(BigDecimal.valueOf(box.lots, 2)) != 0) {
            throw new IllegalStateException(
                    "found %d lots with %d micros, in decimals %s"
                            .formatted(box.lots, box.profitMicros, decimal));
        }
    }

    @Benchmark
    public boolean nothingCrosses() {
        return detector.detect(yes, noCrossing, 0, 100_000, 20, box);
    }

    @Benchmark
    public boolean walksBothLadders() {
        return detector.detect(yes, no, 0, 100_000, 0, box);
    }

    @Benchmark
    public DecimalWalk.Result decimalWalk() {
        return DecimalWalk.detect(decimalYes, decimalNo);
    }

    private Book book(int index, Market market, int bestTicks, int stepTicks, int side) {
        Book book = new Book(index, market.venue());
        book.terms(market);
        book.beginFrame(true, 1);
        for (int level = 0; level < levels; level++) {
            book.setLevel(side, bestTicks + level * stepTicks, 2_500);
        }
        book.endFrame(1, MarketDataSink.NO_PRICE, MarketDataSink.NO_PRICE, false);
        return book;
    }
}
