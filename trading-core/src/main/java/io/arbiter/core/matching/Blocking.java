package io.arbiter.core.matching;

import java.util.Collections;
import java.util.Set;

/// Cheap exclusions before the facts are compared: other day of a game, other competitors, other numbers of the same kind.
final class Blocking {

    private Blocking() {}

    static boolean excludes(Facts kalshi, Facts polymarket) {
        Fixture mine = kalshi.fixture();
        Fixture theirs = polymarket.fixture();
        if (mine == null || theirs == null) {
            return mine != theirs && apart(kalshi.values("league"), polymarket.values("league"));
        }
        return apart(kalshi.period().days, polymarket.period().days)
                || !kalshi.gameType().equals(polymarket.gameType())
                || apart(identities(mine), identities(theirs));
    }

    private static Set<String> identities(Fixture fixture) {
        if (fixture.first().identities().isEmpty() || fixture.second().identities().isEmpty()) {
            return Set.of();
        }
        Set<String> both = new java.util.TreeSet<>(fixture.first().identities());
        both.addAll(fixture.second().identities());
        return both;
    }

    private static <T> boolean apart(Set<T> one, Set<T> two) {
        return !one.isEmpty() && !two.isEmpty() && Collections.disjoint(one, two);
    }
}
