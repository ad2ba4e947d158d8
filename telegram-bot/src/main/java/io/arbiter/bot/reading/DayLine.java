package io.arbiter.bot.reading;

import io.arbiter.common.money.Money;

/// A stretch of time in figures.
///
/// @param unhedged executions that ended with one leg alone
/// @param locked worst-case profit of what was hedged
public record DayLine(
        int opportunities,
        int executions,
        int hedged,
        int missed,
        int unhedged,
        Money locked,
        int criticals,
        int warnings) {}
