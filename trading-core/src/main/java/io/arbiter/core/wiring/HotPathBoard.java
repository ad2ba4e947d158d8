package io.arbiter.core.wiring;

import io.arbiter.common.money.Money;
import io.arbiter.core.detection.HotPath;
import io.arbiter.core.execution.Depth;
import io.arbiter.core.execution.LiveDepth;
import io.arbiter.core.execution.PairIdle;
import io.arbiter.core.market.BookDepth;
import io.arbiter.core.market.BookState;
import io.arbiter.core.market.Market;
import io.arbiter.core.opportunity.BasketTerms;
import io.arbiter.core.opportunity.GateSettings;
import io.arbiter.core.opportunity.PairTerms;
import io.arbiter.core.opportunity.Refusal;
import io.arbiter.core.pairs.BasketBoard;
import io.arbiter.core.pairs.BookStates;
import io.arbiter.core.pairs.BookTops;
import io.arbiter.core.pairs.EngineBoard;
import io.arbiter.core.pairs.TradablePairs;
import io.arbiter.core.risk.Limits;
import io.arbiter.core.state.NewRisk;
import io.arbiter.core.state.TradingState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The hot path as the features see it.
final class HotPathBoard
        implements EngineBoard, BasketBoard, BookStates, BookTops, LiveDepth, PairIdle, NewRisk {

    private static final Logger LOG = LoggerFactory.getLogger(HotPathBoard.class);

    /// Kalshi pays out after its settlement timer, Polymarket after the dispute window.
    static final Duration SETTLEMENT_LAG = Duration.ofDays(1);

    private static final long DEPTH_PATIENCE_MS = 250;
    private static final int DEPTH_LEVELS = 100;

    private final HotPath hotPath;
    private final TradablePairs pairs;

    HotPathBoard(HotPath hotPath, TradablePairs pairs) {
        this.hotPath = hotPath;
        this.pairs = pairs;
    }

    @Override
    public int addMarket(Market market) {
        return hotPath.addMarket(market);
    }

    @Override
    public int addPair(
            Market polymarket,
            int polymarketBook,
            Market kalshi,
            int kalshiBook,
            int reserveTicks) {
        return hotPath.addPair(
                new PairTerms(
                        polymarketBook,
                        kalshiBook,
                        reserveTicks,
                        Long.MAX_VALUE / Money.MICROS_PER_DOLLAR,
                        settlesAt(polymarket, kalshi),
                        true,
                        false));
    }

    /// The later of the two; unknown when either is.
    private static @Nullable Instant settlesAt(Market polymarket, Market kalshi) {
        Instant first = polymarket.settlesAt();
        Instant second = kalshi.settlesAt();
        if (first == null || second == null) {
            return null;
        }
        return (first.isAfter(second) ? first : second).plus(SETTLEMENT_LAG);
    }

    @Override
    public void removePair(int pair) {
        hotPath.removePair(pair);
    }

    @Override
    public int addBasket(BasketTerms terms) {
        return hotPath.addBasket(terms);
    }

    @Override
    public void removeBasket(int basket) {
        hotPath.removeBasket(basket);
    }

    @Override
    public void idle(String pairId) {
        pairs.byId(pairId).ifPresent(pair -> hotPath.release(pair.index()));
    }

    @Override
    public void allow(TradingState.Kind kind) {
        switch (kind) {
            case RUNNING -> hotPath.allowTrading();
            case PAUSED -> hotPath.blockTrading(Refusal.TRADING_PAUSED);
            case HALTED -> hotPath.blockTrading(Refusal.TRADING_HALTED);
        }
    }

    /// Takes over the limits that the engine itself checks.
    void apply(Limits limits) {
        GateSettings careful = GateSettings.careful();
        if (limits.maxEdgeTicks() <= limits.minEdgeTicks()
                || limits.maxExecutionMicros() < 10_000) {
            LOG.error(
                    "limits_unusable version={} reason=\"no size or edge is left\"",
                    limits.version());
            return;
        }
        hotPath.setGateSettings(
                new GateSettings(
                        limits.minEdgeTicks(),
                        limits.maxEdgeTicks(),
                        limits.minAnnualizedBps(),
                        careful.maxFeedAge(),
                        careful.maxTopAge(),
                        careful.cooldown(),
                        careful.maxLots(),
                        limits.maxExecutionMicros(),
                        careful.reportRefusalEvery(),
                        careful.sweepEvery()));
    }

    @Override
    public Optional<Depth> depth(int book) {
        return copy(book, DEPTH_LEVELS)
                .filter(depth -> depth.state() == BookState.VALID && depth.open())
                .map(depth -> new Depth(levels(depth.bids()), levels(depth.asks())));
    }

    @Override
    public Optional<Top> top(int book) {
        return copy(book, 1)
                .filter(depth -> depth.state() == BookState.VALID && depth.open())
                .filter(depth -> !depth.bids().isEmpty() && !depth.asks().isEmpty())
                .map(depth ->
                        new Top(
                                depth.bids().getFirst().priceTicks(),
                                depth.asks().getFirst().priceTicks()));
    }

    @Override
    public OptionalInt state(int book) {
        return copy(book, 1).stream().mapToInt(BookDepth::state).findFirst();
    }

    private Optional<BookDepth> copy(int book, int levels) {
        if (book < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    hotPath.depth(book, levels).get(DEPTH_PATIENCE_MS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("depth_not_read book={} error={}", book, e.toString());
            return Optional.empty();
        }
    }

    private static List<Depth.Level> levels(List<BookDepth.Level> levels) {
        return levels.stream()
                .map(level -> new Depth.Level(level.priceTicks(), level.lots()))
                .toList();
    }
}
