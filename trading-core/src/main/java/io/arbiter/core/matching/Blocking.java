package io.arbiter.core.matching;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Cheap exclusions before the facts are compared in full: whatever is about something else is
/// nobody's near miss.
final class Blocking {

    private static final List<String> EXCLUDING =
            List.of("cup", "div", "award", "office", "party", "place", "district");

    private Blocking() {}

    static boolean excludes(Facts kalshi, Facts polymarket) {
        return excludesByGame(kalshi, polymarket)
                || excludesByMeaning(kalshi, polymarket)
                || excludesByOutcome(kalshi, polymarket);
    }

    private static boolean excludesByGame(Facts kalshi, Facts polymarket) {
        Fixture mine = kalshi.fixture();
        Fixture theirs = polymarket.fixture();
        if (mine == null || theirs == null) {
            boolean oneGame = kalshi.isGame() != polymarket.isGame();
            return oneGame || apart(kalshi.values("league"), polymarket.values("league"));
        }
        return apart(kalshi.period().days, polymarket.period().days)
                || !kalshi.gameType().equals(polymarket.gameType())
                || apart(identities(mine), identities(theirs));
    }

    private static boolean excludesByMeaning(Facts kalshi, Facts polymarket) {
        if (kalshi.isGame()) {
            return false;
        }
        for (String category : EXCLUDING) {
            if (FactComparer.compareValues(
                            category, kalshi.values(category), polymarket.values(category))
                    == Mark.DIFFERS) {
                return true;
            }
        }
        return false;
    }

    private static boolean excludesByOutcome(Facts kalshi, Facts polymarket) {
        return FactComparer.compareSides(kalshi, polymarket).mark() == Mark.DIFFERS;
    }

    private static Set<String> identities(Fixture fixture) {
        if (fixture.first().identities().isEmpty() || fixture.second().identities().isEmpty()) {
            return Set.of();
        }
        Set<String> both = new TreeSet<>(fixture.first().identities());
        both.addAll(fixture.second().identities());
        return both;
    }

    private static <T> boolean apart(Set<T> one, Set<T> two) {
        return !one.isEmpty() && !two.isEmpty() && Collections.disjoint(one, two);
    }
}
