package io.arbiter.core.market;

import io.arbiter.common.money.Money;
import io.arbiter.common.money.Quantity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One question on one venue, as its metadata stands. Immutable; a change makes a new one.
///
/// @param key ticker on Kalshi, condition id on Polymarket: unique per venue
/// @param eventKey event ticker, or Polymarket's event slug
/// @param yesAsset Polymarket's token id of the YES outcome; empty on Kalshi
/// @param noAsset Polymarket's token id of the NO outcome; empty on Kalshi
/// @param domainVersion exchange domain to sign for ("2" or "3") on Polymarket; empty on Kalshi
/// @param negRisk Polymarket's neg-risk flag
/// @param shard Kalshi's `exchange_index`; 0 on Polymarket
/// @param grid the price grid, ascending bands
/// @param minimum smallest order in contracts
/// @param minimumNotional smallest marketable order in dollars
/// @param takerDelayMs delay that the venue puts on marketable orders, 0 for none
/// @param open whether it takes orders now
/// @param rules the binding resolution text
/// @param closesAt trading cut-off as published
/// @param settlesAt later expected settlement, for the lock-up
public record Market(
        Venue venue,
        String key,
        String eventKey,
        String title,
        String rules,
        String yesAsset,
        String noAsset,
        String domainVersion,
        boolean negRisk,
        int shard,
        List<PriceBand> grid,
        Quantity minimum,
        Money minimumNotional,
        FeeSchedule fees,
        long takerDelayMs,
        boolean open,
        @Nullable Instant closesAt,
        @Nullable Instant settlesAt) {

    public Market {
        if (key.isBlank()) {
            throw new IllegalArgumentException("market key must not be blank");
        }
        if (grid.isEmpty()) {
            throw new IllegalArgumentException("market " + key + " has no price grid");
        }
        grid = List.copyOf(grid);
    }
}
