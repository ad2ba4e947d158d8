package io.arbiter.core.pairs;

import io.arbiter.core.matching.ComparedFact;
import io.arbiter.core.matching.Kind;
import io.arbiter.core.matching.Mark;
import java.time.Instant;
import java.util.List;

/// What the matcher thought of two markets when it compared them last.
///
/// @param id serves as the pair's id
/// @param score 0 to 1000
/// @param assigned whether it is part of the best one-to-one mapping of the two events
public record StoredProposal(
        String id,
        String kalshiMarket,
        String polymarketMarket,
        String kalshiEvent,
        String polymarketEvent,
        String kalshiTitle,
        String polymarketTitle,
        Kind kind,
        int score,
        boolean assigned,
        List<ComparedFact> facts,
        Instant foundAt,
        Instant refreshedAt) {

    public StoredProposal {
        facts = List.copyOf(facts);
    }

    /// How many facts carry the mark.
    public int count(Mark mark) {
        return Math.toIntExact(facts.stream().filter(fact -> fact.mark() == mark).count());
    }
}
