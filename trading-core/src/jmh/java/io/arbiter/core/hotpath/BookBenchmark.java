package io.arbiter.core.hotpath;

import io.arbiter.core.market.MarketDataSink;
import io.arbiter.core.market.MarketFixture;
import java.util.SplittableRandom;
import java.util.TreeMap;
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

/// One level's change and the best price afterwards, on random books: ours with its checks, and a
/// pair of `TreeMap`s without any.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class BookBenchmark {

    private static final int CHANGES = 1 << 16;

    @Param({"64", "10000"})
    private int books;

    private Book[] ours = {};
    private TreeMap<Integer, Long>[] trees = newTrees(0);
    private final int[] book = new int[CHANGES];
    private final int[] price = new int[CHANGES];
    private final long[] lots = new long[CHANGES];
    private int at;

    @Setup
    public void fill() {
        ours = new Book[books];
        trees = newTrees(books);
        for (int i = 0; i < books; i++) {
            ours[i] = Books.of(MarketFixture.kalshi("k"));
            ours[i].beginFrame(true, 1);
            ours[i].endFrame(1, 0, 0, false);
            trees[i] = new TreeMap<>();
        }
        SplittableRandom random = new SplittableRandom(20_261_125);
        for (int i = 0; i < CHANGES; i++) {
            book[i] = random.nextInt(books);
            price[i] = 100 * random.nextInt(1, 60);
            lots[i] = random.nextInt(3) == 0 ? 0 : random.nextInt(1, 100_000);
        }
    }

    @Benchmark
    public int arrayBook() {
        int i = at++ & (CHANGES - 1);
        Book changed = ours[book[i]];
        changed.beginFrame(false, i);
        changed.setLevel(MarketDataSink.BID, price[i], lots[i]);
        changed.endFrame(i, 0, 0, false);
        return changed.bids.bestTicks();
    }

    @Benchmark
    public int treeMapBook() {
        int i = at++ & (CHANGES - 1);
        TreeMap<Integer, Long> changed = trees[book[i]];
        if (lots[i] == 0) {
            changed.remove(price[i]);
        } else {
            changed.put(price[i], lots[i]);
        }
        return changed.isEmpty() ? MarketDataSink.NO_PRICE : changed.lastKey();
    }

    @SuppressWarnings("unchecked") // Arrays of a generic type cannot be made otherwise.
    private static TreeMap<Integer, Long>[] newTrees(int length) {
        return new TreeMap[length];
    }
}
