package io.arbiter.core.pairs;

import io.arbiter.core.market.Market;
import io.arbiter.core.market.Venue;

/// An approved pair whose markets stand as they were approved.
///
/// @param index dense index of the pair in the engine
/// @param reserveTicks set aside per contract for the settlement states that the approver accepted
/// @param polymarketBook dense index of the Polymarket book in the engine
public record TradablePair(
        int index,
        String id,
        String title,
        int reserveTicks,
        Market polymarket,
        int polymarketBook,
        Market kalshi,
        int kalshiBook) {

    public Market market(Venue venue) {
        return switch (venue) {
            case POLYMARKET -> polymarket;
            case KALSHI -> kalshi;
        };
    }

    public int book(Venue venue) {
        return switch (venue) {
            case POLYMARKET -> polymarketBook;
            case KALSHI -> kalshiBook;
        };
    }
}
