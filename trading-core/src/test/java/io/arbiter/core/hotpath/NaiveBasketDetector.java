package io.arbiter.core.hotpath;

import io.arbiter.core.hotpath.NaiveDetector.Choice;
import io.arbiter.core.hotpath.NaiveDetector.Cost;
import io.arbiter.core.hotpath.NaiveDetector.Cursor;
import io.arbiter.core.hotpath.NaiveDetector.Side;
import io.arbiter.core.market.Venue;
import io.arbiter.core.opportunity.Refusal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rules of baskets once more: slow, in dollars and decimals, trying every size by buying one
/// lot of every outcome after the other. [BasketDetector] must find exactly the same.
final class NaiveBasketDetector {

    private static final BigDecimal LOT = new BigDecimal("0.01");

    private NaiveBasketDetector() {}

    /// One outcome as both venues offer it; null where a venue does not list it.
    record Outcome(@Nullable Side polymarket, @Nullable Side kalshi) {

        /// The venue whose first lot costs less, its fee included.
        Optional<Side> cheaper() {
            boolean onPolymarket = polymarket != null && !polymarket.offers().isEmpty();
            boolean onKalshi = kalshi != null && !kalshi.offers().isEmpty();
            if (polymarket != null && onPolymarket && kalshi != null && onKalshi) {
                return Optional.of(
                        firstLot(kalshi).compareTo(firstLot(polymarket)) < 0 ? kalshi : polymarket);
            }
            return Optional.ofNullable(onPolymarket ? polymarket : onKalshi ? kalshi : null);
        }

        private static BigDecimal firstLot(Side side) {
            return side.price(0).multiply(LOT).add(side.lotFee(0));
        }
    }

    record Leg(Venue venue, int limitTicks, long costMicros, long feeMicros) {}

    record Result(
            Refusal refusal,
            long lots,
            List<Leg> legs,
            long reserveMicros,
            long profitMicros,
            long breakEvenLots,
            int limitingOutcome) {}

    /// Empty when an outcome is not for sale, or all best prices together cost a dollar or more.
    static Optional<Result> detect(
            List<Outcome> outcomes, int reserveTicks, long capLots, int minEdgeTicks) {
        List<Side> sides = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            outcome.cheaper().ifPresent(sides::add);
        }
        if (sides.size() < outcomes.size()
                || sum(sides.stream().map(side -> side.price(0)).toList()).compareTo(BigDecimal.ONE)
                        >= 0) {
            return Optional.empty();
        }
        return Optional.of(walk(sides, reserveTicks, capLots, minEdgeTicks));
    }

    private static Result walk(List<Side> sides, int reserveTicks, long capLots, int minEdgeTicks) {
        List<Cursor> cursors = sides.stream().map(Cursor::new).toList();
        long depth = sides.stream().mapToLong(Side::depth).min().orElseThrow();
        BigDecimal edge = BigDecimal.valueOf(minEdgeTicks, 4);
        BigDecimal profit = BigDecimal.ZERO;
        Choice best = new Choice();
        Choice good = new Choice();
        long crossingLots = 0;
        long breakEven = 0;
        boolean anyUncapped = false;
        for (long lots = 1; lots <= depth; lots++) {
            cursors.forEach(Cursor::takeOne);
            BigDecimal prices = sum(cursors.stream().map(at -> at.side.price(at.level)).toList());
            boolean crossing = prices.compareTo(BigDecimal.ONE) < 0;
            BigDecimal fees = sum(cursors.stream().map(at -> at.side.lotFee(at.level)).toList());
            profit =
                    profit.add(
                            BigDecimal.ONE
                                    .subtract(BigDecimal.valueOf(reserveTicks, 4))
                                    .subtract(prices)
                                    .multiply(LOT)
                                    .subtract(fees));
            if (!crossing && profit.signum() < 0) {
                break; // every further lot costs a dollar or more
            }
            crossingLots = crossing ? lots : crossingLots;
            long size = lots;
            if (!cursors.stream().allMatch(at -> at.side.accepts(size, at.level))) {
                continue;
            }
            boolean interesting = crossing || profit.signum() >= 0;
            anyUncapped |= interesting;
            breakEven = profit.signum() >= 0 ? lots : breakEven;
            if (lots > capLots) {
                continue;
            }
            if (interesting) {
                best.offer(lots, profit);
            }
            BigDecimal rounding =
                    sum(
                            cursors.stream()
                                    .map(at ->
                                            at.side
                                                    .rounding()
                                                    .multiply(BigDecimal.valueOf(at.level + 1)))
                                    .toList());
            BigDecimal demanded = edge.multiply(LOT).multiply(BigDecimal.valueOf(lots));
            if (profit.subtract(demanded).compareTo(rounding) >= 0) {
                good.offer(lots, profit);
            }
        }
        long chosen = good.lots > 0 ? good.lots : best.lots;
        Refusal refusal = Refusal.NONE;
        if (chosen == 0) {
            chosen = Math.min(crossingLots, capLots);
            refusal = anyUncapped ? Refusal.LIMIT_EXECUTION_SIZE : Refusal.BELOW_VENUE_MINIMUM;
        }
        return price(sides, chosen, reserveTicks, breakEven, refusal);
    }

    /// In every settlement exactly one outcome pays its dollar.
    private static Result price(
            List<Side> sides, long lots, int reserveTicks, long breakEven, Refusal refusal) {
        List<Leg> legs = new ArrayList<>();
        BigDecimal paid = BigDecimal.ZERO;
        long smallestRest = Long.MAX_VALUE;
        int limiting = 0;
        for (int i = 0; i < sides.size(); i++) {
            Cost cost = NaiveDetector.buy(sides.get(i), lots);
            paid = paid.add(cost.cost).add(cost.fee);
            legs.add(
                    new Leg(
                            sides.get(i).venue(),
                            cost.limitTicks,
                            cost.cost.longValueExact(),
                            cost.fee.longValueExact()));
            if (cost.rest < smallestRest) {
                smallestRest = cost.rest;
                limiting = i;
            }
        }
        long reserve = reserveTicks * lots;
        long profit =
                BigDecimal.ONE
                        .movePointRight(4)
                        .multiply(BigDecimal.valueOf(lots))
                        .subtract(BigDecimal.valueOf(reserve))
                        .subtract(paid)
                        .longValueExact();
        return new Result(refusal, lots, legs, reserve, profit, breakEven, limiting);
    }

    private static BigDecimal sum(List<BigDecimal> parts) {
        return parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
