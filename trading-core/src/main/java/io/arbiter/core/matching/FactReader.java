package io.arbiter.core.matching;

import io.arbiter.core.market.Venue;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the listings of one event into [Facts]. Siblings matter: what distinguishes a market inside its event is its outcome.
final class FactReader {

    /// Both venues write days of events in New York time (kalshi.md, tickers; polymarket.md, slugs).
    private static final ZoneId VENUE_ZONE = ZoneId.of("America/New_York");

    private static final Pattern CODE_NUMBER = Pattern.compile("^([a-z]*?)(\\d+(?:\\.\\d+)?)$");
    private static final Pattern CODE_RATE = Pattern.compile("^([ch])(\\d+)(p?)$");
    private static final BigDecimal RATE_STEP = BigDecimal.valueOf(25);
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final Pattern STATE_AND_DISTRICT = Pattern.compile("^[a-z]{2}$");
    private static final Set<String> NEGATIONS = Set.of("not", "wont", "doesnt", "didnt", "never", "fail", "fails", "isnt");
    private static final Set<String> SCORES = Set.of("stat:goals", "stat:runs", "stat:points");
    private static final Set<String> REVERSED_FIRST = Set.of("no", "under", "down");
    /// American leagues write the visitors first; everybody else the hosts.
    private static final Set<String> AWAY_FIRST =
            Set.of("league:mlb", "league:nba", "league:nfl", "league:nhl", "league:wnba");
    private static final Set<String> PLAIN_LABELS = Set.of("yes", "no", "over", "under", "up", "down");
    private static final Set<String> ENUMERATED =
            Set.of("set", "map", "game", "quarter", "round", "inning", "week", "race", "stage", "group", "matchday", "seed", "gw");

    private final Lexicon lexicon = Lexicon.general();

    /// Facts of all readable siblings, in their order.
    List<Facts> read(List<Listing> siblings) {
        List<Draft> drafts = siblings.stream().map(this::draft).toList();
        Map<String, Integer> frequency = new HashMap<>();
        for (Draft draft : drafts) {
            new HashSet<>(draft.market).forEach(word -> frequency.merge(word, 1, Integer::sum));
        }
        List<Facts> facts = new ArrayList<>(drafts.size());
        for (Draft draft : drafts) {
            List<String> own = draft.market.stream()
                    .filter(word -> drafts.size() > 1 && frequency.getOrDefault(word, 0) < drafts.size())
                    .toList();
            facts.add(finish(draft, own));
        }
        return facts;
    }

    /// What is known before the siblings are looked at.
    private static final class Draft {
        final Listing listing;
        final Set<String> leagues = new LinkedHashSet<>();
        final Set<String> series = new LinkedHashSet<>();
        final Period period = new Period();
        GameCode code = GameCode.NONE;
        List<String> market = List.of();
        List<String> label = List.of();
        List<String> event = List.of();

        Draft(Listing listing) {
            this.listing = listing;
        }
    }

    private Draft draft(Listing listing) {
        Draft draft = new Draft(listing);
        draft.series.addAll(lexicon.series(seriesCode(listing)));
        List<String> title = Texts.words(listing.title());
        List<String> label = Texts.words(listing.label());
        List<String> event = new ArrayList<>(Texts.words(listing.eventTitle()));
        event.add("|");
        event.addAll(Texts.words(listing.eventSubtitle()));
        addLeagues(draft.series, draft.leagues);
        listing.tags().forEach(tag -> addLeagues(lexicon.meanings(Texts.words(tag), List.of()), draft.leagues));
        addLeagues(lexicon.meanings(title, List.of()), draft.leagues);
        addLeagues(lexicon.meanings(event, List.of()), draft.leagues);
        draft.code = GameCode.of(listing, draft.leagues);
        int year = yearHint(draft);
        draft.label = Dates.takeOut(label, draft.period, year);
        draft.market = Dates.takeOut(title, draft.period, year);
        draft.event = Dates.takeOut(event, draft.period, year);
        addCodeDates(draft);
        return draft;
    }

    private static String seriesCode(Listing listing) {
        String first = listing.code().split("-", 2)[0].toLowerCase(Locale.ROOT);
        return listing.venue() == Venue.KALSHI && first.startsWith("kx") ? first.substring(2) : first;
    }

    private static void addLeagues(Collection<String> meanings, Set<String> leagues) {
        meanings.stream().filter(meaning -> meaning.startsWith("league:")).forEach(leagues::add);
    }

    private static int yearHint(Draft draft) {
        if (draft.code.year() != 0) {
            return draft.code.year();
        }
        Listing listing = draft.listing;
        if (listing.startsAt() != null) {
            return listing.startsAt().atZone(VENUE_ZONE).getYear();
        }
        return listing.closesAt() == null || listing.venue() == Venue.KALSHI
                ? 0
                : listing.closesAt().atZone(VENUE_ZONE).getYear();
    }

    private static void addCodeDates(Draft draft) {
        Period period = draft.period;
        Listing listing = draft.listing;
        period.codeYear = draft.code.year();
        if (draft.code.day() != null && period.days.isEmpty()) {
            period.days.add(draft.code.day());
        }
        if (draft.code.hour() >= 0 && period.hours.isEmpty()) {
            period.hours.add(draft.code.hour());
        }
        if (listing.startsAt() != null) {
            period.about = listing.startsAt().atZone(VENUE_ZONE).toLocalDate();
        } else if (listing.closesAt() != null && listing.venue() == Venue.POLYMARKET) {
            period.about = listing.closesAt().atZone(VENUE_ZONE).toLocalDate();
        }
    }

    private Facts finish(Draft draft, List<String> own) {
        Listing listing = draft.listing;
        Fixture fixture = fixture(draft);
        List<String> words = new ArrayList<>(withDistricts(draft.market));
        words.add("|");
        words.addAll(withDistricts(draft.label));
        words.add("|");
        words.addAll(withDistricts(draft.event));
        List<String> all = lexicon.meanings(words, draft.leagues);
        Map<String, Set<String>> meanings = categorise(enumerate(all));
        draft.series.forEach(meaning -> addSeries(meaning, meanings, fixture != null));
        refine(meanings);
        Span threshold = holdIsNoMove(threshold(draft, meanings), meanings);
        String gameType = fixture == null ? "" : gameType(draft, meanings);
        List<Name> sides = sides(draft, fixture, gameType, own, meanings);
        addParty(sides, meanings);
        boolean labelled = !PLAIN_LABELS.contains(firstOutcome(listing)) && !listing.outcomes().isEmpty();
        Set<String> outcomeTerms = new HashSet<>(lexicon.meanings(own, draft.leagues));
        sides.forEach(side -> outcomeTerms.addAll(side.words()));
        return new Facts(
                listing,
                terms(all, meanings, sides, fixture, draft.period),
                outcomeTerms,
                meanings,
                fixture,
                gameType,
                sides,
                sides.size() > 1 && !labelled,
                threshold,
                draft.period,
                reversed(draft),
                Rules.of(listing));
    }

    // --- competitors and outcomes -------------------------------------------------------------------------------

    private @Nullable Fixture fixture(Draft draft) {
        Listing listing = draft.listing;
        boolean kalshi = listing.venue() == Venue.KALSHI;
        Fixture named = Fixture.in(listing.eventTitle(), kalshi, draft.leagues);
        if (named == null) {
            named = Fixture.in(listing.title(), false, draft.leagues);
        }
        boolean several = draft.market.contains("matchup") || draft.market.contains("ticket") || draft.event.contains("matchup");
        if (several) {
            return null;
        }
        if (named == null && draft.code.competitors().size() == 2) {
            List<String> codes = draft.code.competitors();
            named = new Fixture(competitor(codes.getFirst(), draft), competitor(codes.getLast(), draft));
        }
        return named;
    }

    private static Name competitor(String code, Draft draft) {
        return draft.listing.venue() == Venue.KALSHI
                ? Name.ofCode(code, draft.leagues)
                : Name.ofSlugCode(code, draft.leagues);
    }

    private List<Name> sides(
            Draft draft, @Nullable Fixture fixture, String gameType, List<String> own, Map<String, Set<String>> meanings) {
        Listing listing = draft.listing;
        if (listing.outcomes().size() == 2 && !PLAIN_LABELS.contains(firstOutcome(listing))) {
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
        boolean numeric = decision || CODE_NUMBER.matcher(draft.code.outcome()).matches();
        return draft.code.outcome().isEmpty() || numeric ? List.of() : List.of(Name.ofCode(draft.code.outcome(), draft.leagues));
    }

    private Name name(String text, Draft draft) {
        return name(Dates.takeOut(Texts.words(text), new Period(), 0), draft);
    }

    private static Name name(List<String> words, Draft draft) {
        List<String> kept = words.stream().filter(word -> !Texts.isNumber(word)).toList();
        return Name.of(kept, draft.leagues);
    }

    private List<Name> gameSides(Draft draft, Fixture fixture, String gameType) {
        if (!gameType.equals("winner") && !gameType.equals("spread") && !gameType.startsWith("team")) {
            return gameType.startsWith("stat:") ? propSides(draft) : List.of();
        }
        String code = draft.code.outcome();
        Name labelled = name(draft.label, draft);
        for (Name candidate : List.of(fixture.first(), fixture.second())) {
            if (!labelled.isEmpty() && labelled.compare(candidate) == Mark.AGREES) {
                return List.of(candidate);
            }
        }
        List<String> title = lexicon.meanings(draft.market, draft.leagues);
        if (title.contains("subject:draw") || code.equals("tie") || code.equals("draw") || code.endsWith("result-draw")) {
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

    /// The competitor behind the outcome code of a ticker: by its place in the event code, else by its letters.
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
        List<String> parts = List.of(code.split("-"));
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

    private List<Name> propSides(Draft draft) {
        String[] parts = draft.listing.title().split(":", 2);
        Name player = name(parts[0], draft);
        return player.isEmpty() ? List.of() : List.of(player);
    }

    private static boolean isNamedIn(Name competitor, List<String> title) {
        if (!competitor.identities().isEmpty()) {
            return title.containsAll(competitor.identities());
        }
        return !competitor.words().isEmpty() && title.containsAll(competitor.words());
    }

    private static String firstOutcome(Listing listing) {
        return listing.outcomes().isEmpty()
                ? "yes"
                : listing.outcomes().getFirst().strip().toLowerCase(Locale.ROOT);
    }

    private boolean reversed(Draft draft) {
        boolean negated = draft.market.stream().filter(NEGATIONS::contains).count() % 2 == 1;
        boolean under = REVERSED_FIRST.contains(firstOutcome(draft.listing));
        return negated != under;
    }

    // --- numbers ------------------------------------------------------------------------------------------------

    /// A rise or cut by nothing is a decision to hold.
    private static @Nullable Span holdIsNoMove(@Nullable Span threshold, Map<String, Set<String>> meanings) {
        if (threshold == null || threshold.low() == null || !threshold.unit().equals("bps")) {
            return threshold;
        }
        boolean nothing = threshold.low().signum() == 0 && threshold.low().equals(threshold.high());
        if (nothing) {
            meanings.put("act", new TreeSet<>(Set.of("act:hold")));
        }
        return nothing ? null : threshold;
    }

    private @Nullable Span threshold(Draft draft, Map<String, Set<String>> meanings) {
        Span struck = struck(draft.listing);
        if (struck != null) {
            return struck;
        }
        Span labelled = Thresholds.read(draft.label);
        if (labelled != null) {
            return labelled;
        }
        Span titled = Thresholds.read(withDistricts(draft.market));
        if (titled != null) {
            return titled;
        }
        if (draft.listing.venue() != Venue.KALSHI) {
            return null;
        }
        boolean decision = meanings.getOrDefault("topic", Set.of()).contains("topic:decision");
        return decision ? codedRate(draft.code.outcome(), meanings) : coded(draft);
    }

    private static @Nullable Span struck(Listing listing) {
        BigDecimal floor = listing.strike().floor();
        BigDecimal cap = listing.strike().cap();
        return switch (listing.strike().type()) {
            case "greater" -> floor == null ? null : Span.above(floor, false, "");
            case "greater_or_equal" -> floor == null ? null : Span.above(floor, true, "");
            case "less" -> cap == null ? null : Span.below(cap, false, "");
            case "less_or_equal" -> cap == null ? null : Span.below(cap, true, "");
            case "between" -> floor == null || cap == null ? null : Span.between(floor, cap, "");
            default -> null;
        };
    }

    /// A number in the outcome code: `T4.3` is a rung or, where one outcome excludes the others, a value; `TOT2` is near a line.
    private static @Nullable Span coded(Draft draft) {
        Matcher matcher = CODE_NUMBER.matcher(draft.code.outcome());
        if (!matcher.matches()) {
            return null;
        }
        BigDecimal value = new BigDecimal(matcher.group(2));
        Span span = switch (matcher.group(1)) {
            case "t" -> draft.listing.exclusive() || draft.series.contains("econ") ? Span.exactly(value, "") : Span.above(value, false, "");
            case "b" -> Span.exactly(value, "");
            default -> Span.above(value, false, "");
        };
        boolean rung = matcher.group(1).equals("t");
        return span.within(rung ? BigDecimal.ZERO : HALF);
    }

    /// Rate decisions: `C25` cut by 25 points, `C26` by more, `H0` and `HOLD` no change.
    private static @Nullable Span codedRate(String code, Map<String, Set<String>> meanings) {
        if (code.equals("hold") || code.equals("h0")) {
            meanings.put("act", new TreeSet<>(Set.of("act:hold")));
            return null;
        }
        Matcher matcher = CODE_RATE.matcher(code);
        if (!matcher.matches()) {
            return null;
        }
        meanings.put("act", new TreeSet<>(Set.of(matcher.group(1).equals("c") ? "act:cut" : "act:rise")));
        BigDecimal points = new BigDecimal(matcher.group(2));
        BigDecimal beyond = points.remainder(RATE_STEP);
        boolean more = beyond.signum() != 0 || !matcher.group(3).isEmpty();
        Span span = more ? Span.above(points.subtract(beyond), false, "bps") : Span.exactly(points, "bps");
        return span.within(BigDecimal.ZERO);
    }

    // --- meanings -----------------------------------------------------------------------------------------------

    /// Joins a state code and the number behind it into one district: "TX-21", "NC 1", "AK-AL".
    private List<String> withDistricts(List<String> words) {
        List<String> joined = new ArrayList<>(words.size());
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int after = i + 1 < words.size() && words.get(i + 1).equals("-") ? i + 2 : i + 1;
            boolean state = STATE_AND_DISTRICT.matcher(word).matches() && !lexicon.state(word).isEmpty();
            if (state && after < words.size() && isDistrict(word, words, after, after == i + 2)) {
                joined.add("state:" + word);
                joined.add("district:" + word + "-" + stripZeros(words.get(after)));
                i = after;
            } else {
                joined.add(word);
            }
        }
        return joined;
    }

    private static boolean isDistrict(String state, List<String> words, int at, boolean hyphen) {
        String number = words.get(at);
        boolean atLarge = number.equals("al") && (state.equals("ak") || at + 1 < words.size() && words.get(at + 1).equals("house"));
        boolean numbered = number.length() <= 2 && number.chars().allMatch(c -> c >= '0' && c <= '9');
        boolean context = words.contains("house") || words.contains("primary") || words.contains("nominee") || words.contains("district");
        return atLarge || (numbered && (hyphen || context));
    }

    private static String stripZeros(String number) {
        return number.length() > 1 && number.startsWith("0") ? number.substring(1) : number;
    }

    /// Gives numbered parts one word: "set 1", "game 3", "group a", "1st round".
    private static List<String> enumerate(List<String> words) {
        List<String> joined = new ArrayList<>(words);
        for (int i = 0; i + 1 < words.size(); i++) {
            String number = words.get(i + 1);
            boolean letter = words.get(i).equals("group") && number.length() == 1;
            boolean digits = number.length() <= 2 && Texts.isNumber(number);
            if (ENUMERATED.contains(words.get(i)) && (letter || digits)) {
                joined.add("scope:" + words.get(i) + stripZeros(number));
            }
        }
        return joined;
    }

    private static Map<String, Set<String>> categorise(List<String> words) {
        Map<String, Set<String>> meanings = new TreeMap<>();
        for (String word : words) {
            String category = Category.of(word);
            if (!category.isEmpty()) {
                meanings.computeIfAbsent(category, name -> new TreeSet<>()).add(word);
            }
        }
        return meanings;
    }

    /// The series code fills in what the texts leave open; it never adds a second market type.
    private static void addSeries(String meaning, Map<String, Set<String>> meanings, boolean game) {
        String category = Category.of(meaning);
        boolean open = !meanings.containsKey(category) || category.equals("cup") || category.equals("league");
        boolean type = category.equals("type") || category.equals("act");
        if (!category.isEmpty() && open && !(type && !game)) {
            meanings.computeIfAbsent(category, name -> new TreeSet<>()).add(meaning);
        }
    }

    /// Removes what a stronger word already says.
    private static void refine(Map<String, Set<String>> meanings) {
        Set<String> acts = meanings.getOrDefault("act", new TreeSet<>());
        Set<String> elections = meanings.getOrDefault("election", new TreeSet<>());
        boolean primary = elections.contains("election:primary");
        if (primary && acts.contains("act:win") && !acts.contains("act:advance")
                && !meanings.getOrDefault("scope", Set.of()).contains("scope:first")) {
            acts.add("act:nominee");
        }
        if (acts.contains("act:nominee")) {
            acts.remove("act:win");
            elections.remove("election:primary");
        }
        if (acts.contains("act:lead") || acts.contains("act:holder") || acts.contains("act:advance")) {
            acts.remove("act:win");
        }
        meanings.values().removeIf(Set::isEmpty);
    }

    /// The kind of bet on a game: winner, spread, total, both teams to score, a player's statistic.
    private String gameType(Draft draft, Map<String, Set<String>> meanings) {
        List<String> own = lexicon.meanings(draft.market, draft.leagues);
        Set<String> types = new TreeSet<>(own.stream().filter(word -> word.startsWith("type:")).toList());
        Set<String> stats = new TreeSet<>(own.stream().filter(word -> word.startsWith("stat:")).toList());
        if (types.isEmpty() && stats.isEmpty()) {
            types.addAll(meanings.getOrDefault("type", Set.of()));
        }
        for (String strong : List.of("corners", "exact", "firstrun", "btts", "teamtotal", "cards", "mvp", "method", "distance", "spread")) {
            if (types.contains("type:" + strong)) {
                return strong;
            }
        }
        stats.removeIf(stat -> types.contains("type:total") && SCORES.contains(stat));
        if (!stats.isEmpty()) {
            return stats.iterator().next();
        }
        return types.isEmpty() ? "winner" : types.iterator().next().substring("type:".length());
    }

    private static void addParty(List<Name> sides, Map<String, Set<String>> meanings) {
        for (Name side : sides) {
            side.identities().stream()
                    .filter(identity -> identity.startsWith("party:"))
                    .forEach(party -> meanings.computeIfAbsent("party", name -> new TreeSet<>()).add(party));
        }
    }

    private static Set<String> terms(
            List<String> words, Map<String, Set<String>> meanings, List<Name> sides, @Nullable Fixture fixture, Period period) {
        Set<String> terms = new LinkedHashSet<>();
        for (String word : words) {
            boolean plain = Category.of(word).isEmpty();
            if (!plain || (!Stopwords.contains(word) && !Stopwords.isAffix(word) && isWord(word))) {
                terms.add(plain ? stem(word) : word);
            }
        }
        meanings.values().forEach(terms::addAll);
        sides.forEach(side -> terms.addAll(side.identities()));
        if (fixture != null) {
            terms.addAll(fixture.first().identities());
            terms.addAll(fixture.second().identities());
        }
        period.days.forEach(day -> terms.add("day:" + day));
        period.months.forEach(month -> terms.add("month:" + month.getMonthValue()));
        period.bareMonths.forEach(month -> terms.add("month:" + month));
        period.allYears().forEach(year -> terms.add("year:" + year));
        return terms;
    }

    private static boolean isWord(String word) {
        return Character.isLetterOrDigit(word.codePointAt(0)) && !(word.length() == 1 && Character.isLetter(word.charAt(0)));
    }

    private static String stem(String word) {
        if (word.length() > 4 && word.endsWith("s") && !word.endsWith("ss")) {
            return word.substring(0, word.length() - 1);
        }
        return word;
    }
}
