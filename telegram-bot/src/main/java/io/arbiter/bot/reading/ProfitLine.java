package io.arbiter.bot.reading;

import io.arbiter.common.money.Money;
import java.time.LocalDate;
import java.util.List;

/// Profit and loss of ended executions.
///
/// @param days with executions, oldest first
/// @param settled result of what is settled, missed or sold again
/// @param locked result of what still waits for its settlement
/// @param fees charged, negative
public record ProfitLine(List<Day> days, Money settled, Money locked, Money fees, int executions) {

    public ProfitLine {
        days = List.copyOf(days);
    }

    public Money total() {
        return settled.plus(locked);
    }

    /// The deepest fall from a peak of the sum over the days; zero or negative.
    public Money drawdown() {
        long sum = 0;
        long peak = 0;
        long deepest = 0;
        for (Day day : days) {
            sum = Math.addExact(sum, day.result().micros());
            peak = Math.max(peak, sum);
            deepest = Math.min(deepest, sum - peak);
        }
        return new Money(deepest);
    }

    /// One UTC day.
    public record Day(LocalDate day, Money result) {}
}
