package io.arbiter.sandbox.faults;

import io.arbiter.sandbox.exchange.Exchange;
import io.arbiter.sandbox.exchange.PriceGrid;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// What one simulated venue shall do wrong next. A fault is ordered here and used up by the venue.
/// Safe for many threads.
public final class VenueFaults {

    private final Exchange exchange;
    private final Map<Counter, Integer> counters = new TreeMap<>();
    private final Deque<Integer> refusals = new ArrayDeque<>();
    private final Deque<Integer> brokenAnswers = new ArrayDeque<>();
    private final Deque<Integer> partialPercents = new ArrayDeque<>();
    private final Deque<Duration> matchDelays = new ArrayDeque<>();
    private final List<Runnable> closers = new ArrayList<>();
    private Duration frameDelay = Duration.ZERO;
    private Duration readLag = Duration.ZERO;
    private Mode mode = Mode.OPEN;
    private boolean frozen;

    public VenueFaults(Exchange exchange) {
        this.exchange = exchange;
    }

    /// What a venue takes at the moment.
    public enum Mode {
        OPEN,
        /// The matching engine restarts; order calls say "come back".
        RESTARTING,
        POST_ONLY,
        CANCEL_ONLY,
        DISABLED;

        /// Whether the venue as such answers for its orders.
        public boolean up() {
            return this != RESTARTING && this != DISABLED;
        }
    }

    /// Faults that are only counted.
    public enum Counter {
        /// A market data frame is built and thrown away.
        DROPPED_FRAMES,
        /// A sequence number is used up without a frame.
        SKIPPED_SEQUENCES,
        /// An order is executed, the connection closes without an answer.
        LOST_ANSWERS,
        /// A matched trade fails on chain.
        FAILED_TRADES
    }

    /// The next market data frames never leave.
    public void dropFrames(int times) {
        add(Counter.DROPPED_FRAMES, times);
    }

    /// The next sequence numbers are never seen (Kalshi).
    public void skipSequences(int times) {
        add(Counter.SKIPPED_SEQUENCES, times);
    }

    /// The next orders are executed, but the answer never comes.
    public void loseAnswers(int times) {
        add(Counter.LOST_ANSWERS, times);
    }

    /// The next trades go MATCHED and then FAILED (Polymarket).
    public void failTrades(int times) {
        add(Counter.FAILED_TRADES, times);
    }

    /// Frames leave late, in order, until set to zero.
    public synchronized void delayFrames(Duration delay) {
        frameDelay = delay;
    }

    /// What the venue takes from now on.
    public synchronized void mode(Mode newMode) {
        mode = newMode;
    }

    public synchronized Mode mode() {
        return mode;
    }

    /// Reads of single orders and of fills show the past, until set to zero: a cancelled order
    /// looks open for a while.
    public synchronized void lagReads(Duration lag) {
        readLag = lag;
    }

    /// For a venue: how far its reads are behind.
    public synchronized long readLagMs() {
        return readLag.toMillis();
    }

    /// Market data stops; sockets stay open. What happens meanwhile is never sent.
    public synchronized void freezeFeed() {
        frozen = true;
    }

    public synchronized void thawFeed() {
        frozen = false;
    }

    /// Drops every WebSocket at once, without a close frame.
    public void closeSockets() {
        List<Runnable> all;
        synchronized (this) {
            all = List.copyOf(closers);
        }
        all.forEach(Runnable::run);
    }

    /// The next order calls are answered with this status and not executed.
    public synchronized void answer(int status, int times) {
        for (int i = 0; i < times; i++) {
            refusals.add(status);
        }
    }

    /// The next order calls are executed and then answered with this status.
    public synchronized void breakAnswers(int status, int times) {
        for (int i = 0; i < times; i++) {
            brokenAnswers.add(status);
        }
    }

    /// The next immediate orders fill at most this part of what they want.
    public synchronized void fillPartly(int percent, int times) {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("percent must be within 0 and 100, was " + percent);
        }
        for (int i = 0; i < times; i++) {
            partialPercents.add(percent);
        }
    }

    /// The next marketable orders match only after a while.
    public synchronized void delayMatches(Duration delay, int times) {
        for (int i = 0; i < times; i++) {
            matchDelays.add(delay);
        }
    }

    public void changeTick(String marketId, int stepTicks) {
        exchange.changeGrid(marketId, PriceGrid.linear(gridLabel(stepTicks), stepTicks));
    }

    private static String gridLabel(int stepTicks) {
        return switch (stepTicks) {
            case 100 -> "linear_cent";
            case 10 -> "deci_cent";
            default -> "";
        };
    }

    public void pauseMarket(String marketId) {
        exchange.pause(marketId);
    }

    public void resumeMarket(String marketId) {
        exchange.resume(marketId);
    }

    public void closeMarket(String marketId) {
        exchange.close(marketId);
    }

    /// YES won with 10 000 ticks, NO with 0, 50/50 with 5 000, a void at the fair price otherwise.
    public void settleMarket(String marketId, int yesPayoutTicks) {
        exchange.settle(marketId, yesPayoutTicks);
    }

    /// Forgets everything that is still ordered.
    public synchronized void clear() {
        counters.clear();
        refusals.clear();
        brokenAnswers.clear();
        partialPercents.clear();
        matchDelays.clear();
        frameDelay = Duration.ZERO;
        readLag = Duration.ZERO;
        mode = Mode.OPEN;
        frozen = false;
    }

    /// For a venue: how to drop its sockets.
    public synchronized void onCloseSockets(Runnable closer) {
        closers.add(closer);
    }

    /// For a venue: uses up one counted fault, if any is ordered.
    public synchronized boolean take(Counter counter) {
        int left = counters.getOrDefault(counter, 0);
        if (left > 0) {
            counters.put(counter, left - 1);
        }
        return left > 0;
    }

    public synchronized Optional<Integer> takeRefusal() {
        return Optional.ofNullable(refusals.poll());
    }

    public synchronized Optional<Integer> takeBrokenAnswer() {
        return Optional.ofNullable(brokenAnswers.poll());
    }

    public synchronized Optional<Duration> takeMatchDelay() {
        return Optional.ofNullable(matchDelays.poll());
    }

    /// For a venue: what an immediate order of this size may fill at most now.
    public synchronized long takeFillCap(long wantedMicroShares) {
        Integer percent = partialPercents.poll();
        // Whole hundredths of a contract: both venues count in them.
        return percent == null
                ? Long.MAX_VALUE
                : wantedMicroShares / 10_000 * percent / 100 * 10_000;
    }

    public synchronized boolean frozen() {
        return frozen;
    }

    /// Empty when frames leave at once.
    public synchronized OptionalLong frameDelayMs() {
        return frameDelay.isZero() ? OptionalLong.empty() : OptionalLong.of(frameDelay.toMillis());
    }

    /// What is still ordered, for the operator.
    public synchronized Map<String, Integer> pending() {
        Map<String, Integer> pending = new TreeMap<>();
        counters.forEach((counter, times) -> pending.put(counter.name(), times));
        pending.put("REFUSED_CALLS", refusals.size());
        pending.put("BROKEN_ANSWERS", brokenAnswers.size());
        pending.put("PARTIAL_FILLS", partialPercents.size());
        pending.put("DELAYED_MATCHES", matchDelays.size());
        pending.put("FROZEN", frozen ? 1 : 0);
        pending.put("READ_LAG_MS", Math.toIntExact(readLag.toMillis()));
        pending.put("MODE_" + mode.name(), 1);
        return pending;
    }

    private synchronized void add(Counter counter, int times) {
        counters.merge(counter, times, Math::addExact);
    }
}
