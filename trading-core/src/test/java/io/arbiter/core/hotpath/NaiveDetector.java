package io.arbiter.core.hotpath;

import io.arbiter.core.market.DecimalFees;
import io.arbiter.core.market.FeeSchedule;
import io.arbiter.core.market.Venue;
import io.arbiter.core.opportunity.GateSettings;
import io.arbiter.core.opportunity.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/// The rules of detection once more: slow, in dollars and decimals, trying every size by buying one
/// lot after the other and every settlement. [BoxDetector] must find exactly the same.
final class NaiveDetector {

    private static final BigDecimal ONE = BigDecimal.ONE;
    private static final BigDecimal LOT = new BigDecimal("0.01");
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private NaiveDetector() {}

    /// @param costTicks price of one contract of the outcome bought
    record Offer(int costTicks, long lots) {}

    /// One venue's half: offers from the cheapest, and its terms.
    record Side(
            Venue venue,
            List<Offer> offers,
            FeeSchedule fees,
            long minimumLots,
            long minimumNotionalMicros) {

        long depth() {
            return offers.stream().mapToLong(Offer::lots).sum();
        }

        BigDecimal price(int level) {
            return BigDecimal.valueOf(offers.get(level).costTicks(), 4);
        }

        /// One lot's fee before the venue's rounding, up to 10⁻¹² dollar.
        BigDecimal lotFee(int level) {
            return DecimalFees.model(fees, offers.get(level).costTicks(), 1)
                    .setScale(12, RoundingMode.CEILING);
        }

        /// How far one fill's fee may be above the formula.
        BigDecimal rounding() {
            return switch (fees) {
                case FeeSchedule.None _ -> BigDecimal.ZERO;
                case FeeSchedule.Curve _ -> new BigDecimal("0.00001");
                case FeeSchedule.Quadratic q -> BigDecimal.valueOf(q.balanceQuantumMicros(), 6);
            };
        }

        boolean accepts(long lots, int level) {
            if (lots < minimumLots) {
                return false;
            }
            BigDecimal product = price(level).multiply(BigDecimal.valueOf(lots, 2));
            boolean wholeCents = venue == Venue.KALSHI || product.remainder(CENT).signum() == 0;
            return wholeCents
                    && product.compareTo(BigDecimal.valueOf(minimumNotionalMicros, 6)) >= 0;
        }
    }

    /// @param refusal NONE, or why no size can be sent
    record Result(
            Refusal refusal,
            long lots,
            int yesLimitTicks,
            int noLimitTicks,
            long yesCostMicros,
            long noCostMicros,
            long yesFeeMicros,
            long noFeeMicros,
            long reserveMicros,
            long profitMicros,
            long breakEvenLots,
            Venue limitingVenue) {

        /// Why the figures alone keep it out.
        Refusal decide(GateSettings settings, long lockHours) {
            if (refusal != Refusal.NONE) {
                return refusal;
            }
            BigDecimal edge =
                    BigDecimal.valueOf(profitMicros)
                            .divide(BigDecimal.valueOf(lots), 12, RoundingMode.FLOOR);
            if (edge.compareTo(BigDecimal.valueOf(settings.minEdgeTicks())) < 0) {
                return Refusal.EDGE_BELOW_MINIMUM;
            }
            if (edge.compareTo(BigDecimal.valueOf(settings.maxEdgeTicks() + 1)) >= 0) {
                return Refusal.EDGE_ABOVE_CEILING;
            }
            return annualBps(lockHours) < settings.minAnnualBps()
                    ? Refusal.RETURN_BELOW_MINIMUM
                    : Refusal.NONE;
        }

        long annualBps(long lockHours) {
            BigDecimal capital =
                    BigDecimal.valueOf(yesCostMicros + noCostMicros + yesFeeMicros + noFeeMicros);
            BigDecimal partsPerMillion =
                    BigDecimal.valueOf(profitMicros)
                            .movePointRight(6)
                            .divide(capital, 0, RoundingMode.FLOOR);
            return partsPerMillion
                    .multiply(BigDecimal.valueOf(365 * 24))
                    .divide(BigDecimal.valueOf(lockHours * 100), 0, RoundingMode.FLOOR)
                    .longValueExact();
        }
    }

    /// Empty when the two best prices together do not cost less than a dollar.
    static Optional<Result> detect(
            Side yes, Side no, int reserveTicks, long capLots, int minEdgeTicks) {
        if (yes.offers().isEmpty()
                || no.offers().isEmpty()
                || yes.price(0).add(no.price(0)).compareTo(ONE) >= 0) {
            return Optional.empty();
        }
        BigDecimal reserve = BigDecimal.valueOf(reserveTicks, 4);
        BigDecimal edge = BigDecimal.valueOf(minEdgeTicks, 4);
        BigDecimal profit = BigDecimal.ZERO;
        BigDecimal prices = BigDecimal.ZERO;
        BigDecimal earned = BigDecimal.ZERO;
        Choice best = new Choice();
        Choice good = new Choice();
        long crossingLots = 0;
        long breakEven = 0;
        boolean anyUncapped = false;
        Cursor y = new Cursor(yes);
        Cursor n = new Cursor(no);
        long depth = Math.min(yes.depth(), no.depth());
        for (long lots = 1; lots <= depth; lots++) {
            boolean newPrice = y.takeOne();
            if (n.takeOne() || newPrice) {
                prices = yes.price(y.level).add(no.price(n.level));
                earned =
                        worstPayoff()
                                .subtract(reserve)
                                .subtract(prices)
                                .multiply(LOT)
                                .subtract(yes.lotFee(y.level))
                                .subtract(no.lotFee(n.level));
            }
            profit = profit.add(earned);
            boolean crossing = prices.compareTo(ONE) < 0;
            if (!crossing && profit.signum() < 0) {
                break; // every further lot costs a dollar or more
            }
            if (crossing) {
                crossingLots = lots;
            }
            if (!yes.accepts(lots, y.level) || !no.accepts(lots, n.level)) {
                continue;
            }
            boolean interesting = crossing || profit.signum() >= 0;
            anyUncapped |= interesting;
            if (profit.signum() >= 0) {
                breakEven = lots;
            }
            if (lots > capLots) {
                continue;
            }
            if (interesting) {
                best.offer(lots, profit);
            }
            BigDecimal rounding =
                    yes.rounding()
                            .multiply(BigDecimal.valueOf(y.level + 1))
                            .add(no.rounding().multiply(BigDecimal.valueOf(n.level + 1)));
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
        return Optional.of(price(yes, no, chosen, reserveTicks, breakEven, refusal));
    }

    /// YES pays in one settlement and NO in the other; what both might lose together is the
    /// reserve.
    private static BigDecimal worstPayoff() {
        BigDecimal ifYes = BigDecimal.ONE.add(BigDecimal.ZERO);
        BigDecimal ifNo = BigDecimal.ZERO.add(BigDecimal.ONE);
        return ifYes.min(ifNo);
    }

    private static Result price(
            Side yes, Side no, long lots, int reserveTicks, long breakEven, Refusal refusal) {
        Cost y = buy(yes, lots);
        Cost n = buy(no, lots);
        BigDecimal reserve = BigDecimal.valueOf(reserveTicks * lots);
        BigDecimal profit =
                worstPayoff()
                        .movePointRight(4)
                        .multiply(BigDecimal.valueOf(lots))
                        .subtract(reserve)
                        .subtract(y.cost)
                        .subtract(n.cost)
                        .subtract(y.fee)
                        .subtract(n.fee);
        Venue limiting =
                y.rest == n.rest ? Venue.POLYMARKET : y.rest < n.rest ? yes.venue() : no.venue();
        return new Result(
                refusal,
                lots,
                y.limitTicks,
                n.limitTicks,
                y.cost.longValueExact(),
                n.cost.longValueExact(),
                y.fee.longValueExact(),
                n.fee.longValueExact(),
                reserve.longValueExact(),
                profit.longValueExact(),
                breakEven,
                limiting);
    }

    static Cost buy(Side side, long lots) {
        Cost total = new Cost();
        long left = lots;
        for (Offer offer : side.offers()) {
            long taken = Math.min(left, offer.lots());
            total.cost = total.cost.add(BigDecimal.valueOf(offer.costTicks() * taken));
            total.fee = total.fee.add(DecimalFees.fill(side.fees(), offer.costTicks(), taken));
            total.limitTicks = offer.costTicks();
            total.rest = offer.lots() - taken;
            left -= taken;
            if (left == 0) {
                return total;
            }
        }
        throw new AssertionError("bought more than is offered");
    }

    static final class Cost {
        BigDecimal cost = BigDecimal.ZERO;
        BigDecimal fee = BigDecimal.ZERO;
        int limitTicks;
        long rest;
    }

    static final class Choice {
        long lots;
        BigDecimal profit = BigDecimal.ZERO;

        void offer(long candidate, BigDecimal candidateProfit) {
            if (lots == 0 || candidateProfit.compareTo(profit) > 0) {
                lots = candidate;
                profit = candidateProfit;
            }
        }
    }

    static final class Cursor {
        final Side side;
        int level = -1;
        private long left;

        Cursor(Side side) {
            this.side = side;
        }

        /// @return whether it comes from another level than the lot before
        boolean takeOne() {
            boolean newLevel = left == 0;
            if (newLevel) {
                level++;
                left = side.offers().get(level).lots();
            }
            left--;
            return newLevel;
        }
    }
}
