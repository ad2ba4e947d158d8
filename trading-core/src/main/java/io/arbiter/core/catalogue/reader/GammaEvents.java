package io.arbiter.core.catalogue.reader;

import io.arbiter.core.catalogue.ListedEvent;
import io.arbiter.core.market.Venue;
import io.arbiter.core.matching.Listing;
import io.arbiter.core.matching.reader.GammaListings;
import io.arbiter.core.opportunity.OutcomeSet.Growth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Reads Polymarket's events with all of their outcomes (polymarket.md, neg-risk).
final class GammaEvents {

    private GammaEvents() {}

    /// The event; empty when it has no key or a market without one, because then nothing can be
    /// said about its outcomes.
    static Optional<ListedEvent> of(JsonNode event) {
        List<ListedEvent.Outcome> outcomes = new ArrayList<>();
        Set<String> groups = new HashSet<>();
        boolean exclusive = flag(event, "negRisk");
        String key = PageBody.text(event, "slug");
        try {
            for (JsonNode market : event.path("markets")) {
                Listing listing = GammaListings.of(market, event);
                String label =
                        listing.label().isBlank() ? listing.title().strip() : listing.label();
                outcomes.add(new ListedEvent.Outcome(listing.key(), label));
                groups.add(PageBody.text(market, "negRiskMarketID"));
                exclusive &= flag(market, "negRisk");
            }
            Growth growth = groups.size() > 1 ? Growth.UNKNOWN : growth(event);
            String title = PageBody.text(event, "title");
            return Optional.of(
                    new ListedEvent(Venue.POLYMARKET, key, title, exclusive, growth, outcomes));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// An event that does not say so may grow.
    private static Growth growth(JsonNode event) {
        JsonNode augmented = event.path("negRiskAugmented");
        if (!augmented.isBoolean()) {
            return Growth.UNKNOWN;
        }
        return augmented.booleanValue() ? Growth.AUGMENTED : Growth.CLOSED;
    }

    private static boolean flag(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isBoolean() && value.booleanValue();
    }
}
