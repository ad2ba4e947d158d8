package io.arbiter.core.journal;

import io.arbiter.common.chain.HashChain;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/// One thing that was intended or came of it.
///
/// @param at to the microsecond, as the database keeps it
/// @param kind what happened, for example `EXECUTION_OPENED`
/// @param facts flat, text values only: exact and canonical
public record JournalEntry(Instant at, String kind, String executionId, Map<String, String> facts) {

    private static final String AT = "at";
    private static final String KIND = "kind";
    private static final String EXECUTION = "execution_id";

    public JournalEntry {
        at = at.truncatedTo(ChronoUnit.MICROS);
        facts = Map.copyOf(facts);
    }

    /// The text that is stored and hashed; names time, kind and execution beside the facts.
    public String canonical() {
        Map<String, String> payload = new HashMap<>(facts);
        payload.put(AT, at.toString());
        payload.put(KIND, kind);
        payload.put(EXECUTION, executionId);
        return HashChain.canonical(payload);
    }

    /// The entry of which this is the payload.
    ///
    /// @throws IllegalArgumentException when it names no time, kind or execution
    public static JournalEntry of(Map<String, String> payload) {
        Map<String, String> facts = new HashMap<>(payload);
        String at = facts.remove(AT);
        String kind = facts.remove(KIND);
        String execution = facts.remove(EXECUTION);
        if (at == null || kind == null || execution == null) {
            throw new IllegalArgumentException("no journal entry: " + payload.keySet());
        }
        return new JournalEntry(Instant.parse(at), kind, execution, facts);
    }
}
