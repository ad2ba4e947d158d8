package io.arbiter.web.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What an OpenAPI document promises to callers and demands of them, one per line: `GET /x answers
/// 200 Page`, `Page.rows is [Row]`, `GET /x takes query size integer`, and for demands `needs GET
/// /x query day`. Callers break when a promise goes away, or when a demand comes to something that
/// was there before.
final class ContractPromises {

    private static final String NEEDS = "needs ";

    /// The operation, or the schema with its dot.
    private static final Pattern OWNER = Pattern.compile("^needs ([A-Z]+ /\\S* |[A-Za-z0-9]+\\.)");

    private static final String SCHEMAS = "#/components/schemas/";

    private final JsonNode document;
    private final SortedSet<String> lines = new TreeSet<>();
    private final Set<String> seen = new TreeSet<>();

    private ContractPromises(JsonNode document) {
        this.document = document;
    }

    static SortedSet<String> of(JsonNode document) {
        ContractPromises promises = new ContractPromises(document);
        document.path("paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .properties()
                                .forEach(verb ->
                                        promises.operation(
                                                verb.getKey().toUpperCase(Locale.ROOT)
                                                        + " "
                                                        + path.getKey(),
                                                verb.getValue())));
        return promises.lines;
    }

    /// What breaks callers that were written against `released`; empty when nothing does.
    static List<String> broken(Set<String> released, Set<String> now) {
        List<String> broken = new ArrayList<>();
        released.stream()
                .filter(Predicate.not(line -> line.startsWith(NEEDS)))
                .filter(Predicate.not(now::contains))
                .forEach(line -> broken.add("gone: " + line));
        now.stream()
                .filter(line -> line.startsWith(NEEDS))
                .filter(Predicate.not(released::contains))
                .filter(line -> wasThere(line, released))
                .forEach(line -> broken.add("new: " + line));
        return broken;
    }

    /// A demand of an operation or a body that is new itself breaks nobody.
    private static boolean wasThere(String need, Set<String> released) {
        Matcher owner = OWNER.matcher(need);
        return owner.find() && released.stream().anyMatch(line -> line.startsWith(owner.group(1)));
    }

    private void operation(String name, JsonNode operation) {
        lines.add(name + " is " + operation.path("operationId").asString());
        for (JsonNode parameter : operation.path("parameters")) {
            String where =
                    parameter.path("in").asString() + " " + parameter.path("name").asString();
            lines.add(name + " takes " + where + " " + type(parameter.path("schema"), false));
            values(name + " " + where, parameter.path("schema"));
            if (parameter.path("required").asBoolean(false)) {
                lines.add(NEEDS + name + " " + where);
            }
        }
        for (JsonNode content : operation.path("requestBody").path("content")) {
            lines.add(name + " takes " + type(content.path("schema"), true));
        }
        if (operation.path("requestBody").path("required").asBoolean(false)) {
            lines.add(NEEDS + name + " body");
        }
        operation
                .path("responses")
                .properties()
                .forEach(response -> answer(name, response.getKey(), response.getValue()));
    }

    private void answer(String name, String status, JsonNode response) {
        JsonNode contents = response.path("content");
        if (contents.isEmpty()) {
            lines.add(name + " answers " + status);
        }
        contents.properties()
                .forEach(content ->
                        lines.add(
                                name
                                        + " answers "
                                        + status
                                        + " "
                                        + content.getKey()
                                        + " "
                                        + type(content.getValue().path("schema"), false)));
    }

    /// The type in a word; follows references, once each.
    private String type(JsonNode schema, boolean sent) {
        if (schema.has("$ref")) {
            String name = schema.path("$ref").asString().substring(SCHEMAS.length());
            follow(name, sent);
            return name;
        }
        if (schema.path("type").asString("").equals("array")) {
            return "[" + type(schema.path("items"), sent) + "]";
        }
        if (schema.has("additionalProperties")) {
            return "map of " + type(schema.path("additionalProperties"), sent);
        }
        String type = schema.path("type").toString().replace("\"", "");
        return schema.has("format") ? type + " " + schema.path("format").asString() : type;
    }

    private void follow(String name, boolean sent) {
        if (!seen.add(name + " " + sent)) {
            return;
        }
        JsonNode schema = document.path("components").path("schemas").path(name);
        values(name, schema);
        schema.path("properties")
                .properties()
                .forEach(property -> {
                    String field = name + "." + property.getKey();
                    lines.add(field + " is " + type(property.getValue(), sent));
                    values(field, property.getValue());
                });
        if (sent) {
            schema.path("required")
                    .forEach(field -> lines.add(NEEDS + name + "." + field.asString()));
        }
    }

    private void values(String owner, JsonNode schema) {
        schema.path("enum").forEach(value -> lines.add(owner + " may be " + value.asString()));
    }
}
