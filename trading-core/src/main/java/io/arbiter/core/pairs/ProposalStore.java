package io.arbiter.core.pairs;

import io.arbiter.core.market.Venue;
import io.arbiter.core.matching.Proposal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The matcher's proposals in the system of record.
public interface ProposalStore {

    /// Makes these the only proposals; those that stay keep their ids.
    void replaceAll(Collection<Proposal> proposals, Instant at);

    /// Replaces the proposals of these markets and of the Kalshi events that the new ones are of.
    void replace(Collection<String> changedKeys, Collection<Proposal> proposals, Instant at);

    void remove(Venue venue, Collection<String> keys);

    /// Proposals that nobody decided about yet, best first.
    Page page(ProposalFilter filter);

    Optional<StoredProposal> byId(String id);

    Optional<StoredProposal> byMarkets(String kalshiMarket, String polymarketMarket);

    /// All proposals between events whose keys start so, whether decided about or not, at most
    /// `limit`.
    List<StoredProposal> family(String kalshiPrefix, String polymarketPrefix, int limit);

    /// @param total of all pages
    record Page(List<StoredProposal> proposals, int total) {}
}
