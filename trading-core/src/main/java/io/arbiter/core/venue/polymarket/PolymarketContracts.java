package io.arbiter.core.venue.polymarket;

import io.arbiter.core.market.Market;

/// The exchange contracts that orders are signed for (polymarket.md 0).
record PolymarketContracts(String exchange, String negRiskExchange, String exchangeV3) {

    /// The contract of a market's exchange domain.
    ///
    /// @throws IllegalArgumentException for a domain version that we do not know how to sign for
    String of(Market market) {
        return switch (market.domainVersion()) {
            case "2" -> market.negRisk() ? negRiskExchange : exchange;
            case "3" -> exchangeV3;
            default ->
                    throw new IllegalArgumentException(
                            "market "
                                    + market.key()
                                    + " has exchange domain version \""
                                    + market.domainVersion()
                                    + "\", known are 2 and 3");
        };
    }
}
