package io.arbiter.core.matching;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Takes dates, seasons, deadlines and times of day out of words and puts them into a [Period].
final class Dates {

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;
    private static final int FAR_BACK = 9;
    private static final Map<String, Integer> MONTHS = months();
    private static final Set<String> BETWEEN_DEADLINE_AND_DATE =
            Set.of(
                    "the", "end", "of", "on", "et", "est", "edt", "pm", "am", "utc", "11", "59",
                    "12", "00", "in", "or");
    private static final Set<String> BEFORE_MONTH =
            Set.of(
                    "in", "of", "by", "end", "before", "for", "until", "through", "during", "late",
                    "early", "mid");

    private final List<String> words;
    private final Period period;
    private final int yearHint;
    private final List<String> rest = new ArrayList<>();
    private int at;

    private Dates(List<String> words, Period period, int yearHint) {
        this.words = words;
        this.period = period;
        this.yearHint = yearHint;
    }

    /// Reads the words into the period and returns the words that are no dates.
    ///
    /// @param yearHint year for days written without one, 0 when unknown
    static List<String> takeOut(List<String> words, Period period, int yearHint) {
        Dates dates = new Dates(words, period, yearHint);
        while (dates.at < words.size()) {
            if (!(dates.iso()
                    || dates.season()
                    || dates.monthFirst()
                    || dates.dayFirst()
                    || dates.year()
                    || dates.hour())) {
                dates.rest.add(words.get(dates.at));
                dates.at++;
            }
        }
        return dates.rest;
    }

    private boolean iso() {
        int year = yearAt(at);
        if (year == 0) {
            return false;
        }
        int step = is(at + 1, "-") ? 2 : 1;
        String month = word(at + step);
        String day = word(at + 2 * step);
        boolean shaped = month.length() == 2 && day.length() == 2 && (step == 1 || is(at + 3, "-"));
        LocalDate date = shaped ? date(year, number(month), number(day)) : null;
        if (date == null) {
            return false;
        }
        addDay(date);
        at += 2 * step + 1;
        return true;
    }

    /// "2025-26", "2025 26" and "202526": known by the year in which the season ends.
    private boolean season() {
        String word = word(at);
        if (word.length() == 6 && Texts.isNumber(word)) {
            int year = number(word.substring(0, 4));
            if (inRange(year) && number(word.substring(4)) == (year + 1) % 100) {
                period.years.add(year + 1);
                at++;
                return true;
            }
            return false;
        }
        int year = yearAt(at);
        int step = is(at + 1, "-") ? 2 : 1;
        String second = word(at + step);
        boolean next =
                year != 0
                        && ((second.length() == 2 && number(second) == (year + 1) % 100)
                                || yearAt(at + step) == year + 1);
        if (!next) {
            return false;
        }
        period.years.add(year + 1);
        at += step + 1;
        return true;
    }

    private boolean monthFirst() {
        Integer month = MONTHS.get(word(at));
        if (month == null) {
            return false;
        }
        int day = dayAt(at + 1);
        if (day != 0 && yearAt(at + 1) == 0) {
            int year = yearAt(at + 2);
            add(month, day, year == 0 ? yearHint : year);
            at += year == 0 ? 2 : 3;
            return true;
        }
        int year = yearAt(at + 1);
        boolean plainWord =
                word(at).equals("may") || word(at).equals("march") || word(at).equals("mar");
        if (year == 0 && plainWord && !(at > 0 && BEFORE_MONTH.contains(word(at - 1)))) {
            return false;
        }
        addMonth(month, year);
        at += year == 0 ? 1 : 2;
        return true;
    }

    /// "10 May 2026" and "May 10" differ by order; the year is required, so that "5 may" stays
    /// words.
    private boolean dayFirst() {
        int day = dayAt(at);
        Integer month = MONTHS.get(word(at + 1));
        int year = yearAt(at + 2);
        if (day == 0 || month == null || year == 0) {
            return false;
        }
        add(month, day, year);
        at += 3;
        return true;
    }

    private boolean year() {
        int year = yearAt(at);
        if (year == 0) {
            return false;
        }
        if (deadlineWord().equals("before")) {
            period.deadline = LocalDate.of(year, 1, 1);
        } else if (deadlineWord().equals("by") || (is(at - 1, "of") && is(at - 2, "end"))) {
            boolean end = is(at - 1, "of") || is(at - 1, "end");
            period.deadline = LocalDate.of(end ? year + 1 : year, 1, 1);
        } else {
            period.years.add(year);
        }
        at++;
        return true;
    }

    /// "5pm", "5 pm"; minutes are kept in the words.
    private boolean hour() {
        String word = word(at);
        boolean joined = word.endsWith("am") || word.endsWith("pm");
        String digits = joined ? word.substring(0, word.length() - 2) : word;
        boolean split = !joined && (is(at + 1, "am") || is(at + 1, "pm"));
        if (digits.isEmpty()
                || digits.length() > 2
                || !Texts.isNumber(digits)
                || !(joined || split)) {
            return false;
        }
        int hour = number(digits);
        if (hour < 1 || hour > 12) {
            return false;
        }
        boolean afternoon = joined ? word.endsWith("pm") : is(at + 1, "pm");
        period.hours.add(hour % 12 + (afternoon ? 12 : 0));
        at += joined ? 1 : 2;
        return true;
    }

    private void add(int month, int day, int year) {
        if (year == 0) {
            period.bareMonths.add(month);
            return;
        }
        LocalDate date = date(year, month, day);
        if (date != null) {
            addDay(date);
        }
    }

    private void addDay(LocalDate date) {
        switch (deadlineWord()) {
            case "before" -> period.deadline = date;
            case "by" -> period.deadline = date.plusDays(1);
            default -> period.days.add(date);
        }
    }

    private void addMonth(int month, int year) {
        if (year == 0) {
            period.bareMonths.add(month);
            return;
        }
        YearMonth yearMonth = YearMonth.of(year, month);
        switch (deadlineWord()) {
            case "before" -> period.deadline = yearMonth.atDay(1);
            case "by" -> period.deadline = yearMonth.plusMonths(1).atDay(1);
            default -> period.months.add(yearMonth);
        }
    }

    /// "before", "by" (also until, through, "on or before") when one governs the date here,
    /// otherwise empty.
    private String deadlineWord() {
        for (int i = at - 1; i >= 0 && i >= at - FAR_BACK; i--) {
            String word = words.get(i);
            if (word.equals("before") && is(i - 1, "or")) {
                return "by";
            }
            if (word.equals("before") || word.equals("by")) {
                return word;
            }
            if (word.equals("until") || word.equals("through")) {
                return "by";
            }
            if (!BETWEEN_DEADLINE_AND_DATE.contains(word)) {
                return "";
            }
        }
        return "";
    }

    private static @Nullable LocalDate date(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private int yearAt(int i) {
        String word = word(i);
        if (word.length() != 4
                || !Texts.isNumber(word)
                || is(i - 1, "$")
                || word.indexOf('.') >= 0) {
            return 0;
        }
        int year = number(word);
        return inRange(year) ? year : 0;
    }

    private static boolean inRange(int year) {
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }

    private int dayAt(int i) {
        String word = word(i);
        String digits = word;
        if (word.length() > 2) {
            String suffix = word.substring(word.length() - 2);
            boolean ordinal =
                    suffix.equals("st")
                            || suffix.equals("nd")
                            || suffix.equals("rd")
                            || suffix.equals("th");
            digits = ordinal ? word.substring(0, word.length() - 2) : "";
        }
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return 0;
        }
        int day = number(digits);
        return day >= 1 && day <= 31 ? day : 0;
    }

    private static int number(String digits) {
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return -1;
            }
        }
        return digits.isEmpty() ? -1 : Integer.parseInt(digits);
    }

    private String word(int i) {
        return i >= 0 && i < words.size() ? words.get(i) : "";
    }

    private boolean is(int i, String word) {
        return word(i).equals(word);
    }

    private static Map<String, Integer> months() {
        Map<String, Integer> months = new HashMap<>();
        for (Month month : Month.values()) {
            months.put(
                    month.getDisplayName(TextStyle.FULL, Locale.ENGLISH).toLowerCase(Locale.ROOT),
                    month.getValue());
            months.put(month.name().substring(0, 3).toLowerCase(Locale.ROOT), month.getValue());
        }
        months.put("sept", Month.SEPTEMBER.getValue());
        return Map.copyOf(months);
    }
}
