package io.arbiter.core.execution;

import io.arbiter.common.money.Money;
import io.arbiter.common.money.Price;
import io.arbiter.core.market.Fees;
import io.arbiter.core.market.Market;
import io.arbiter.core.market.Outcome;
import io.arbiter.core.market.PolymarketPrecision;
import io.arbiter.core.market.Venue;
import io.arbiter.core.pairs.TradablePair;
import io.arbiter.core.venue.OrderRequest.Action;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Chooses between completing the short leg and selling the long one: what covers the whole excess
/// first, then what leaves more money in the worst case, from live depth with fees.
final class RepairChoice {

    private final LiveDepth depths;

    RepairChoice(LiveDepth depths) {
        this.depths = depths;
    }

    /// @param excessLots YES held minus NO held, not 0
    /// @param yesVenue where YES was bought; NO was bought on the other
    Repair choose(TradablePair pair, Venue yesVenue, long excessLots) {
        Outcome longOutcome = excessLots > 0 ? Outcome.YES : Outcome.NO;
        Venue longVenue = longOutcome == Outcome.YES ? yesVenue : yesVenue.other();
        long lots = Math.abs(excessLots);
        List<Candidate> candidates = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        complete(pair, longVenue.other(), longOutcome.other(), lots)
                .ifPresentOrElse(
                        candidates::add, () -> notes.add("complete: no depth or below minimum"));
        unwind(pair, longVenue, longOutcome, lots)
                .ifPresentOrElse(
                        candidates::add, () -> notes.add("unwind: no depth or below minimum"));
        candidates.forEach(candidate -> notes.add(candidate.describe()));
        String alternatives = String.join("; ", notes);
        return candidates.stream()
                .max(
                        Comparator.comparing((Candidate candidate) -> candidate.lots() == lots)
                                .thenComparingLong(Candidate::valueMicros))
                .<Repair>map(best -> best.trade(alternatives))
                .orElseGet(() -> new Repair.Hold(alternatives));
    }

    /// Worth: the certain dollar per contract, less the reserve, less cost and fee.
    private Optional<Candidate> complete(
            TradablePair pair, Venue venue, Outcome outcome, long lots) {
        return depths.depth(pair.book(venue))
                .map(depth -> depth.buy(outcome, lots))
                .flatMap(walk -> candidate(pair.market(venue), Action.BUY, outcome, walk))
                .map(candidate ->
                        candidate.worth(
                                Math.multiplyExact(
                                                (long) Price.TICKS_PER_DOLLAR - pair.reserveTicks(),
                                                candidate.lots())
                                        - candidate.micros()
                                        - candidate.feeMicros()));
    }

    /// Worth: proceeds less fee.
    private Optional<Candidate> unwind(TradablePair pair, Venue venue, Outcome outcome, long lots) {
        return depths.depth(pair.book(venue))
                .map(depth -> depth.sell(outcome, lots))
                .flatMap(walk -> candidate(pair.market(venue), Action.SELL, outcome, walk))
                .map(candidate -> candidate.worth(candidate.micros() - candidate.feeMicros()));
    }

    private static Optional<Candidate> candidate(
            Market market, Action action, Outcome outcome, Depth.Walk walk) {
        int limit = walk.worstTicks();
        if (walk.lots() == 0 || limit <= 0 || limit >= Price.TICKS_PER_DOLLAR) {
            return Optional.empty();
        }
        long lots =
                market.venue() == Venue.POLYMARKET
                        ? PolymarketPrecision.floorLots(limit, walk.lots())
                        : walk.lots();
        if (lots < Math.max(1, market.minimum().lots())
                || Math.multiplyExact((long) limit, lots) < market.minimumNotional().micros()) {
            return Optional.empty();
        }
        // Fewer lots than walked cost at most (bought) or bring at least (sold) the worst price
        // each
        // less, which is exact enough to compare two choices.
        long micros = walk.micros() - Math.multiplyExact((long) limit, walk.lots() - lots);
        long fee = Fees.takerMicros(market.fees(), limit, lots);
        return Optional.of(
                new Candidate(action, market.venue(), outcome, limit, lots, micros, fee, 0));
    }

    private record Candidate(
            Action action,
            Venue venue,
            Outcome outcome,
            int limitTicks,
            long lots,
            long micros,
            long feeMicros,
            long valueMicros) {

        Candidate worth(long micros) {
            return new Candidate(
                    action, venue, outcome, limitTicks, lots, this.micros, feeMicros, micros);
        }

        Repair.Trade trade(String alternatives) {
            return new Repair.Trade(action, venue, outcome, limitTicks, lots, alternatives);
        }

        String describe() {
            return "%s: %s %s at %s, %d lots to %s, fee %s, worth %s"
                    .formatted(
                            action == Action.BUY ? "complete" : "unwind",
                            action,
                            outcome,
                            venue,
                            lots,
                            new Price(limitTicks),
                            new Money(feeMicros),
                            new Money(valueMicros));
        }
    }
}
