package io.arbiter.core.matching;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// When the question is about, as far as the texts say. Mutable while it is read, then left alone.
///
/// Days are local days of the event as the venue writes them. A deadline is the first day that no
/// longer counts, so "before 2027", "by December 31, 2026" and "by end of 2026" are the same.
final class Period {

    final Set<LocalDate> days = new TreeSet<>();
    final Set<YearMonth> months = new TreeSet<>();
    final Set<Integer> bareMonths = new TreeSet<>();
    final Set<Integer> years = new TreeSet<>();
    final Set<Integer> hours = new TreeSet<>();
    @Nullable LocalDate deadline;

    /// Days around which the event happens, from fields that are often off by some days.
    @Nullable LocalDate about;

    /// Year of the ticker's event code, which is sometimes the listing's year.
    int codeYear;

    boolean isEmpty() {
        return days.isEmpty()
                && months.isEmpty()
                && bareMonths.isEmpty()
                && years.isEmpty()
                && deadline == null;
    }

    /// All years the texts point at, however finely.
    Set<Integer> allYears() {
        Set<Integer> all = new TreeSet<>(years);
        days.forEach(day -> all.add(day.getYear()));
        months.forEach(month -> all.add(month.getYear()));
        if (deadline != null) {
            all.add(deadline.minusDays(1).getYear());
        }
        return all;
    }

    /// All months the texts point at, without their year.
    Set<Integer> allMonths() {
        Set<Integer> all = new TreeSet<>(bareMonths);
        days.forEach(day -> all.add(day.getMonthValue()));
        months.forEach(month -> all.add(month.getMonthValue()));
        return all;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        days.forEach(day -> text.append(day).append(' '));
        months.forEach(month -> text.append(month).append(' '));
        bareMonths.forEach(month -> text.append("month ").append(month).append(' '));
        if (deadline != null) {
            text.append("before ").append(deadline).append(' ');
        }
        if (days.isEmpty() && months.isEmpty() && deadline == null) {
            years.forEach(year -> text.append(year).append(' '));
        }
        hours.forEach(hour -> text.append("at ").append(hour).append(":00 "));
        return text.toString().strip();
    }
}
