package io.arbiter.core.matching;

import io.arbiter.core.market.Venue;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds who competes and whom the outcomes of a market name.
final class Outcomes {

    /// American leagues write the visitors first; everybody else the hosts.
    private static final Set<String> AWAY_FIRST =
            Set.of("league:mlb", "league:nba", "league:nfl", "league:nhl", "league:wnba");

    private Outcomes() {}

    /// The two competitors, from titles or else from the code; null when the event is no game.
    static @Nullable Fixture fixture(Draft draft) {
        Listing listing = draft.listing;
        boolean kalshi = listing.venue() == Venue.KALSHI;
        Fixture named = Fixture.in(listing.eventTitle(), kalshi, draft.leagues);
        if (named == null) {
            named = Fixture.in(listing.title(), false, draft.leagues);
        }
        boolean several =
                draft.market.contains("matchup")
                        || draft.market.contains("ticket")
                        || draft.event.contains("matchup");
        if (several) {
            return null;
        }
        if (named == null && draft.code.competitors().size() == 2) {
            List<String> codes = draft.code.competitors();
            named =
                    new Fixture(
                            competitor(codes.getFirst(), draft),
                            competitor(codes.getLast(), draft));
        }
        return named;
    }

    private static Name competitor(String code, Draft draft) {
        return draft.listing.venue() == Venue.KALSHI
                ? Name.ofCode(code, draft.leagues)
                : Name.ofSlugCode(code, draft.leagues);
    }

    /// What YES names and, where the market names two sides, what NO names.
    static List<Name> sides(
            Draft draft,
            @Nullable Fixture fixture,
            String gameType,
            List<String> own,
            Map<String, Set<String>> meanings) {
        Listing listing = draft.listing;
        if (listing.outcomes().size() == 2 && draft.namesSides()) {
            Name first = name(listing.outcomes().getFirst(), draft);
            Name second = name(listing.outcomes().getLast(), draft);
            if (!first.isEmpty() && !second.isEmpty() && !first.equals(second)) {
                return List.of(first, second);
            }
        }
        if (fixture != null) {
            return gameSides(draft, fixture, gameType);
        }
        Name labelled = name(draft.label, draft);
        if (!labelled.isEmpty()) {
            return List.of(labelled);
        }
        Name distinct = name(own, draft);
        if (!distinct.isEmpty()) {
            return List.of(distinct);
        }
        boolean decision = meanings.getOrDefault("topic", Set.of()).contains("topic:decision");
        boolean numeric = decision || StatedNumbers.isNumber(draft.code.outcome());
        return draft.code.outcome().isEmpty() || numeric
                ? List.of()
                : List.of(Name.ofCode(draft.code.outcome(), draft.leagues));
    }

    private static Name name(String text, Draft draft) {
        return name(Dates.takeOut(Texts.words(text), new Period(), 0), draft);
    }

    private static Name name(List<String> words, Draft draft) {
        List<String> kept = words.stream().filter(word -> !Texts.isNumber(word)).toList();
        return Name.of(kept, draft.leagues);
    }

    private static List<Name> gameSides(Draft draft, Fixture fixture, String gameType) {
        if (!gameType.equals("winner")
                && !gameType.equals("spread")
                && !gameType.startsWith("team")) {
            return gameType.startsWith("stat:") ? propSides(draft) : List.of();
        }
        String code = draft.code.outcome();
        Name labelled = name(draft.label, draft);
        for (Name candidate : List.of(fixture.first(), fixture.second())) {
            if (!labelled.isEmpty() && labelled.compare(candidate) == Mark.AGREES) {
                return List.of(candidate);
            }
        }
        List<String> title = Lexicon.general().meanings(draft.market, draft.leagues);
        if (title.contains("subject:draw")
                || code.equals("tie")
                || code.equals("draw")
                || code.endsWith("result-draw")) {
            return List.of(Name.ofCode("draw", draft.leagues));
        }
        if (draft.listing.venue() == Venue.POLYMARKET && !code.isEmpty()) {
            Name coded = slugSide(code, draft, fixture);
            if (!coded.isEmpty()) {
                return List.of(coded);
            }
        }
        boolean first = isNamedIn(fixture.first(), title);
        boolean second = isNamedIn(fixture.second(), title);
        if (first != second) {
            return List.of(first ? fixture.first() : fixture.second());
        }
        if (draft.listing.venue() == Venue.KALSHI) {
            return code.isEmpty() ? List.of() : List.of(kalshiSide(code, draft, fixture));
        }
        return List.of(fixture.first(), fixture.second());
    }

    /// The competitor behind the outcome code of a ticker: by its place in the event code, else by
    /// its letters.
    private static Name kalshiSide(String code, Draft draft, Fixture fixture) {
        String bare = code.replaceAll("(?<=[a-z])\\d+$", "");
        int place = draft.code.competitors().indexOf(bare);
        Name coded = Name.ofCode(bare, draft.leagues);
        boolean firstFits = coded.compare(fixture.first()) != Mark.DIFFERS;
        boolean secondFits = coded.compare(fixture.second()) != Mark.DIFFERS;
        if (firstFits != secondFits) {
            return firstFits ? fixture.first() : fixture.second();
        }
        return place < 0 ? coded : place == 0 ? fixture.first() : fixture.second();
    }

    private static Name slugSide(String code, Draft draft, Fixture fixture) {
        List<String> parts = List.of(code.split("-", -1));
        if (parts.contains("home") || parts.contains("away")) {
            boolean homeFirst = Collections.disjoint(draft.leagues, AWAY_FIRST);
            return parts.contains("home") == homeFirst ? fixture.first() : fixture.second();
        }
        int place = draft.code.competitors().indexOf(parts.getFirst());
        if (place < 0) {
            return Name.of(List.of(), List.of());
        }
        return place == 0 ? fixture.first() : fixture.second();
    }

    private static List<Name> propSides(Draft draft) {
        String[] parts = draft.listing.title().split(":", 2);
        Name player = name(parts[0], draft);
        return player.isEmpty() ? List.of() : List.of(player);
    }

    /// Whether the market is about who wins: it names a competitor, a draw or a winner, or has no
    /// title of its own.
    static boolean namesCompetitors(Draft draft, Fixture fixture) {
        List<String> title = Lexicon.general().meanings(draft.market, draft.leagues);
        return title.isEmpty()
                || title.contains("subject:draw")
                || title.contains("act:win")
                || isNamedIn(fixture.first(), title)
                || isNamedIn(fixture.second(), title)
                || draft.code.competitors().stream().anyMatch(draft.market::contains);
    }

    private static boolean isNamedIn(Name competitor, List<String> title) {
        if (!competitor.identities().isEmpty()) {
            return title.containsAll(competitor.identities());
        }
        return !competitor.words().isEmpty() && title.containsAll(competitor.words());
    }
}
