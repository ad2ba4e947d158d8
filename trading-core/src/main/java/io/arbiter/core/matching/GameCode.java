package io.arbiter.core.matching;

import io.arbiter.core.market.Venue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the readable code of a market says beyond its texts: day, competitors and outcome.
///
/// @param day day of the event, local; null when the code has none
/// @param year year of the event code; 0 when the code has none
/// @param hour hour of the event where the code ends in one; -1 when it has none
/// @param competitors two short codes, or none
/// @param outcome outcome code of the market inside its event; empty when there is none
record GameCode(
        @Nullable LocalDate day, int year, int hour, List<String> competitors, String outcome) {

    static final GameCode NONE = new GameCode(null, 0, -1, List.of(), "");

    private static final Pattern SLUG =
            Pattern.compile(
                    "^[a-z0-9]+-([a-z0-9]+)-([a-z0-9]+)-(\\d{4})-(\\d\\d)-(\\d\\d)(?:-(.*))?$");
    private static final Pattern EVENT_CODE =
            Pattern.compile(
                    "^(\\d\\d)(?:(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)(\\d\\d)?(\\d{4}|\\d\\d)?)?([A-Z].*)?$");
    private static final String MONTHS = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";

    static GameCode of(Listing listing, Collection<String> leagues) {
        return listing.venue() == Venue.KALSHI
                ? ofTicker(listing, leagues)
                : ofSlug(listing.code());
    }

    private static GameCode ofSlug(String slug) {
        Matcher matcher = SLUG.matcher(slug);
        if (!matcher.matches() || matcher.group(1).equals("on") || matcher.group(2).equals("on")) {
            return NONE;
        }
        LocalDate day =
                date(
                        Integer.parseInt(matcher.group(3)),
                        Integer.parseInt(matcher.group(4)),
                        Integer.parseInt(matcher.group(5)));
        if (day == null) {
            return NONE;
        }
        String outcome = matcher.group(6) == null ? "" : matcher.group(6);
        return new GameCode(
                day, day.getYear(), -1, List.of(matcher.group(1), matcher.group(2)), outcome);
    }

    private static GameCode ofTicker(Listing listing, Collection<String> leagues) {
        String[] parts = listing.code().split("-", -1);
        String outcome = outcomeOf(listing);
        if (parts.length < 2) {
            return NONE;
        }
        Matcher matcher = EVENT_CODE.matcher(parts[1]);
        if (!matcher.matches()) {
            return new GameCode(null, 0, -1, List.of(), outcome);
        }
        int year = 2000 + Integer.parseInt(matcher.group(1));
        LocalDate day = null;
        if (matcher.group(2) != null && matcher.group(3) != null) {
            day =
                    date(
                            year,
                            MONTHS.indexOf(matcher.group(2)) / 3 + 1,
                            Integer.parseInt(matcher.group(3)));
        }
        String time = matcher.group(4);
        int hour = time != null && time.length() == 2 ? Integer.parseInt(time) : -1;
        String teams =
                matcher.group(5) == null || day == null
                        ? ""
                        : matcher.group(5).toLowerCase(Locale.ROOT);
        return new GameCode(day, year, hour, split(teams, outcome, leagues), outcome);
    }

    private static String outcomeOf(Listing listing) {
        String event = listing.eventKey() + "-";
        String code = listing.code();
        if (code.startsWith(event)) {
            return code.substring(event.length()).toLowerCase(Locale.ROOT);
        }
        return "";
    }

    /// Splits "cinsd" into two known codes of the league, or by the outcome code, or in halves of
    /// three letters.
    private static List<String> split(String teams, String outcome, Collection<String> leagues) {
        Lexicon lexicon = Lexicon.general();
        for (int i = 2; i <= teams.length() - 2; i++) {
            String one = teams.substring(0, i);
            String two = teams.substring(i);
            if (!lexicon.competitor(one, leagues).isEmpty()
                    && !lexicon.competitor(two, leagues).isEmpty()) {
                return List.of(one, two);
            }
        }
        String named = outcome.replaceAll("\\d+$", "");
        if (named.length() >= 2 && teams.length() > named.length()) {
            if (teams.endsWith(named)) {
                return List.of(teams.substring(0, teams.length() - named.length()), named);
            }
            if (teams.startsWith(named)) {
                return List.of(named, teams.substring(named.length()));
            }
        }
        return teams.length() == 6 ? List.of(teams.substring(0, 3), teams.substring(3)) : List.of();
    }

    private static @Nullable LocalDate date(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
