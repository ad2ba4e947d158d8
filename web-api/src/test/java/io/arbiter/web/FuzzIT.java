package io.arbiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Every operation of the OpenAPI document with values that fit its schema, nearly fit it, and were
/// made to hurt. Nothing may end in a 5xx or show the inside.
class FuzzIT extends WebFixture {

    private static final int ROUNDS = 12;
    private static final List<String> HOSTILE =
            List.of(
                    "",
                    " ",
                    "' or '1'='1",
                    "'; drop table users; --",
                    "x\r\nSet-Cookie: arbiter_session=y",
                    "../../etc/passwd",
                    "%00",
                    "nul\0inside",
                    "\uD83D\uDE00\u202E",
                    "\uD800",
                    "<script>alert(1)</script>",
                    "${jndi:ldap://x}",
                    "9223372036854775808",
                    "-1",
                    "1e309",
                    "x".repeat(3_000));

    private final JsonMapper json = new JsonMapper();
    private int sent;

    @AfterEach
    void forget() {
        CORE.forget();
        CORE.commands().clear();
        CORE.run();
    }

    @Test
    void noOperationFailsInside() {
        long seed = Long.getLong("arbiter.fuzz.seed", System.nanoTime());
        System.out.println("fuzz seed=" + seed);
        Random random = new Random(seed);
        JsonNode document = api().get("/v3/api-docs").json();

        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> verb : path.getValue().properties()) {
                if (path.getKey().endsWith("/stream")) {
                    continue; // never ends by itself
                }
                for (int round = 0; round < ROUNDS; round++) {
                    attack(document, path.getKey(), verb.getKey(), verb.getValue(), random);
                }
            }
        }
        assertThat(sent).isGreaterThan(500);
    }

    private void attack(
            JsonNode document, String template, String verb, JsonNode operation, Random random) {
        String path = template;
        List<String> query = new ArrayList<>();
        Api caller = as("adam");
        for (JsonNode parameter : operation.path("parameters")) {
            String name = parameter.path("name").asString();
            String value = encode(text(document, parameter.path("schema"), random));
            switch (parameter.path("in").asString()) {
                case "path" -> path = path.replace("{" + name + "}", value.isEmpty() ? "x" : value);
                case "query" -> {
                    if (random.nextBoolean()) {
                        query.add(name + "=" + value);
                    }
                }
                default -> caller = caller.with(name, header(name, random));
            }
        }
        if (!verb.equals("get")) {
            caller = caller.with("Idempotency-Key", "fuzz-" + sent);
        }
        String target = query.isEmpty() ? path : path + "?" + String.join("&", query);
        JsonNode schema =
                operation
                        .path("requestBody")
                        .path("content")
                        .path("application/json")
                        .path("schema");
        String body =
                schema.isMissingNode()
                        ? null
                        : json.writeValueAsString(value(document, schema, random, 0));
        Api.Answer answer = caller.send(verb.toUpperCase(Locale.ROOT), target, body);
        sent++;
        assertThat(answer.status())
                .as(verb + " " + target + " " + body + "\n" + answer.body())
                .isLessThan(500);
        assertThat(answer.header("Set-Cookie")).doesNotContain("arbiter_session=y");
        if (answer.status() >= 400) {
            assertThat(answer.body())
                    .doesNotContain("Exception", "springframework", "io.arbiter", "org.postgresql");
        }
    }

    private static String header(String name, Random random) {
        return switch (name) {
            case "If-Match" -> random.nextBoolean() ? "\"1\"" : "nonsense";
            case "Last-Event-ID" -> "1-1";
            default -> "fuzz-header-" + random.nextInt(1_000_000);
        };
    }

    private String text(JsonNode document, JsonNode schema, Random random) {
        if (random.nextInt(3) == 0) {
            return pick(HOSTILE, random);
        }
        JsonNode value = value(document, schema, random, 0);
        return value.isValueNode() ? value.asString() : pick(HOSTILE, random);
    }

    /// A value of the schema; now and then one of another type.
    private JsonNode value(JsonNode document, JsonNode schema, Random random, int depth) {
        if (schema.has("$ref")) {
            String name = schema.path("$ref").asString();
            return value(
                    document,
                    document.path("components")
                            .path("schemas")
                            .path(name.substring(name.lastIndexOf('/') + 1)),
                    random,
                    depth);
        }
        JsonNodeFactory make = JsonNodeFactory.instance;
        if (random.nextInt(12) == 0) {
            return random.nextBoolean() ? make.nullNode() : make.numberNode(random.nextLong());
        }
        if (schema.has("enum") && random.nextInt(5) > 0) {
            return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
        }
        return switch (type(schema)) {
            case "object" -> object(document, schema, random, depth);
            case "array" -> array(document, schema, random, depth);
            case "boolean" -> make.booleanNode(random.nextBoolean());
            case "integer" ->
                    make.numberNode(random.nextInt(4) == 0 ? random.nextLong() : random.nextInt(3));
            default -> make.stringNode(random.nextInt(3) == 0 ? "0.01" : pick(HOSTILE, random));
        };
    }

    private JsonNode object(JsonNode document, JsonNode schema, Random random, int depth) {
        ObjectNode made = JsonNodeFactory.instance.objectNode();
        schema.path("properties")
                .properties()
                .forEach(property -> {
                    if (depth < 4 && random.nextInt(5) > 0) {
                        made.set(
                                property.getKey(),
                                value(document, property.getValue(), random, depth + 1));
                    }
                });
        if (random.nextInt(8) == 0) {
            made.put("surprise", "x");
        }
        return made;
    }

    private JsonNode array(JsonNode document, JsonNode schema, Random random, int depth) {
        ArrayNode made = JsonNodeFactory.instance.arrayNode();
        for (int i = random.nextInt(3); i > 0 && depth < 4; i--) {
            made.add(value(document, schema.path("items"), random, depth + 1));
        }
        return made;
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.get(0).asString() : type.asString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static <T> T pick(List<T> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }
}
