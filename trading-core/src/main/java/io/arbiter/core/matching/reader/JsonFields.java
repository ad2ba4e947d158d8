package io.arbiter.core.matching.reader;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Lenient reading of the venues' fields: what is missing or malformed is empty, never an
/// exception.
final class JsonFields {

    private static final JsonMapper JSON = JsonMapper.shared();

    private JsonFields() {}

    static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isString()
                ? value.stringValue()
                : value.isNumber() ? value.numberValue().toString() : "";
    }

    static boolean flag(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isBoolean() && value.booleanValue();
    }

    static @Nullable BigDecimal decimal(JsonNode node, String field) {
        String text = text(node, field);
        try {
            return text.isEmpty() ? null : new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /// Strings of an array, or of an array that is itself written as a string (Gamma writes
    /// `outcomes` so).
    static List<String> texts(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (value.isString()) {
            try {
                value = JSON.readTree(value.stringValue());
            } catch (JacksonException e) {
                return List.of();
            }
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : value) {
            if (element.isString()) {
                texts.add(element.stringValue());
            } else if (element.isObject()) {
                texts.add(text(element, "label"));
            }
        }
        return texts;
    }

    /// An instant in any of the forms the venues write, or a day (read as its start in UTC).
    static @Nullable Instant instant(JsonNode node, String field) {
        String text = text(node, field).replace(' ', 'T').replaceFirst("\\+00$", "Z");
        if (text.isEmpty()) {
            return null;
        }
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    static String firstOf(String... texts) {
        for (String text : texts) {
            if (!text.isBlank()) {
                return text;
            }
        }
        return "";
    }
}
