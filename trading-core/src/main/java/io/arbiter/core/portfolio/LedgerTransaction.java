package io.arbiter.core.portfolio;

import io.arbiter.core.market.Outcome;
import io.arbiter.core.market.Venue;
import java.util.ArrayList;
import java.util.List;

/// One event of money: its entries sum to zero. Debits are positive, credits negative; micros.
public record LedgerTransaction(Kind kind, Venue venue, List<Entry> entries) {

    /// What happened.
    public enum Kind {
        BUY,
        SELL,
        /// A YES and a NO of one market were paid out against each other.
        NET
    }

    /// One line.
    public record Entry(String account, long amountMicros) {}

    public LedgerTransaction {
        entries = entries.stream().filter(entry -> entry.amountMicros() != 0).toList();
        long sum = entries.stream().mapToLong(Entry::amountMicros).reduce(0, Math::addExact);
        if (sum != 0) {
            throw new IllegalArgumentException(
                    "ledger transaction must sum to zero, was " + sum + " micros: " + entries);
        }
    }

    /// Cash becomes a position and a fee.
    static LedgerTransaction bought(
            Venue venue, String market, Outcome outcome, long costMicros, long feeMicros) {
        return new LedgerTransaction(
                Kind.BUY,
                venue,
                List.of(
                        new Entry(position(venue, market, outcome), costMicros),
                        new Entry("fees:" + venue, feeMicros),
                        new Entry("cash:" + venue, -Math.addExact(costMicros, feeMicros))));
    }

    /// A position at cost becomes cash; the difference is realised.
    static LedgerTransaction sold(
            Venue venue,
            String market,
            Outcome outcome,
            long proceedsMicros,
            long feeMicros,
            long basisMicros) {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry("cash:" + venue, Math.subtractExact(proceedsMicros, feeMicros)));
        entries.add(new Entry("fees:" + venue, feeMicros));
        entries.add(new Entry(position(venue, market, outcome), -basisMicros));
        entries.add(
                new Entry("realised:" + venue, Math.subtractExact(basisMicros, proceedsMicros)));
        return new LedgerTransaction(Kind.SELL, venue, entries);
    }

    /// The venue pays ahead for what is held on both sides of a market; negative when it takes that
    /// back.
    static LedgerTransaction netted(Venue venue, String market, long micros) {
        return new LedgerTransaction(
                Kind.NET,
                venue,
                List.of(
                        new Entry("cash:" + venue, micros),
                        new Entry("netted:" + venue + ':' + market, -micros)));
    }

    /// What this venue's money is called.
    public String currency() {
        return switch (venue) {
            case KALSHI -> "USD";
            case POLYMARKET -> "PUSD";
        };
    }

    private static String position(Venue venue, String market, Outcome outcome) {
        return "position:" + venue + ':' + market + ':' + outcome;
    }
}
