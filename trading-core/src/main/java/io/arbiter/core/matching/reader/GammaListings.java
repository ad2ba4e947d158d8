package io.arbiter.core.matching.reader;

import io.arbiter.core.market.Venue;
import io.arbiter.core.matching.Listing;
import io.arbiter.core.matching.Strike;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads Polymarket's Gamma `/events` objects and market objects (polymarket.md, Gamma).
public final class GammaListings {

    private static final int SHORT_ID = 64;

    private GammaListings() {}

    /// All markets of one event object. Markets without a condition id are left out.
    public static List<Listing> ofEvent(JsonNode event) {
        List<Listing> listings = new ArrayList<>();
        for (JsonNode market : event.path("markets")) {
            if (!JsonFields.text(market, "conditionId").isBlank()) {
                listings.add(of(market, event));
            }
        }
        return listings;
    }

    /// One market with the event that holds it.
    public static Listing of(JsonNode market, JsonNode event) {
        Listing.Builder listing =
                Listing.builder(Venue.POLYMARKET, key(JsonFields.text(market, "conditionId")))
                        .event(
                                JsonFields.firstOf(
                                        JsonFields.text(event, "slug"),
                                        JsonFields.text(event, "id")),
                                JsonFields.text(event, "title"),
                                "")
                        .code(JsonFields.text(market, "slug"))
                        .title(JsonFields.text(market, "question"))
                        .label(JsonFields.text(market, "groupItemTitle"))
                        .outcomes(JsonFields.texts(market, "outcomes"))
                        .rules(
                                JsonFields.firstOf(
                                        JsonFields.text(market, "description"),
                                        JsonFields.text(event, "description")))
                        .source(JsonFields.text(market, "resolutionSource"))
                        .tags(JsonFields.texts(event, "tags"))
                        .strike(line(JsonFields.decimal(market, "line")))
                        .startsAt(JsonFields.instant(market, "gameStartTime"))
                        .closesAt(JsonFields.instant(market, "endDate"));
        return JsonFields.flag(market, "negRisk") ? listing.exclusive().build() : listing.build();
    }

    /// Ids of 31 bytes are padded to the 32 that everything but Gamma uses (polymarket.md 0).
    private static String key(String conditionId) {
        return conditionId.length() == SHORT_ID ? conditionId + "00" : conditionId;
    }

    /// A game line: a spread of -1.5 and a total of 1.5 both mean "more than 1.5".
    static Strike line(@Nullable BigDecimal line) {
        return line == null || line.signum() == 0
                ? Strike.NONE
                : new Strike("greater", line.abs(), null);
    }
}
