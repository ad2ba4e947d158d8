package io.arbiter.core.execution;

import io.arbiter.common.money.Money;
import io.arbiter.common.money.Price;
import io.arbiter.common.money.Quantity;
import io.arbiter.core.market.Fees;
import io.arbiter.core.market.Market;
import io.arbiter.core.market.Outcome;
import io.arbiter.core.market.PolymarketPrecision;
import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.OrderRequest.Action;
import java.util.Optional;

/// One order that evens out a part of a shortfall, with its worth in the worst case.
///
/// @param lots contracts that it evens out
/// @param valueMicros bought: the certain dollar per contract less reserve, cost and fee; sold: the
///   proceeds less the fee
record RepairPart(Repair.Order order, long lots, long valueMicros, long feeMicros) {

    /// The order that takes what this walk found; empty when the venue takes none that small.
    ///
    /// @param payoffTicks what a bought contract is certain to bring; not asked when selling
    static Optional<RepairPart> of(
            Market market, Action action, Outcome outcome, Depth.Walk walk, int payoffTicks) {
        int limit = walk.worstTicks();
        if (walk.lots() == 0 || limit <= 0 || limit >= Price.TICKS_PER_DOLLAR) {
            return Optional.empty();
        }
        long asked = askedLots(market, action, walk);
        if (!Planner.meetsMinimum(market, limit, asked)) {
            return Optional.empty();
        }
        // A buy of fewer lots than walked spends the dollars of the walk; a sale of fewer leaves
        // the worst levels.
        boolean buys = action == Action.BUY;
        long lots = buys ? walk.lots() : asked;
        long micros = walk.micros() - (long) limit * (walk.lots() - lots);
        long fee = Fees.takerMicros(market.fees(), limit, lots);
        long value =
                buys ? Math.multiplyExact((long) payoffTicks, lots) - micros - fee : micros - fee;
        return Optional.of(
                new RepairPart(
                        new Repair.Order(action, market.venue(), outcome, limit, asked),
                        lots,
                        value,
                        fee));
    }

    private static long askedLots(Market market, Action action, Depth.Walk walk) {
        if (market.venue() == Venue.KALSHI) {
            return walk.lots();
        }
        return action == Action.BUY
                ? Planner.spendingLots(market, walk.worstTicks(), walk.micros(), walk.lots())
                : PolymarketPrecision.floorLots(walk.worstTicks(), walk.lots());
    }

    String describe() {
        return "%s %s %s at %s to %s, fee %s, worth %s"
                .formatted(
                        order.action() == Action.BUY ? "buy" : "sell",
                        new Quantity(lots),
                        order.outcome(),
                        order.venue(),
                        new Price(order.limitTicks()),
                        new Money(feeMicros),
                        new Money(valueMicros));
    }
}
