package io.arbiter.core.portfolio;

/// Where the money of an ended execution went; micros, and the lines add up to the result.
///
/// @param lockedEdge payoff less price at the planned prices, for what is really hedged
/// @param slippage better (positive) or worse prices than planned
/// @param fees charged, negative
/// @param unwind proceeds less cost of what was sold again
/// @param unhedged cost of what is held without another side, negative
/// @param settlement what the settlement paid above or below the locked payoff
public record Attribution(
        long lockedEdge, long slippage, long fees, long unwind, long unhedged, long settlement) {

    public long result() {
        long result = Math.addExact(lockedEdge, slippage);
        result = Math.addExact(result, fees);
        result = Math.addExact(result, unwind);
        result = Math.addExact(result, unhedged);
        return Math.addExact(result, settlement);
    }

    public Attribution settled(long settlementMicros) {
        return new Attribution(lockedEdge, slippage, fees, unwind, unhedged, settlementMicros);
    }
}
