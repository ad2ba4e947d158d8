package io.arbiter.core.matching;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What one listing says, in a form that can be compared. Immutable.
///
/// @param listing without its binding texts, which are long and already read into `rules`
/// @param terms every meaning and word that identifies the question, for the search
/// @param outcomeTerms those of the terms that belong to the outcome alone
/// @param meanings categorised meanings: category to values, such as `office` to `office:house`
/// @param sides what YES names and, where the market names two sides, what NO names
/// @param sidesAssumed true when the order of two sides follows the title, because no outcome
///   labels were given
/// @param reversed true when YES means the opposite of the sentence: "not", "Under" first, "No"
///   first
record Facts(
        Listing listing,
        Set<String> terms,
        Set<String> outcomeTerms,
        Map<String, Set<String>> meanings,
        @Nullable Fixture fixture,
        String gameType,
        List<Name> sides,
        boolean sidesAssumed,
        @Nullable Span threshold,
        Period period,
        boolean reversed,
        Rules rules) {

    Set<String> values(String category) {
        return meanings.getOrDefault(category, Set.of());
    }

    boolean isGame() {
        return fixture != null;
    }

    /// Whether the outcome is known only by an unknown code.
    boolean namedByCode() {
        return sides.size() == 1 && sides.getFirst().isCodeOnly();
    }
}
