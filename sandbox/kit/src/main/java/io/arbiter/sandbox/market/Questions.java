package io.arbiter.sandbox.market;

import io.arbiter.sandbox.net.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The invented catalogue.
final class Questions {

    private static final String FILE = "questions.json";
    private static final int FIRST_EXTRA_STRIKE = 100_000;
    private static final int STRIKE_STEP = 2_500;

    private Questions() {}

    /// The first `count` questions; beyond those written down, further Bitcoin strikes.
    static List<Question> first(int count, Calendar calendar) {
        JsonNode written = read();
        List<Question> questions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            JsonNode node = i < written.size() ? written.get(i) : strike(i - written.size());
            questions.add(Question.read(node, calendar, i));
        }
        return questions;
    }

    private static JsonNode read() {
        try (InputStream stream = Questions.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IllegalStateException(FILE + " is missing from the sandbox jar");
            }
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return Json.parse(text)
                    .orElseThrow(() -> new IllegalStateException(FILE + " is no JSON"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode strike(int index) {
        int dollars = FIRST_EXTRA_STRIKE + index * STRIKE_STEP;
        ObjectNode node = Json.object();
        node.put("series", "KXBTCEOD");
        node.put("suffix", "T" + dollars);
        node.put("category", "Crypto");
        node.put("date", "nearer");
        node.put("fair", Json.strings(List.of("0.5", "0.3", "0.7")).get(index % 3).asString());
        node.put("shard", 2);
        node.put("polymarketFee", "0.07");
        node.put("source", "CF Benchmarks");
        node.put("sourceUrl", "https://www.cfbenchmarks.com");
        node.put("kalshiTitle", "Bitcoin at the end of {date}: above $" + dollars + "?");
        node.put(
                "kalshiRules",
                "If the CF Bitcoin Real-Time Index at 11:59 PM ET on {date} is above "
                        + dollars
                        + ", then the market resolves to Yes.");
        node.put("kalshiMore", "The last published value before that time is used.");
        node.put("polymarketQuestion", "Bitcoin above $" + dollars + " at the end of {date}?");
        node.put(
                "polymarketRules",
                "This market resolves to \"Yes\" if the CF Bitcoin Real-Time Index is higher than "
                        + dollars
                        + " at 11:59 PM ET on {date}. Otherwise it resolves to \"No\".");
        return node;
    }
}
