package io.arbiter.core.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.arbiter.sandbox.exchange.BookSide;
import io.arbiter.sandbox.exchange.Exchange;
import io.arbiter.sandbox.faults.VenueFaults;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Moves a simulated venue's books while its feed suffers every fault, then lets it heal and
/// compares what the adapter knows with what the venue has, level by level.
public final class FaultRun {

    private static final long LOT = 10_000;
    private static final int MID_TICKS = 5_000;
    private static final int STEP_TICKS = 100;
    private static final Duration BETWEEN_STEPS = Duration.ofMillis(2);

    private final Exchange exchange;
    private final VenueFaults faults;
    private final LadderSink sink;
    private final List<String> markets;
    private final RandomGenerator random;

    /// @param markets the venue's ids; the index is the book
    public FaultRun(
            Exchange exchange,
            VenueFaults faults,
            LadderSink sink,
            List<String> markets,
            long seed) {
        this.exchange = exchange;
        this.faults = faults;
        this.sink = sink;
        this.markets = markets;
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        System.out.println("fault run with seed " + seed);
    }

    /// Every step moves a level; one in fifty is a fault instead. The seed fixes the order of the
    /// steps, the machine how many there are.
    public void run(Duration length) {
        long endNs = System.nanoTime() + length.toNanos();
        markets.forEach(this::fill);
        while (System.nanoTime() - endNs < 0) {
            if (random.nextInt(50) == 0) {
                fault();
            } else {
                move(markets.get(random.nextInt(markets.size())));
            }
            LockSupport.parkNanos(BETWEEN_STEPS.toNanos());
        }
        faults.clear();
    }

    private void fill(String market) {
        for (int level = 1; level <= 10; level++) {
            exchange.setExternal(market, BookSide.BID, MID_TICKS - level * STEP_TICKS, size());
            exchange.setExternal(market, BookSide.ASK, MID_TICKS + level * STEP_TICKS, size());
        }
    }

    private void move(String market) {
        BookSide side = random.nextBoolean() ? BookSide.BID : BookSide.ASK;
        int away = (1 + random.nextInt(15)) * STEP_TICKS;
        int ticks = side == BookSide.BID ? MID_TICKS - away : MID_TICKS + away;
        exchange.setExternal(market, side, ticks, random.nextInt(4) == 0 ? 0 : size());
        if (random.nextInt(10) == 0) {
            exchange.print(market, side, ticks, size());
        }
    }

    private long size() {
        return (1 + random.nextInt(5_000)) * LOT;
    }

    private void fault() {
        switch (random.nextInt(7)) {
            case 0, 1 -> faults.dropFrames(1 + random.nextInt(3));
            case 2, 3 -> faults.skipSequences(1);
            case 4 -> faults.delayFrames(Duration.ofMillis(random.nextInt(20)));
            case 5 -> {
                if (random.nextInt(4) == 0) {
                    faults.closeSockets();
                }
            }
            default -> {
                if (faults.frozen()) {
                    faults.thawFeed();
                } else {
                    faults.freezeFeed();
                }
            }
        }
    }

    /// Waits until every book is the venue's own. The market goes on a little, as a loss without a
    /// sequence number is seen only by what follows it.
    public void heals() {
        assertThat(sink.invalidations()).as("the faults were felt").isPositive();
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> {
                    for (int book = 0; book < markets.size(); book++) {
                        int number = book;
                        exchange.print(markets.get(book), BookSide.BID, MID_TICKS, LOT);
                        exchange.inLock(() ->
                                assertThat(sink.describe(number)).isEqualTo(venueBook(number)));
                    }
                });
    }

    private String venueBook(int book) {
        return LadderSink.describe(exchange.market(markets.get(book)).orElseThrow().view());
    }
}
