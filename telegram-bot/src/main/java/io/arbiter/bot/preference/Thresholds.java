package io.arbiter.bot.preference;

import io.arbiter.common.money.Money;
import io.arbiter.common.money.Price;

/// What an opportunity must at least have to be told; each is a floor of its own.
///
/// @param edge net, per contract
/// @param size dollars that can be placed
/// @param annualizedBps return a year in basis points
public record Thresholds(Price edge, Money size, int annualizedBps) {

    static final Thresholds NONE = new Thresholds(new Price(0), new Money(0), 0);
}
