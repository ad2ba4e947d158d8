package io.arbiter.core.pairs;

import java.util.List;
import java.util.Optional;

/// Proposals and decisions in the system of record.
public interface PairDecisionStore {

    /// All pairs with the tenant's newest decisions, oldest pair first.
    List<DecidedPair> all();

    Optional<DecidedPair> byId(String pairId);

    /// Adds a proposal unless these two markets are a pair already; returns the pair either way.
    DecidedPair propose(String kalshiMarket, String polymarketMarket, String title);

    /// Adds the next version of the pair's decision.
    ///
    /// @throws org.springframework.dao.DuplicateKeyException when somebody decided meanwhile
    void decide(String pairId, String termsHash, DecidedPair.Decision decision);
}
