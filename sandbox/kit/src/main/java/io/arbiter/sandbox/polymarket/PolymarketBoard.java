package io.arbiter.sandbox.polymarket;

import io.arbiter.sandbox.exchange.Exchange;
import io.arbiter.sandbox.exchange.ListedMarket;
import io.arbiter.sandbox.exchange.Outcome;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The listings of the venue, found by any of their names. Safe for many threads.
final class PolymarketBoard {

    private final Exchange exchange;
    private final Map<String, PolymarketListing> byCondition = new LinkedHashMap<>();
    private final Map<String, Asset> byAsset = new HashMap<>();

    PolymarketBoard(Exchange exchange) {
        this.exchange = exchange;
    }

    /// One outcome of one market, as an asset id names it.
    record Asset(PolymarketListing listing, Outcome outcome) {

        String id() {
            return listing.asset(outcome);
        }

        Asset other() {
            return new Asset(listing, outcome.other());
        }
    }

    synchronized void add(PolymarketListing listing) {
        byCondition.put(listing.conditionId(), listing);
        for (Outcome outcome : Outcome.values()) {
            byAsset.put(listing.asset(outcome), new Asset(listing, outcome));
        }
    }

    synchronized List<PolymarketListing> listings() {
        return List.copyOf(byCondition.values());
    }

    /// Takes 32 or 31 bytes of hex.
    synchronized Optional<PolymarketListing> byCondition(String id) {
        String lower = id.toLowerCase(Locale.ROOT);
        PolymarketListing exact = byCondition.get(lower);
        return Optional.ofNullable(exact != null ? exact : byCondition.get(lower + "00"));
    }

    synchronized Optional<Asset> asset(String assetId) {
        return Optional.ofNullable(byAsset.get(assetId));
    }

    ListedMarket market(PolymarketListing listing) {
        return exchange.market(listing.conditionId()).orElseThrow();
    }
}
