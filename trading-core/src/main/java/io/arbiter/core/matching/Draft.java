package io.arbiter.core.matching;

import io.arbiter.core.market.Venue;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// One listing with its dates taken out, before its siblings are looked at. Built once, then only
/// read.
final class Draft {

    /// Both venues write days of events in New York time (kalshi.md, tickers; polymarket.md,
    /// slugs).
    private static final ZoneId VENUE_ZONE = ZoneId.of("America/New_York");

    private static final Set<String> PLAIN_LABELS =
            Set.of("yes", "no", "over", "under", "up", "down");

    final Listing listing;
    final Set<String> leagues = new LinkedHashSet<>();
    final Set<String> series = new LinkedHashSet<>();
    final Period period = new Period();
    final GameCode code;
    final List<String> market;
    final List<String> label;
    final List<String> event;

    Draft(Listing listing) {
        this.listing = listing;
        Lexicon lexicon = Lexicon.general();
        series.addAll(lexicon.series(seriesCode(listing)));
        List<String> title = Texts.words(listing.title());
        List<String> eventWords = new ArrayList<>(Texts.words(listing.eventTitle()));
        eventWords.add("|");
        eventWords.addAll(Texts.words(listing.eventSubtitle()));
        addLeagues(series);
        listing.tags().forEach(tag -> addLeagues(lexicon.meanings(Texts.words(tag), List.of())));
        addLeagues(lexicon.meanings(title, List.of()));
        addLeagues(lexicon.meanings(eventWords, List.of()));
        code = GameCode.of(listing, leagues);
        int year = yearHint();
        label = Dates.takeOut(Texts.words(listing.label()), period, year);
        market = Dates.takeOut(title, period, year);
        event = Dates.takeOut(eventWords, period, year);
        addCodeDates();
    }

    private static String seriesCode(Listing listing) {
        String first = listing.code().split("-", 2)[0].toLowerCase(Locale.ROOT);
        return listing.venue() == Venue.KALSHI && first.startsWith("kx")
                ? first.substring(2)
                : first;
    }

    private void addLeagues(Collection<String> meanings) {
        meanings.stream().filter(meaning -> meaning.startsWith("league:")).forEach(leagues::add);
    }

    /// The year for days written without one: of the code, of the start, or of Polymarket's end.
    /// Kalshi closes years later.
    private int yearHint() {
        if (code.year() != 0) {
            return code.year();
        }
        if (listing.startsAt() != null) {
            return listing.startsAt().atZone(VENUE_ZONE).getYear();
        }
        return listing.closesAt() == null || listing.venue() == Venue.KALSHI
                ? 0
                : listing.closesAt().atZone(VENUE_ZONE).getYear();
    }

    private void addCodeDates() {
        period.codeYear = code.year();
        if (code.day() != null && period.days.isEmpty()) {
            period.days.add(code.day());
        }
        if (code.hour() >= 0 && period.hours.isEmpty()) {
            period.hours.add(code.hour());
        }
        if (listing.startsAt() != null) {
            period.about = listing.startsAt().atZone(VENUE_ZONE).toLocalDate();
        } else if (listing.closesAt() != null && listing.venue() == Venue.POLYMARKET) {
            period.about = listing.closesAt().atZone(VENUE_ZONE).toLocalDate();
        }
    }

    /// The name of the first outcome in lower case; "yes" when it is unknown.
    String firstOutcome() {
        return listing.outcomes().isEmpty()
                ? "yes"
                : listing.outcomes().getFirst().strip().toLowerCase(Locale.ROOT);
    }

    /// Whether the outcomes are named after something other than an answer or a direction.
    boolean namesSides() {
        return !PLAIN_LABELS.contains(firstOutcome());
    }
}
