package io.arbiter.core.execution;

import io.arbiter.common.money.Money;
import io.arbiter.common.money.Price;
import io.arbiter.common.money.Quantity;
import io.arbiter.core.market.Outcome;
import io.arbiter.core.market.Venue;
import io.arbiter.core.pairs.TradablePair;
import io.arbiter.core.venue.OrderRequest.Action;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Chooses what evens out a short leg at the least loss, from live depth with fees: buying the
/// missing side, selling what is too much, both, or holding for a while.
///
/// One way leads through Polymarket, the other through Kalshi. Polymarket takes whole steps and has
/// a minimum, Kalshi takes a hundredth of a contract; so every split of the shortfall at a price
/// level is weighed with the rest going through Kalshi.
final class RepairChoice {

    private final LiveDepth depths;

    RepairChoice(LiveDepth depths) {
        this.depths = depths;
    }

    /// What is allowed.
    enum Allowed {
        /// Whatever loses no more than the cap per contract.
        CHEAP,
        /// Whatever loses least.
        ANY,
        /// Only buying the missing side.
        COMPLETE,
        /// Only selling what is too much.
        UNWIND
    }

    Repair choose(TradablePair pair, Shortfall shortfall, Allowed allowed, int maxLossTicks) {
        Way complete = complete(pair, shortfall);
        Way unwind = unwind(pair, shortfall);
        List<Option> options = new ArrayList<>();
        switch (allowed) {
            case CHEAP, ANY -> options.addAll(splits(complete, unwind, shortfall.lots()));
            case COMPLETE -> alone(complete, shortfall.lots()).ifPresent(options::add);
            case UNWIND -> alone(unwind, shortfall.lots()).ifPresent(options::add);
        }
        List<String> alternatives = describe(complete, unwind, options, shortfall);
        Optional<Option> best =
                options.stream()
                        .max(
                                Comparator.comparingLong(Option::valueMicros)
                                        .thenComparingLong(Option::lots));
        if (best.isEmpty()) {
            return new Repair.Hold(false, alternatives);
        }
        boolean tooDear =
                allowed == Allowed.CHEAP && best.get().lossTicks(shortfall) > maxLossTicks;
        return tooDear
                ? new Repair.Hold(true, alternatives)
                : new Repair.Trade(best.get().kind(), best.get().orders(), alternatives);
    }

    private Way complete(TradablePair pair, Shortfall shortfall) {
        Venue venue = shortfall.venue().other();
        Outcome missing = shortfall.outcome().other();
        int payoff = Price.TICKS_PER_DOLLAR - pair.reserveTicks();
        return new Way(
                venue,
                levels(pair, venue, missing, Action.BUY),
                walk -> RepairPart.of(pair.market(venue), Action.BUY, missing, walk, payoff));
    }

    private Way unwind(TradablePair pair, Shortfall shortfall) {
        Venue venue = shortfall.venue();
        Outcome held = shortfall.outcome();
        return new Way(
                venue,
                levels(pair, venue, held, Action.SELL),
                walk -> RepairPart.of(pair.market(venue), Action.SELL, held, walk, 0));
    }

    private List<Depth.Level> levels(
            TradablePair pair, Venue venue, Outcome outcome, Action action) {
        return depths.depth(pair.book(venue))
                .map(depth -> action == Action.BUY ? depth.offers(outcome) : depth.bidsFor(outcome))
                .orElse(List.of());
    }

    private static List<Option> splits(Way complete, Way unwind, long lots) {
        Way polymarket = complete.venue() == Venue.POLYMARKET ? complete : unwind;
        Way kalshi = complete.venue() == Venue.POLYMARKET ? unwind : complete;
        TreeSet<Long> throughPolymarket = new TreeSet<>(List.of(0L, lots));
        polymarket.boundaries(lots).forEach(throughPolymarket::add);
        kalshi.boundaries(lots).forEach(boundary -> throughPolymarket.add(lots - boundary));
        List<Option> options = new ArrayList<>();
        for (long part : throughPolymarket) {
            List<RepairPart> parts = new ArrayList<>();
            polymarket.worthwhile(part).ifPresent(parts::add);
            long rest = lots - parts.stream().mapToLong(RepairPart::lots).sum();
            kalshi.worthwhile(rest).ifPresent(parts::add);
            if (!parts.isEmpty()) {
                options.add(new Option(parts));
            }
        }
        return options;
    }

    private static Optional<Option> alone(Way way, long lots) {
        return way.take(lots).map(part -> new Option(List.of(part)));
    }

    private static List<String> describe(
            Way complete, Way unwind, List<Option> options, Shortfall shortfall) {
        List<String> lines = new ArrayList<>();
        lines.add(describe("complete", complete, shortfall));
        lines.add(describe("unwind", unwind, shortfall));
        options.stream()
                .filter(option -> option.kind() == Repair.Kind.MIX)
                .max(Comparator.comparingLong(Option::valueMicros))
                .ifPresent(mix -> lines.add(mix.describe()));
        lines.add(
                "hold: %s %s without another side, cost %s, worth 0"
                        .formatted(
                                new Quantity(shortfall.lots()),
                                shortfall.outcome(),
                                new Money(shortfall.costMicros())));
        return lines;
    }

    private static String describe(String name, Way way, Shortfall shortfall) {
        return name
                + ": "
                + way.take(shortfall.lots())
                        .map(RepairPart::describe)
                        .orElse("no depth or below the venue's minimum");
    }

    /// One of the two ways out, with what its book offers, best level first.
    private record Way(Venue venue, List<Depth.Level> levels, Pricing pricing) {

        Optional<RepairPart> take(long lots) {
            return lots <= 0 ? Optional.empty() : pricing.part(Depth.walk(levels, lots));
        }

        /// Without what costs more in fees than it brings.
        Optional<RepairPart> worthwhile(long lots) {
            return take(lots).filter(part -> part.valueMicros() > 0);
        }

        /// How much there is down to each level, within `lots`.
        List<Long> boundaries(long lots) {
            List<Long> sums = new ArrayList<>();
            long sum = 0;
            for (Depth.Level level : levels) {
                sum += level.lots();
                if (sum >= lots) {
                    break;
                }
                sums.add(sum);
            }
            return sums;
        }
    }

    private interface Pricing {
        Optional<RepairPart> part(Depth.Walk walk);
    }

    private record Option(List<RepairPart> parts) {

        long lots() {
            return parts.stream().mapToLong(RepairPart::lots).sum();
        }

        long valueMicros() {
            return parts.stream().mapToLong(RepairPart::valueMicros).sum();
        }

        List<Repair.Order> orders() {
            return parts.stream().map(RepairPart::order).toList();
        }

        Repair.Kind kind() {
            if (parts.size() > 1) {
                return Repair.Kind.MIX;
            }
            return parts.getFirst().order().action() == Action.BUY
                    ? Repair.Kind.COMPLETE
                    : Repair.Kind.UNWIND;
        }

        /// Against what the evened contracts cost, per contract, rounded up.
        long lossTicks(Shortfall shortfall) {
            long basis = Proportion.up(shortfall.costMicros(), lots(), shortfall.lots());
            return Math.ceilDiv(basis - valueMicros(), lots());
        }

        String describe() {
            return "mix: "
                    + String.join("; ", parts.stream().map(RepairPart::describe).toList())
                    + "; together worth "
                    + new Money(valueMicros());
        }
    }
}
