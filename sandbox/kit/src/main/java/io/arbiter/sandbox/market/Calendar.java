package io.arbiter.sandbox.market;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The two dates that the invented questions are about: ends of quarters, the nearer one at least
/// 45 days ahead. They stay the same for months, so what a person has approved stays approved.
record Calendar(LocalDate nearer, LocalDate farther) {

    private static final int LEAST_DAYS_AHEAD = 45;
    private static final DateTimeFormatter TITLE =
            DateTimeFormatter.ofPattern("MMMM d, yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter TICKER =
            DateTimeFormatter.ofPattern("yyMMMdd", Locale.ENGLISH);

    static Calendar at(long nowMs) {
        LocalDate earliest =
                LocalDate.ofInstant(Instant.ofEpochMilli(nowMs), ZoneOffset.UTC)
                        .plusDays(LEAST_DAYS_AHEAD);
        LocalDate nearer = quarterEnd(earliest);
        return new Calendar(nearer, quarterEnd(nearer.plusDays(1)));
    }

    private static LocalDate quarterEnd(LocalDate date) {
        Month last = date.getMonth().firstMonthOfQuarter().plus(2);
        LocalDate first = LocalDate.of(date.getYear(), last, 1);
        return first.withDayOfMonth(first.lengthOfMonth());
    }

    static String title(LocalDate date) {
        return TITLE.format(date);
    }

    static String ticker(LocalDate date) {
        return TICKER.format(date).toUpperCase(Locale.ROOT);
    }

    static Instant close(LocalDate date) {
        return date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
