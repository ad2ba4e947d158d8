package io.arbiter.core.pairs;

import io.arbiter.core.matching.Kind;
import java.util.Set;

/// Which proposals somebody wants to see.
///
/// @param kinds only these; all when empty
/// @param text words that both titles together must hold; blank for any
/// @param event only of this Kalshi or Polymarket event; blank for any
/// @param afterScore with `afterId` the last one seen; 1001 and "" from the start
public record ProposalFilter(
        Set<Kind> kinds,
        int minimumScore,
        String text,
        boolean withoutDifferences,
        boolean assignedOnly,
        String event,
        int afterScore,
        String afterId,
        int limit) {

    /// Before every score.
    public static final int FROM_THE_START = 1001;

    public ProposalFilter {
        kinds = Set.copyOf(kinds);
    }
}
