package io.arbiter.core.catalogue.persistence;

import io.arbiter.core.catalogue.ListedEvent;
import io.arbiter.core.catalogue.StorableText;
import io.arbiter.core.market.Venue;
import io.arbiter.core.opportunity.OutcomeSet.Growth;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Events as rows of JSON on the way in, and as columns on the way out.
final class EventJson {

    private static final JsonMapper JSON = JsonMapper.shared();

    private EventJson() {}

    static Map<String, Object> row(ListedEvent event) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("event_key", event.key());
        row.put("title", StorableText.of(event.title()));
        row.put("exclusive", event.exclusive());
        row.put("growth", event.growth().name());
        row.put(
                "outcomes",
                event.outcomes().stream()
                        .map(outcome ->
                                Map.of(
                                        "key", StorableText.of(outcome.key()),
                                        "name", StorableText.of(outcome.name())))
                        .toList());
        return row;
    }

    static ListedEvent event(ResultSet row) throws SQLException {
        List<ListedEvent.Outcome> outcomes = new ArrayList<>();
        for (JsonNode outcome : JSON.readTree(row.getString("outcomes"))) {
            outcomes.add(
                    new ListedEvent.Outcome(
                            outcome.path("key").asString(""), outcome.path("name").asString("")));
        }
        return new ListedEvent(
                Venue.valueOf(row.getString("venue")),
                row.getString("event_key"),
                row.getString("title"),
                row.getBoolean("exclusive"),
                Growth.valueOf(row.getString("growth")),
                outcomes);
    }
}
