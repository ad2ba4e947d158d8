package io.arbiter.core.risk;

import io.arbiter.core.market.Venue;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/// Free cash per venue and shard, never more than what is really there.
///
/// The venue's last word, minus what was spent since that was asked for, minus what is reserved. A
/// fill that the venue may already have taken off is counted twice for a moment rather than not at
/// all. Amounts in micros. Safe for many threads.
public final class CashBook {

    /// A balance older than this is not known any more.
    static final Duration STALE_AFTER = Duration.ofMinutes(2);

    private final LongSupplier nanoTime;
    private final Map<Pot, Balance> balances = new HashMap<>();

    public CashBook(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /// One pot of cash.
    public record Pot(Venue venue, int shard) {}

    /// The venue told a balance that was asked for at `askedAtNs`.
    public synchronized void told(Pot pot, long micros, long askedAtNs) {
        Balance balance = balances.computeIfAbsent(pot, _ -> new Balance());
        balance.known = true;
        balance.toldMicros = micros;
        balance.askedAtNs = askedAtNs;
        balance.spent.removeIf(spending -> spending.atNs() - askedAtNs < 0);
    }

    synchronized void reserve(Pot pot, long micros) {
        Balance balance = balances.computeIfAbsent(pot, _ -> new Balance());
        balance.reservedMicros = Math.addExact(balance.reservedMicros, micros);
    }

    /// Gives a reservation back and notes what was really spent of it; negative when cash came in.
    synchronized void settle(Pot pot, long reservedMicros, long spentMicros) {
        Balance balance = balances.computeIfAbsent(pot, _ -> new Balance());
        balance.reservedMicros = Math.subtractExact(balance.reservedMicros, reservedMicros);
        if (spentMicros > 0) {
            balance.spent.add(new Spending(nanoTime.getAsLong(), spentMicros));
        }
    }

    /// Free cash; empty when the venue has not told it lately.
    public synchronized OptionalLong freeMicros(Pot pot) {
        Balance balance = balances.get(pot);
        if (balance == null
                || !balance.known
                || nanoTime.getAsLong() - balance.askedAtNs > STALE_AFTER.toNanos()) {
            return OptionalLong.empty();
        }
        long spent = balance.spent.stream().mapToLong(Spending::micros).sum();
        return OptionalLong.of(balance.toldMicros - spent - balance.reservedMicros);
    }

    /// What the venue last told over all its shards; empty before the first answer.
    public synchronized OptionalLong toldMicros(Venue venue) {
        return balances.entrySet().stream()
                .filter(entry -> entry.getKey().venue() == venue && entry.getValue().known)
                .mapToLong(entry -> entry.getValue().toldMicros)
                .reduce(Math::addExact);
    }

    synchronized long reservedMicros() {
        return balances.values().stream().mapToLong(balance -> balance.reservedMicros).sum();
    }

    private static final class Balance {
        private boolean known;
        private long toldMicros;
        private long askedAtNs;
        private long reservedMicros;
        private final Deque<Spending> spent = new ArrayDeque<>();
    }

    private record Spending(long atNs, long micros) {}
}
