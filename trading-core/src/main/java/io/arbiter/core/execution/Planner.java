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

    static Plan plan(DetectedOpportunity found, TradablePair pair, Limits limits) {
        Market yes = pair.market(found.yesVenue());
        Market no = pair.market(found.yesVenue().other());
        long lots = affordableLots(found, yes, no, limits.maxExecutionMicros());
        if (lots <= 0) {
            return new Plan.None(
                    Refusal.LIMIT_EXECUTION_SIZE, "the limit does not pay the smallest order");
        }
        if (!meetsMinimum(yes, found.yesLimitTicks(), lots)
                || !meetsMinimum(no, found.noLimitTicks(), lots)) {
            return new Plan.None(
                    Refusal.BELOW_VENUE_MINIMUM, lots + " lots are left after limits and rounding");
        }
        long yesMax = maxMicros(yes, found.yesLimitTicks(), lots, found.yesFeeMicros());
        long noMax = maxMicros(no, found.noLimitTicks(), lots, found.noFeeMicros());
        Proposal proposal =
                new Proposal(
                        pair.id(),
                        new Pot(yes.venue(), yes.shard()),
                        yesMax,
                        new Pot(no.venue(), no.shard()),
                        noMax,
                        lots);
        boolean whole = lots == found.lots();
        return new Plan.Box(
                pair,
                found.yesVenue(),
                lots,
                found.yesLimitTicks(),
                found.noLimitTicks(),
                whole ? found.yesFeeMicros() : fee(yes, found.yesLimitTicks(), lots),
                whole ? found.noFeeMicros() : fee(no, found.noLimitTicks(), lots),
                whole ? found.profitMicros() : found.profitMicros() / found.lots() * lots,
                proposal);
    }

    /// The whole quantity when it fits; else the part that the limit pays, floored to what both
    /// venues accept.
    private static long affordableLots(
            DetectedOpportunity found, Market yes, Market no, long maxMicros) {
        long whole =
                maxMicros(yes, found.yesLimitTicks(), found.lots(), found.yesFeeMicros())
                        + maxMicros(no, found.noLimitTicks(), found.lots(), found.noFeeMicros());
        long lots = found.lots();
        if (whole > maxMicros) {
            lots = Math.multiplyExact(maxMicros / 100, lots) / Math.ceilDiv(whole, 100);
        }
        int polymarketTicks =
                found.yesVenue() == Venue.POLYMARKET ? found.yesLimitTicks() : found.noLimitTicks();
        return PolymarketPrecision.floorLots(polymarketTicks, lots);
    }

    private static boolean meetsMinimum(Market market, int limitTicks, long lots) {
        return lots >= market.minimum().lots()
                && Math.multiplyExact((long) limitTicks, lots) >= market.minimumNotional().micros();
    }

    /// The most that the order can cost: everything at the limit, the fee where it is dearest.
    private static long maxMicros(Market market, int limitTicks, long lots, long foundFeeMicros) {
        long fee = fee(market, Math.min(limitTicks, DEAREST_FEE_TICKS), lots);
        return Math.addExact(
                Math.multiplyExact((long) limitTicks, lots), Math.max(fee, foundFeeMicros));
    }

    private static long fee(Market market, int ticks, long lots) {
        return Fees.takerMicros(market.fees(), ticks, lots);
    }
}
