package io.arbiter.core.pairs;

import io.arbiter.core.market.Market;
import io.arbiter.core.market.Venue;
import io.arbiter.core.pairs.Approval.Verdict;
import io.arbiter.core.pairs.PairDecisions.Stores;
import io.arbiter.core.venue.Catalogue;
import io.arbiter.core.venue.VenueUnavailable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a reviewer looks at. Safe for many threads; calls block on database and venues.
public final class PairReview {

    private final Stores stores;
    private final Map<Venue, Catalogue> catalogues;

    public PairReview(Stores stores, Map<Venue, Catalogue> catalogues) {
        this.stores = stores;
        this.catalogues = Map.copyOf(catalogues);
    }

    /// @param markets those that could be read
    /// @param unreadable why the others could not; empty when both could
    /// @param rules both rule texts, Kalshi first
    /// @param changes from the terms as approved to the terms as they stand
    /// @param history newest first
    /// @param termsHash [PairTerms#hash] of both markets; empty when one cannot be read
    public record Card(
            DecidedPair pair,
            Optional<StoredProposal> proposal,
            Map<Venue, Market> markets,
            String unreadable,
            List<LineDiff.Line> rules,
            List<LineDiff.Line> changes,
            List<DecidedPair.Decision> history,
            String termsHash) {}

    /// The card of a pair, or of a proposal that nobody decided about yet.
    ///
    /// @throws NoSuchElementException when there is neither
    public Card card(String pairId) {
        DecidedPair pair =
                stores.pairs()
                        .byId(pairId)
                        .or(() -> stores.proposals().byId(pairId).map(PairReview::undecided))
                        .orElseThrow(() ->
                                new NoSuchElementException("There is no pair " + pairId + "."));
        Map<Venue, Market> markets = new EnumMap<>(Venue.class);
        List<String> unreadable = new ArrayList<>();
        read(Venue.KALSHI, pair.kalshiMarket(), markets, unreadable);
        read(Venue.POLYMARKET, pair.polymarketMarket(), markets, unreadable);
        List<DecidedPair.Decision> history = stores.pairs().history(pairId);
        Market kalshi = markets.get(Venue.KALSHI);
        Market polymarket = markets.get(Venue.POLYMARKET);
        return new Card(
                pair,
                stores.proposals().byMarkets(pair.kalshiMarket(), pair.polymarketMarket()),
                markets,
                String.join(" ", unreadable),
                rules(kalshi, polymarket),
                changes(history, kalshi, polymarket),
                history,
                kalshi == null || polymarket == null
                        ? ""
                        : PairTerms.hash(PairTerms.canonical(kalshi, polymarket)));
    }

    /// Every decision about the pair, newest first.
    public List<DecidedPair.Decision> history(String pairId) {
        return stores.pairs().history(pairId);
    }

    /// Proposals that nobody decided about yet, best first.
    public ProposalStore.Page proposals(ProposalFilter filter) {
        return stores.proposals().page(filter);
    }

    private static DecidedPair undecided(StoredProposal proposal) {
        return new DecidedPair(
                proposal.id(),
                proposal.kalshiTitle(),
                proposal.kalshiMarket(),
                proposal.polymarketMarket(),
                "MATCHER",
                0,
                null);
    }

    private void read(
            Venue venue, String key, Map<Venue, Market> markets, List<String> unreadable) {
        Catalogue catalogue = catalogues.get(venue);
        try {
            if (catalogue != null) {
                catalogue
                        .market(key)
                        .ifPresentOrElse(
                                market -> markets.put(venue, market),
                                () -> unreadable.add(venue + " does not know " + key + "."));
            }
        } catch (VenueUnavailable e) {
            unreadable.add(e.getMessage() + ".");
        }
    }

    private static List<LineDiff.Line> rules(@Nullable Market kalshi, @Nullable Market polymarket) {
        return kalshi == null || polymarket == null
                ? List.of()
                : LineDiff.of(kalshi.rules(), polymarket.rules());
    }

    private List<LineDiff.Line> changes(
            List<DecidedPair.Decision> history,
            @Nullable Market kalshi,
            @Nullable Market polymarket) {
        if (kalshi == null || polymarket == null) {
            return List.of();
        }
        String now = PairTerms.canonical(kalshi, polymarket);
        return history.stream()
                .filter(decision -> decision.verdict() == Verdict.APPROVED)
                .findFirst()
                .filter(decision -> !decision.termsHash().equals(PairTerms.hash(now)))
                .flatMap(decision -> stores.pins().terms(decision.termsHash()))
                .map(approved -> LineDiff.changes(approved, now))
                .orElse(List.of());
    }
}
