package io.arbiter.bot.reading;

import io.arbiter.common.money.Money;
import io.arbiter.common.money.Price;
import io.arbiter.common.money.Quantity;
import java.time.Instant;

/// An opportunity as a list shows it.
///
/// @param paid both legs' costs and fees
/// @param reason why it was refused; empty when taken
public record OpportunityLine(
        String id,
        String title,
        String mode,
        Instant detectedAt,
        String yesVenue,
        Quantity quantity,
        Price yesLimit,
        Price noLimit,
        Money paid,
        Money fees,
        Money profit,
        long annualizedBps,
        boolean taken,
        String reason) {}
