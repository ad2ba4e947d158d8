package io.arbiter.core.pairs;

import io.arbiter.core.market.Market;
import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.Catalogue;
import io.arbiter.core.venue.VenueUnavailable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Reads both markets of a pair, and each of them again only when its metadata has aged. One
/// thread.
public final class MarketReader {

    private final Map<Venue, Catalogue> catalogues;
    private final Duration maxAge;
    private final LongSupplier nanoTime;
    private final Map<Key, Reading> readings = new HashMap<>();

    public MarketReader(Map<Venue, Catalogue> catalogues, Duration maxAge, LongSupplier nanoTime) {
        this.catalogues = catalogues;
        this.maxAge = maxAge;
        this.nanoTime = nanoTime;
    }

    /// What reading a pair's markets gave.
    public sealed interface Result {}

    /// @param fresh whether one of them was read from its venue just now
    record Found(Market kalshi, Market polymarket, boolean fresh) implements Result {}

    record Missing(PairRefusal refusal, String detail) implements Result {}

    Result read(Approval approval) {
        try {
            long before = nanoTime.getAsLong();
            Reading kalshi = reading(new Key(Venue.KALSHI, approval.kalshiMarket()));
            Reading polymarket = reading(new Key(Venue.POLYMARKET, approval.polymarketMarket()));
            if (kalshi.market() == null) {
                return unknown(Venue.KALSHI, approval.kalshiMarket());
            }
            if (polymarket.market() == null) {
                return unknown(Venue.POLYMARKET, approval.polymarketMarket());
            }
            boolean fresh = kalshi.atNs() - before >= 0 || polymarket.atNs() - before >= 0;
            return new Found(kalshi.market(), polymarket.market(), fresh);
        } catch (VenueUnavailable e) {
            PairRefusal refusal =
                    e.isRetryable()
                            ? PairRefusal.VENUE_UNAVAILABLE
                            : PairRefusal.MARKET_UNSUPPORTED;
            return new Missing(refusal, String.valueOf(e.getMessage()));
        }
    }

    private static Missing unknown(Venue venue, String key) {
        return new Missing(PairRefusal.MARKET_UNKNOWN, venue + " does not know " + key);
    }

    private Reading reading(Key key) {
        Reading known = readings.get(key);
        long now = nanoTime.getAsLong();
        if (known != null && now - known.atNs() < maxAge.toNanos()) {
            return known;
        }
        Catalogue catalogue = catalogues.get(key.venue());
        if (catalogue == null) {
            throw new IllegalStateException("no catalogue of " + key.venue());
        }
        Optional<Market> market = catalogue.market(key.market());
        Reading reading = new Reading(market.orElse(null), nanoTime.getAsLong());
        readings.put(key, reading);
        return reading;
    }

    private record Key(Venue venue, String market) {}

    private record Reading(@Nullable Market market, long atNs) {}
}
