package io.arbiter.bot.reading;

import io.arbiter.common.money.Money;
import io.arbiter.common.money.Quantity;

/// Contracts of both venues on one question, side by side.
///
/// @param title of the pair, or of the market where no pair is known
/// @param kalshiYes contracts held, and so on for the other three
/// @param cost of all four, fees included
public record PositionLine(
        String title,
        Quantity kalshiYes,
        Quantity kalshiNo,
        Quantity polymarketYes,
        Quantity polymarketNo,
        Money cost) {

    /// Contracts whose other outcome is held on the other venue.
    public Quantity hedged() {
        return new Quantity(
                Math.min(kalshiYes.lots(), polymarketNo.lots())
                        + Math.min(kalshiNo.lots(), polymarketYes.lots()));
    }

    /// Contracts without their other half.
    public Quantity unhedged() {
        return new Quantity(
                Math.abs(kalshiYes.lots() - polymarketNo.lots())
                        + Math.abs(kalshiNo.lots() - polymarketYes.lots()));
    }
}
