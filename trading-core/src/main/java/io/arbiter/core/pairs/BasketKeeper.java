package io.arbiter.core.pairs;

import io.arbiter.core.catalogue.CatalogueStore;
import io.arbiter.core.market.Market;
import io.arbiter.core.market.Venue;
import io.arbiter.core.opportunity.BasketTerms;
import io.arbiter.core.opportunity.Exhaustiveness;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Watches approved pairs that are outcomes of the same event as a basket: the event on both venues
/// is the same, and Polymarket lists it as neg-risk. Only approved pairs make a basket, so a human
/// has read the rules of every outcome.
///
/// One thread calls [#refresh], after the pairs were refreshed.
public final class BasketKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(BasketKeeper.class);

    private static final long MOST_LOTS = 1_000_000;

    private final TradablePairs pairs;
    private final ListedBaskets baskets;
    private final BasketBoard board;
    private final CatalogueStore catalogue;
    private final Duration settlementLag;

    /// @param catalogue knows all outcomes of an event
    /// @param settlementLag from the expected settlement to the money
    public BasketKeeper(
            TradablePairs pairs,
            ListedBaskets baskets,
            BasketBoard board,
            CatalogueStore catalogue,
            Duration settlementLag) {
        this.pairs = pairs;
        this.baskets = baskets;
        this.board = board;
        this.catalogue = catalogue;
        this.settlementLag = settlementLag;
    }

    /// Lists, re-lists and delists baskets until they equal the pairs and what is proven of them.
    public void refresh() {
        Map<String, List<TradablePair>> wanted = wanted();
        Map<String, Exhaustiveness> proofs = new HashMap<>();
        wanted.forEach((id, outcomes) -> proofs.put(id, prove(outcomes)));
        for (ListedBasket listed : List.copyOf(baskets.all())) {
            if (listed.outcomes().equals(wanted.get(listed.id()))
                    && listed.exhaustiveness() == proofs.get(listed.id())) {
                wanted.remove(listed.id());
            } else {
                board.removeBasket(listed.index());
                baskets.remove(listed);
                LOG.info("basket_delisted basket=\"{}\"", listed.id());
            }
        }
        wanted.forEach((id, outcomes) ->
                list(id, outcomes, proofs.getOrDefault(id, Exhaustiveness.UNKNOWN)));
    }

    private Map<String, List<TradablePair>> wanted() {
        Map<String, List<TradablePair>> byEvent = new TreeMap<>();
        for (TradablePair pair : pairs.all()) {
            if (pair.polymarket().negRisk()) {
                String event = pair.kalshi().eventKey() + " " + pair.polymarket().eventKey();
                byEvent.computeIfAbsent(event, _ -> new ArrayList<>()).add(pair);
            }
        }
        byEvent.values()
                .removeIf(outcomes ->
                        outcomes.size() < 2 || outcomes.size() > BasketTerms.MOST_OUTCOMES);
        byEvent.values().forEach(outcomes -> outcomes.sort(Comparator.comparing(TradablePair::id)));
        return byEvent;
    }

    private void list(String id, List<TradablePair> outcomes, Exhaustiveness exhaustiveness) {
        List<BasketTerms.Outcome> books =
                outcomes.stream()
                        .map(pair ->
                                new BasketTerms.Outcome(pair.polymarketBook(), pair.kalshiBook()))
                        .toList();
        int reserve = outcomes.stream().mapToInt(TradablePair::reserveTicks).sum();
        BasketTerms terms;
        try {
            terms = new BasketTerms(books, reserve, MOST_LOTS, settlesAt(outcomes), exhaustiveness);
        } catch (IllegalArgumentException e) {
            LOG.debug("basket_refused basket=\"{}\" reason=\"{}\"", id, e.getMessage());
            return;
        }
        String title = outcomes.size() + " outcomes of " + outcomes.getFirst().kalshi().eventKey();
        int index = board.addBasket(terms);
        baskets.put(new ListedBasket(index, id, title, outcomes, exhaustiveness));
        LOG.info(
                "basket_listed basket=\"{}\" outcomes={} exhaustiveness={}",
                id,
                outcomes.size(),
                exhaustiveness);
    }

    private Exhaustiveness prove(List<TradablePair> outcomes) {
        return BasketProof.of(
                catalogue.event(Venue.POLYMARKET, outcomes.getFirst().polymarket().eventKey()),
                outcomes.stream().map(pair -> pair.polymarket().key()).toList());
    }

    /// The latest of all; unknown when any is.
    private @Nullable Instant settlesAt(List<TradablePair> outcomes) {
        Instant latest = Instant.MIN;
        for (TradablePair pair : outcomes) {
            for (Market market : List.of(pair.polymarket(), pair.kalshi())) {
                Instant settles = market.settlesAt();
                if (settles == null) {
                    return null;
                }
                latest = settles.isAfter(latest) ? settles : latest;
            }
        }
        return latest.plus(settlementLag);
    }
}
