package io.arbiter.core.catalogue.persistence;

import io.arbiter.common.chain.HashChain;
import io.arbiter.core.catalogue.ListingRow;
import io.arbiter.core.catalogue.StorableText;
import io.arbiter.core.market.Venue;
import io.arbiter.core.matching.Listing;
import io.arbiter.core.matching.Strike;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Listings as rows of JSON on the way in, and as columns on the way out.
final class ListingJson {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private ListingJson() {}

    /// One row by column name, with the hash of everything else in it.
    static Map<String, Object> row(ListingRow crawled) {
        Listing listing = crawled.listing();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("venue_key", StorableText.of(listing.key()));
        row.put("event_key", StorableText.of(listing.eventKey()));
        row.put("code", StorableText.of(listing.code()));
        row.put("title", StorableText.of(listing.title()));
        row.put("label", StorableText.of(listing.label()));
        row.put("outcomes", texts(listing.outcomes()));
        row.put("event_title", StorableText.of(listing.eventTitle()));
        row.put("event_subtitle", StorableText.of(listing.eventSubtitle()));
        row.put("rules", StorableText.of(listing.rules()));
        row.put("source", StorableText.of(listing.source()));
        row.put("tags", texts(listing.tags()));
        row.put("strike", strike(listing.strike()));
        row.put("exclusive", listing.exclusive());
        row.put("starts_at", instant(listing.startsAt()));
        row.put("closes_at", instant(listing.closesAt()));
        row.put("fees", StorableText.of(crawled.fees()));
        row.put("grid", StorableText.of(crawled.grid()));
        row.put("content_hash", sha256(json(row)));
        return row;
    }

    static String json(Object value) {
        return JSON.writeValueAsString(value);
    }

    private static List<String> texts(List<String> texts) {
        return texts.stream().map(StorableText::of).toList();
    }

    private static Map<String, String> strike(Strike strike) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("type", StorableText.of(strike.type()));
        if (strike.floor() != null) {
            fields.put("floor", strike.floor().toString());
        }
        if (strike.cap() != null) {
            fields.put("cap", strike.cap().toString());
        }
        return fields;
    }

    /// Dates that no calendar of ours holds say nothing.
    private static @Nullable String instant(@Nullable Instant at) {
        return at == null || at.isBefore(FIRST) || at.isAfter(LAST) ? null : at.toString();
    }

    private static String sha256(String text) {
        return HexFormat.of().formatHex(HashChain.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    static Listing listing(ResultSet row) throws SQLException {
        Listing.Builder listing =
                Listing.builder(Venue.valueOf(row.getString("venue")), row.getString("venue_key"))
                        .event(
                                row.getString("event_key"),
                                row.getString("event_title"),
                                row.getString("event_subtitle"))
                        .code(row.getString("code"))
                        .title(row.getString("title"))
                        .label(row.getString("label"))
                        .outcomes(texts(row.getString("outcomes")))
                        .rules(row.getString("rules"))
                        .source(row.getString("source"))
                        .tags(texts(row.getString("tags")))
                        .strike(strike(row.getString("strike")))
                        .startsAt(instant(row, "starts_at"))
                        .closesAt(instant(row, "closes_at"));
        return row.getBoolean("exclusive") ? listing.exclusive().build() : listing.build();
    }

    private static List<String> texts(String json) {
        List<String> texts = new ArrayList<>();
        JSON.readTree(json).forEach(element -> texts.add(element.asString("")));
        return texts;
    }

    private static Strike strike(String json) {
        JsonNode node = JSON.readTree(json);
        return new Strike(
                node.path("type").asString(""), decimal(node, "floor"), decimal(node, "cap"));
    }

    private static @Nullable BigDecimal decimal(JsonNode node, String field) {
        return node.has(field) ? new BigDecimal(node.path(field).asString("")) : null;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
