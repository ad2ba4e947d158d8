package io.arbiter.core.pairs.persistence;

import io.arbiter.core.catalogue.StorableText;
import io.arbiter.core.matching.ComparedFact;
import io.arbiter.core.matching.FactName;
import io.arbiter.core.matching.Mark;
import io.arbiter.core.pairs.BasketStore;
import io.arbiter.core.pairs.Checklist;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Facts and checklists as JSON columns.
final class PairJson {

    private static final JsonMapper JSON = JsonMapper.shared();

    private PairJson() {}

    static String write(Object value) {
        return JSON.writeValueAsString(value);
    }

    static String write(Checklist checklist) {
        return JSON.writeValueAsString(
                checklist.entries().stream()
                        .map(entry ->
                                Map.of(
                                        "item", entry.item().name(),
                                        "answer", entry.answer().name(),
                                        "note", StorableText.of(entry.note())))
                        .toList());
    }

    static Checklist checklist(String json) {
        List<Checklist.Entry> entries = new ArrayList<>();
        for (JsonNode node : JSON.readTree(json)) {
            entries.add(
                    new Checklist.Entry(
                            Checklist.Item.valueOf(text(node, "item")),
                            Checklist.Answer.valueOf(text(node, "answer")),
                            text(node, "note")));
        }
        return new Checklist(entries);
    }

    static List<BasketStore.Mapped> mapped(String json) {
        List<BasketStore.Mapped> mapped = new ArrayList<>();
        for (JsonNode node : JSON.readTree(json)) {
            mapped.add(
                    new BasketStore.Mapped(
                            text(node, "id"),
                            text(node, "kalshi"),
                            text(node, "polymarket"),
                            node.path("approved").asBoolean(false),
                            node.path("score").asInt(0)));
        }
        return mapped;
    }

    static List<Map<String, String>> facts(List<ComparedFact> facts) {
        return facts.stream()
                .map(fact ->
                        Map.of(
                                "name", fact.name().name(),
                                "mark", fact.mark().name(),
                                "kalshi", StorableText.of(fact.kalshi()),
                                "polymarket", StorableText.of(fact.polymarket())))
                .toList();
    }

    static List<ComparedFact> facts(String json) {
        List<ComparedFact> facts = new ArrayList<>();
        for (JsonNode node : JSON.readTree(json)) {
            facts.add(
                    new ComparedFact(
                            FactName.valueOf(text(node, "name")),
                            Mark.valueOf(text(node, "mark")),
                            text(node, "kalshi"),
                            text(node, "polymarket")));
        }
        return facts;
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
