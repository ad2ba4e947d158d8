package io.arbiter.core.matching.reader;

import io.arbiter.core.market.Venue;
import io.arbiter.core.matching.Listing;
import io.arbiter.core.matching.Strike;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Reads rows of a recorded market list: the venues' fields, flattened, one market per line.
public final class RecordedListings {

    private RecordedListings() {}

    public static Listing of(Venue venue, JsonNode row) {
        return venue == Venue.KALSHI ? kalshi(row) : polymarket(row);
    }

    private static Listing kalshi(JsonNode row) {
        String ticker = JsonFields.text(row, "ticker");
        String yes =
                JsonFields.firstOf(
                        JsonFields.text(row, "yes_sub_title"), JsonFields.text(row, "band"));
        String no = JsonFields.text(row, "no_sub_title");
        String rules =
                String.join(
                        "\n",
                        Stream.of("rules_primary", "rules_secondary")
                                .map(field -> JsonFields.text(row, field))
                                .filter(text -> !text.isBlank())
                                .toList());
        Listing.Builder listing =
                Listing.builder(Venue.KALSHI, ticker)
                        .event(
                                JsonFields.text(row, "event_ticker"),
                                JsonFields.text(row, "event_title"),
                                JsonFields.text(row, "event_sub_title"))
                        .code(ticker)
                        .title(JsonFields.text(row, "title"))
                        .label(yes)
                        .outcomes(no.isBlank() || no.equals(yes) ? List.of() : List.of(yes, no))
                        .rules(rules)
                        .tags(List.of(JsonFields.text(row, "category")))
                        .strike(KalshiListings.strike(row))
                        .closesAt(JsonFields.instant(row, "close_time"));
        return JsonFields.flag(row, "mutually_exclusive")
                ? listing.exclusive().build()
                : listing.build();
    }

    private static Listing polymarket(JsonNode row) {
        String slug = JsonFields.text(row, "slug");
        String eventSlug = JsonFields.text(row, "event_slug");
        BigDecimal line = JsonFields.decimal(row, "line");
        Strike strike = GammaListings.line(line);
        Listing.Builder listing =
                Listing.builder(Venue.POLYMARKET, JsonFields.text(row, "id"))
                        .event(
                                JsonFields.firstOf(JsonFields.text(row, "event_id"), eventSlug),
                                JsonFields.firstOf(
                                        JsonFields.text(row, "event_title"),
                                        Slugs.toText(eventSlug)),
                                "")
                        .code(slug)
                        .title(
                                JsonFields.firstOf(
                                        JsonFields.text(row, "question"), Slugs.toText(slug)))
                        .label(JsonFields.text(row, "group_item_title"))
                        .outcomes(JsonFields.texts(row, "outcomes"))
                        .rules(
                                JsonFields.firstOf(
                                        JsonFields.text(row, "description"),
                                        JsonFields.text(row, "event_description")))
                        .source(JsonFields.text(row, "resolution_source"))
                        .tags(JsonFields.texts(row, "tags"))
                        .strike(strike)
                        .startsAt(JsonFields.instant(row, "game_start"))
                        .closesAt(
                                JsonFields.instant(
                                        row,
                                        JsonFields.text(row, "end_date").isBlank()
                                                ? "event_deadline"
                                                : "end_date"));
        return JsonFields.flag(row, "neg_risk") ? listing.exclusive().build() : listing.build();
    }
}
