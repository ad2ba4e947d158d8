package io.arbiter.sandbox.market;

import io.arbiter.sandbox.exchange.BookSide;
import io.arbiter.sandbox.exchange.PriceGrid;
import io.arbiter.sandbox.exchange.TradeFees;
import java.util.Optional;

/// A real crossing: one venue quotes so far off that both legs and both fees cost less than a
/// dollar.
///
/// @param ladder the venue that is off
/// @param side its side that is worth taking
/// @param ticks the price there
/// @param microShares what is offered at that price
/// @param untilMs when it ends by itself
record Crossing(
        PairPrices pair, Ladder ladder, BookSide side, int ticks, long microShares, long untilMs) {

    private static final long SAMPLE_MICRO_SHARES = 100_000_000;
    private static final int SPREAD_TICKS = 100;

    /// Whether takers have taken most of it.
    boolean taken() {
        return ladder.left(side, ticks) * 5 < microShares;
    }

    /// Moves the ladder so that taking it against the other venue leaves at least `edgeTicks` per
    /// contract after both fees; empty when the grid has no such price.
    static Optional<Crossing> open(
            PairPrices pair,
            Ladder ladder,
            BookSide side,
            int edgeTicks,
            long microShares,
            long untilMs) {
        Ladder other = ladder == pair.kalshi() ? pair.polymarket() : pair.kalshi();
        int opposite = side == BookSide.ASK ? other.bestBid() : other.bestAsk();
        int ticks =
                side == BookSide.ASK
                        ? ladder.grid().floor(opposite)
                        : ladder.grid().ceiling(opposite);
        while (ladder.grid().allows(ticks) && edge(pair, ladder, ticks, opposite) < edgeTicks) {
            ticks = side == BookSide.ASK ? ladder.grid().below(ticks) : ladder.grid().above(ticks);
        }
        boolean sane = ticks > 500 && ticks < PriceGrid.DOLLAR - 500;
        if (!sane) {
            return Optional.empty();
        }
        if (side == BookSide.ASK) {
            ladder.quote(ladder.grid().floor(ticks - SPREAD_TICKS), ticks);
        } else {
            ladder.quote(ticks, ladder.grid().ceiling(ticks + SPREAD_TICKS));
        }
        ladder.resize(side, ticks, microShares);
        return Optional.of(new Crossing(pair, ladder, side, ticks, microShares, untilMs));
    }

    /// Worst-case profit per contract in ticks: the gap less both taker fees.
    private static int edge(PairPrices pair, Ladder ladder, int ticks, int opposite) {
        boolean onKalshi = ladder == pair.kalshi();
        int kalshiTicks = onKalshi ? ticks : opposite;
        int polymarketTicks = onKalshi ? opposite : ticks;
        return Math.abs(opposite - ticks)
                - fee(pair.question().kalshi().fees(), kalshiTicks)
                - fee(pair.question().polymarket().fees(), polymarketTicks);
    }

    /// Ticks per contract, rounded up.
    private static int fee(TradeFees fees, int ticks) {
        long micros =
                fees.charge(
                        new TradeFees.Accumulator(),
                        TradeFees.Liquidity.TAKER,
                        ticks,
                        SAMPLE_MICRO_SHARES,
                        -ticks * (SAMPLE_MICRO_SHARES / PriceGrid.DOLLAR));
        return Math.toIntExact(Math.ceilDiv(micros, 10_000L));
    }
}
