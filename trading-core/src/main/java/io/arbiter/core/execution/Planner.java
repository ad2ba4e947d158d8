package io.arbiter.core.execution;

import io.arbiter.common.money.Price;
import io.arbiter.core.market.Fees;
import io.arbiter.core.market.Market;
import io.arbiter.core.market.PolymarketPrecision;
import io.arbiter.core.market.Venue;
import io.arbiter.core.opportunity.DetectedOpportunity;
import io.arbiter.core.opportunity.Refusal;
import io.arbiter.core.pairs.TradablePair;
import io.arbiter.core.risk.CashBook.Pot;
import io.arbiter.core.risk.Limits;
import io.arbiter.core.risk.Proposal;

/// Turns an opportunity into two equal orders within the size limit. Pure.
final class Planner {

    private static final int DEAREST_FEE_TICKS = Price.TICKS_PER_DOLLAR / 2;

    private Planner() {}

    static Plan plan(
            DetectedOpportunity found, TradablePair pair, Limits limits, LegOrderPolicy policy) {
        Market yes = pair.market(found.yesVenue());
        Market no = pair.market(found.yesVenue().other());
        long lots = affordableLots(found, yes, no, limits.maxExecutionMicros());
        if (lots <= 0) {
            return new Plan.None(
                    Refusal.LIMIT_EXECUTION_SIZE, "the limit does not pay the smallest order");
        }
        long yesCost = Proportion.up(found.yesCostMicros(), lots, found.lots());
        long noCost = Proportion.up(found.noCostMicros(), lots, found.lots());
        boolean yesAtPolymarket = found.yesVenue() == Venue.POLYMARKET;
        long spending =
                yesAtPolymarket
                        ? spendingLots(yes, found.yesLimitTicks(), yesCost, lots)
                        : spendingLots(no, found.noLimitTicks(), noCost, lots);
        LegOrder order = policy.decide(pair.polymarket(), spending < lots);
        long counted = order == LegOrder.TOGETHER ? spending : lots;
        Plan.Box box =
                box(
                        found,
                        pair,
                        order,
                        yesAtPolymarket ? spending : counted,
                        yesAtPolymarket ? counted : spending);
        if (!meetsMinimum(yes, box.yesLimitTicks(), box.yesLots())
                || !meetsMinimum(no, box.noLimitTicks(), box.noLots())) {
            return new Plan.None(
                    Refusal.BELOW_VENUE_MINIMUM, lots + " lots are left after limits and rounding");
        }
        return box;
    }

    private static Plan.Box box(
            DetectedOpportunity found,
            TradablePair pair,
            LegOrder order,
            long yesLots,
            long noLots) {
        Market yes = pair.market(found.yesVenue());
        Market no = pair.market(found.yesVenue().other());
        long lots = Math.max(yesLots, noLots);
        Proposal proposal =
                new Proposal(
                        pair.id(),
                        new Pot(yes.venue(), yes.shard()),
                        maxMicros(yes, found.yesLimitTicks(), yesLots, lots, found.yesFeeMicros()),
                        new Pot(no.venue(), no.shard()),
                        maxMicros(no, found.noLimitTicks(), noLots, lots, found.noFeeMicros()),
                        lots);
        boolean whole = lots == found.lots();
        long edge =
                Math.multiplyExact((long) Price.TICKS_PER_DOLLAR, lots)
                        - Proportion.up(found.yesCostMicros(), lots, found.lots())
                        - Proportion.up(found.noCostMicros(), lots, found.lots());
        return new Plan.Box(
                pair,
                found.yesVenue(),
                new Execution.Planned(order, lots, edge),
                yesLots,
                noLots,
                found.yesLimitTicks(),
                found.noLimitTicks(),
                whole ? found.yesFeeMicros() : fee(yes, found.yesLimitTicks(), lots),
                whole ? found.noFeeMicros() : fee(no, found.noLimitTicks(), lots),
                whole ? found.profitMicros() : found.profitMicros() / found.lots() * lots,
                proposal);
    }

    /// What a Polymarket buy asks for so that it brings about `lots` and hardly more: it spends
    /// dollars (polymarket.md 3.3), so it gets the dollars that the walk through the book costs,
    /// written as the lots that they buy at the limit.
    static long spendingLots(Market polymarket, int limitTicks, long costMicros, long lots) {
        long spending = PolymarketPrecision.floorLots(limitTicks, costMicros / limitTicks);
        return spending < lots && meetsMinimum(polymarket, limitTicks, spending) ? spending : lots;
    }

    /// What the waiting leg asks for once the other one has filled; 0 when the venue takes no order
    /// that small.
    static long secondLots(Leg planned, Market market, Execution.Planned plan, long filledLots) {
        if (market.venue() == Venue.KALSHI) {
            return filledLots;
        }
        long share = Math.multiplyExact(planned.lots(), filledLots) / plan.lots();
        long lots = PolymarketPrecision.floorLots(planned.limitTicks(), share);
        return meetsMinimum(market, planned.limitTicks(), lots) ? lots : 0;
    }

    /// The whole quantity when it fits; else the part that the limit pays, floored to what both
    /// venues accept.
    private static long affordableLots(
            DetectedOpportunity found, Market yes, Market no, long maxMicros) {
        long whole =
                maxMicros(
                                yes,
                                found.yesLimitTicks(),
                                found.lots(),
                                found.lots(),
                                found.yesFeeMicros())
                        + maxMicros(
                                no,
                                found.noLimitTicks(),
                                found.lots(),
                                found.lots(),
                                found.noFeeMicros());
        long lots = found.lots();
        if (whole > maxMicros) {
            lots = Math.multiplyExact(maxMicros / 100, lots) / Math.ceilDiv(whole, 100);
        }
        int polymarketTicks =
                found.yesVenue() == Venue.POLYMARKET ? found.yesLimitTicks() : found.noLimitTicks();
        return PolymarketPrecision.floorLots(polymarketTicks, lots);
    }

    static boolean meetsMinimum(Market market, int limitTicks, long lots) {
        return lots >= Math.max(1, market.minimum().lots())
                && Math.multiplyExact((long) limitTicks, lots) >= market.minimumNotional().micros();
    }

    /// The most that the order can cost: what it asks for at the limit, the fee of what it is meant
    /// to bring where that is dearest.
    private static long maxMicros(
            Market market, int limitTicks, long askedLots, long lots, long foundFeeMicros) {
        long fee = fee(market, Math.min(limitTicks, DEAREST_FEE_TICKS), lots);
        return Math.addExact(
                Math.multiplyExact((long) limitTicks, askedLots), Math.max(fee, foundFeeMicros));
    }

    private static long fee(Market market, int ticks, long lots) {
        return Fees.takerMicros(market.fees(), ticks, lots);
    }
}
