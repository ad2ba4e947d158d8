package io.arbiter.sandbox.kalshi;

import io.arbiter.sandbox.exchange.PriceGrid;
import java.time.Instant;

/// What Kalshi publishes about a market: everything but its prices.
///
/// @param shard its `exchange_index`
/// @param latestExpiration after the expected one at the latest
public record KalshiListing(
        String ticker,
        Event event,
        String title,
        String yesSubTitle,
        String rulesPrimary,
        String rulesSecondary,
        int shard,
        PriceGrid grid,
        KalshiFees fees,
        Instant openTime,
        Instant closeTime,
        Instant expectedExpiration,
        Instant latestExpiration) {

    /// The question that the market is one answer of.
    ///
    /// @param sourceName who decides
    public record Event(
            String ticker,
            String seriesTicker,
            String title,
            String subTitle,
            String category,
            boolean mutuallyExclusive,
            String sourceName,
            String sourceUrl) {}
}
