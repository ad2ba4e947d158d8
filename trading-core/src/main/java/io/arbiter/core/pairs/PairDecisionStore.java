package io.arbiter.core.pairs;

import java.util.List;
import java.util.Optional;

/// Pairs and decisions in the system of record.
public interface PairDecisionStore {

    /// All pairs with the tenant's newest decisions, oldest pair first.
    List<DecidedPair> all();

    Optional<DecidedPair> byId(String pairId);

    /// Makes the matcher's proposal a pair that can be decided about; empty when there is none.
    Optional<DecidedPair> adopt(String proposalId);

    /// Adds a pair unless these two markets are one already; returns the pair either way.
    DecidedPair propose(String kalshiMarket, String polymarketMarket, String title, String origin);

    /// Adds the next version of the pair's decision.
    ///
    /// @param requestId of the command; the same id is refused for the same pair
    /// @throws DecisionRefused when somebody decided meanwhile
    void decide(String pairId, DecidedPair.Decision decision, String requestId);

    /// Whether this command was carried out for the pair already.
    boolean knows(String pairId, String requestId);

    /// Every decision about the pair, newest first.
    List<DecidedPair.Decision> history(String pairId);
}
