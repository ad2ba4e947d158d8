package io.arbiter.core.execution;

import io.arbiter.core.journal.JournalEntry;
import io.arbiter.core.market.Outcome;
import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.OrderRequest.Action;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Brings what the journal knows of an open execution's legs and its rows do not: an exit that was
/// intended while the database was away is only in the journal, by way of the local spool. Pure.
public final class KeptLegs {

    static final String INTENDED = "LEG_INTENDED";

    private KeptLegs() {}

    /// The execution with every leg that its journal says was intended.
    ///
    /// @param journal entries of this execution and perhaps of others, oldest first
    public static Execution added(Execution execution, List<JournalEntry> journal) {
        Execution whole = execution;
        for (JournalEntry entry : journal) {
            if (entry.kind().equals(INTENDED) && entry.executionId().equals(execution.id())) {
                Leg leg = leg(entry.facts(), execution.openedAt());
                if (isNews(whole, leg)) {
                    whole = whole.with(leg, whole.updatedAt());
                }
            }
        }
        return whole;
    }

    /// A leg that the rows lack, or have as it was before it was sized.
    private static boolean isNews(Execution execution, Leg leg) {
        return leg.number() >= execution.legs().size()
                || execution.legs().get(leg.number()).status() == LegStatus.PLANNED;
    }

    private static Leg leg(Map<String, String> facts, Instant openedAt) {
        return new Leg(
                Math.toIntExact(number(facts, "leg")),
                Action.valueOf(text(facts, "action")),
                Venue.valueOf(text(facts, "venue")),
                text(facts, "market"),
                Outcome.valueOf(text(facts, "outcome")),
                text(facts, "client_order_id"),
                text(facts, "venue_order_id"),
                LegStatus.valueOf(text(facts, "status")),
                Math.toIntExact(number(facts, "limit_ticks")),
                number(facts, "lots"),
                number(facts, "filled_lots"),
                number(facts, "cost_micros"),
                number(facts, "fee_micros"),
                0,
                Instant.parse(facts.getOrDefault("intended_at", openedAt.toString())),
                text(facts, "detail"),
                List.of());
    }

    private static long number(Map<String, String> facts, String name) {
        return Long.parseLong(text(facts, name));
    }

    private static String text(Map<String, String> facts, String name) {
        String value = facts.get(name);
        if (value == null) {
            throw new IllegalStateException("the journal entry of a leg lacks " + name);
        }
        return value;
    }
}
