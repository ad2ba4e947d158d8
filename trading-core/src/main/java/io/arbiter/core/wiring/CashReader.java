package io.arbiter.core.wiring;

import io.arbiter.core.market.Venue;
import io.arbiter.core.pairs.TradablePairs;
import io.arbiter.core.risk.CashBook;
import io.arbiter.core.risk.CashBook.Pot;
import io.arbiter.core.venue.Balances;
import io.arbiter.core.venue.VenueUnavailable;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the free cash of every pot that the tradable pairs use.
final class CashReader {

    private static final Logger LOG = LoggerFactory.getLogger(CashReader.class);

    private final Map<Venue, Balances> balances;
    private final TradablePairs pairs;
    private final CashBook cash;
    private final LongSupplier nanoTime;
    private final Set<Pot> failing = ConcurrentHashMap.newKeySet();

    CashReader(
            Map<Venue, Balances> balances,
            TradablePairs pairs,
            CashBook cash,
            LongSupplier nanoTime) {
        this.balances = balances;
        this.pairs = pairs;
        this.cash = cash;
        this.nanoTime = nanoTime;
    }

    void refresh() {
        balances.forEach((venue, port) -> {
            for (int shard : shards(venue)) {
                read(new Pot(venue, shard), port);
            }
        });
    }

    private Set<Integer> shards(Venue venue) {
        Set<Integer> shards = new TreeSet<>(Set.of(0));
        pairs.all().forEach(pair -> shards.add(pair.market(venue).shard()));
        return shards;
    }

    private void read(Pot pot, Balances port) {
        long askedAtNs = nanoTime.getAsLong();
        try {
            cash.told(pot, port.cash(pot.shard()).micros(), askedAtNs);
            failing.remove(pot);
        } catch (VenueUnavailable e) {
            if (failing.add(pot)) {
                LOG.warn(
                        "cash_not_read venue={} shard={} error=\"{}\"",
                        pot.venue(),
                        pot.shard(),
                        e.getMessage());
            }
        }
    }
}
