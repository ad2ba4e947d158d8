package io.arbiter.sandbox.polymarket;

import io.arbiter.sandbox.exchange.Outcome;
import java.time.Instant;

/// What Polymarket publishes about a market: everything but its prices.
///
/// @param conditionId 32 bytes of hex, as CLOB and data use it
/// @param yesAsset the id that the YES outcome has on the wire
/// @param noAsset the id that the NO outcome has on the wire
/// @param stepTicks its first tick size
/// @param negRiskMarketId groups the outcomes of a neg-risk event; empty otherwise
/// @param takerDelayMs how long marketable orders wait
public record PolymarketListing(
        String id,
        String conditionId,
        String slug,
        String question,
        String description,
        String resolutionSource,
        String yesAsset,
        String noAsset,
        Protocol protocol,
        int stepTicks,
        boolean negRisk,
        String negRiskMarketId,
        PolymarketFees fees,
        long takerDelayMs,
        Instant endDate,
        Event event) {

    /// Smallest order, in 1e-6 shares.
    public static final long MINIMUM_MICRO_SHARES = 5_000_000;

    /// The market's own generation, not the CLOB's.
    public enum Protocol {
        /// CTF tokens, exchange domain 2.
        V1,
        /// Position ids, ExchangeV3, exchange domain 3.
        V2;

        String wire() {
            return this == V1 ? "v1" : "v2";
        }
    }

    /// The event around one or several markets.
    public record Event(String id, String slug, String title, String category) {}

    public String asset(Outcome outcome) {
        return outcome == Outcome.YES ? yesAsset : noAsset;
    }

    static String label(Outcome outcome) {
        return outcome == Outcome.YES ? "Yes" : "No";
    }

    /// The condition id as Gamma spells it: a Protocol V2 market has 31 bytes there (polymarket.md
    /// 0).
    String gammaConditionId() {
        return protocol == Protocol.V2
                ? conditionId.substring(0, conditionId.length() - 2)
                : conditionId;
    }
}
