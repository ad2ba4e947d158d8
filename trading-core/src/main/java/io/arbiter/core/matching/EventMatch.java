package io.arbiter.core.matching;

import java.util.List;

/// Two events whose outcomes map one to one, as far as they do.
///
/// @param kind BASKET when the outcomes of both exclude each other and all of them are mapped;
///   otherwise SAME
/// @param proposals the assigned pairs
/// @param kalshiOutcomes markets in the Kalshi event
/// @param polymarketOutcomes markets in the Polymarket event, or two for a game market with two
///   sides
public record EventMatch(
        String kalshiEvent,
        String polymarketEvent,
        Kind kind,
        List<Proposal> proposals,
        int kalshiOutcomes,
        int polymarketOutcomes) {

    public EventMatch {
        proposals = List.copyOf(proposals);
    }

    /// Share of the outcomes of the larger event that are mapped, in percent.
    public int completenessPercent() {
        return 100 * proposals.size() / Math.max(1, Math.max(kalshiOutcomes, polymarketOutcomes));
    }
}
