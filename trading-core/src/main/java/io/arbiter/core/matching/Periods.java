package io.arbiter.core.matching;

import java.time.temporal.ChronoUnit;
import java.util.Set;

/// Compares when two questions are about.
final class Periods {

    /// Days by which a published end may miss the day of the event (seen: up to eight, after a
    /// game).
    private static final int LOOSE_DAYS = 8;

    private Periods() {}

    /// Days of a game: the stated days decide; a published end only says whether they can be the
    /// same.
    static Mark compareGameDays(Period mine, Period theirs) {
        if (!mine.days.isEmpty() && !theirs.days.isEmpty()) {
            return mine.days.stream().anyMatch(theirs.days::contains) ? Mark.AGREES : Mark.DIFFERS;
        }
        Period dated = mine.days.isEmpty() ? theirs : mine;
        Period loose = dated == mine ? theirs : mine;
        if (dated.days.isEmpty() || loose.about == null) {
            return Mark.UNCLEAR;
        }
        long apart =
                dated.days.stream()
                        .mapToLong(day -> Math.abs(ChronoUnit.DAYS.between(day, loose.about)))
                        .min()
                        .orElse(0);
        return apart > LOOSE_DAYS ? Mark.DIFFERS : Mark.UNCLEAR;
    }

    /// Periods of anything else: deadlines decide; otherwise years, months and days must meet.
    static Mark compare(Period mine, Period theirs) {
        if (mine.deadline != null && theirs.deadline != null) {
            return mine.deadline.equals(theirs.deadline) ? Mark.AGREES : Mark.DIFFERS;
        }
        Mark years = disjoint(mine.allYears(), theirs.allYears());
        Mark months = disjoint(mine.allMonths(), theirs.allMonths());
        Mark days = disjoint(mine.days, theirs.days);
        Mark hours = mine.hours.equals(theirs.hours) ? Mark.AGREES : Mark.UNCLEAR;
        if (years == Mark.DIFFERS || months == Mark.DIFFERS || days == Mark.DIFFERS) {
            boolean edition =
                    months != Mark.DIFFERS && days != Mark.DIFFERS && onlyByCode(mine, theirs);
            return edition ? Mark.UNCLEAR : Mark.DIFFERS;
        }
        if (mine.deadline != null || theirs.deadline != null) {
            return deadlineAgainst(mine, theirs);
        }
        if (years == Mark.UNCLEAR && months == Mark.UNCLEAR) {
            return codeYear(mine, theirs);
        }
        return hours;
    }

    /// A deadline on one side only: the end of the year that the other side names is the same,
    /// anything else is open.
    private static Mark deadlineAgainst(Period mine, Period theirs) {
        Period limited = mine.deadline != null ? mine : theirs;
        Period other = limited == mine ? theirs : mine;
        if (limited.deadline == null) {
            return Mark.UNCLEAR;
        }
        boolean yearEnd =
                limited.deadline.getDayOfYear() == 1
                        && other.allYears().equals(Set.of(limited.deadline.getYear() - 1));
        return yearEnd && other.months.isEmpty() ? Mark.AGREES : Mark.UNCLEAR;
    }

    private static boolean onlyByCode(Period mine, Period theirs) {
        return isOnlyByCode(mine) || isOnlyByCode(theirs);
    }

    private static boolean isOnlyByCode(Period period) {
        return period.years.isEmpty() && period.days.isEmpty() && period.deadline == null;
    }

    private static Mark codeYear(Period mine, Period theirs) {
        if (mine.codeYear == 0 || theirs.allYears().isEmpty()) {
            return Mark.UNCLEAR;
        }
        return theirs.allYears().contains(mine.codeYear) ? Mark.AGREES : Mark.UNCLEAR;
    }

    private static <T> Mark disjoint(Set<T> mine, Set<T> theirs) {
        if (mine.isEmpty() || theirs.isEmpty()) {
            return Mark.UNCLEAR;
        }
        return mine.stream().anyMatch(theirs::contains) ? Mark.AGREES : Mark.DIFFERS;
    }
}
