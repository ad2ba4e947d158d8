package io.arbiter.core.venue.json;

import io.arbiter.common.money.Money;
import io.arbiter.common.money.Price;
import io.arbiter.common.money.Quantity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A JSON value of a REST answer or a slow stream. Numbers may come as numbers or as text, as the
/// venues change their minds about it; they never pass through floating point.
public final class JsonBody {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final JsonNode node;

    private JsonBody(JsonNode node) {
        this.node = node;
    }

    /// Empty when the text is not JSON, for example an HTML page of a proxy.
    public static Optional<JsonBody> parse(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            return node == null || node.isMissingNode()
                    ? Optional.empty()
                    : Optional.of(new JsonBody(node));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    public boolean isObject() {
        return node.isObject();
    }

    public boolean isArray() {
        return node.isArray();
    }

    public boolean has(String name) {
        JsonNode value = node.path(name);
        return !value.isMissingNode() && !value.isNull();
    }

    public JsonBody at(String name) {
        return new JsonBody(node.path(name));
    }

    /// How many elements or fields it has; 0 for a scalar.
    public int size() {
        return node.size();
    }

    /// The elements of the array under `name`; none when there is no array.
    public List<JsonBody> list(String name) {
        return at(name).elements();
    }

    public List<JsonBody> elements() {
        return node.isArray() ? node.values().stream().map(JsonBody::new).toList() : List.of();
    }

    /// The scalar under `name` as text; empty text when it is absent, null or no scalar.
    public String text(String name) {
        return at(name).text();
    }

    public String text() {
        if (node.isNull() || !node.isValueNode()) {
            return "";
        }
        return node.isNumber() ? node.decimalValue().toPlainString() : node.asString("");
    }

    public boolean flag(String name) {
        return Boolean.parseBoolean(text(name));
    }

    /// @throws IllegalArgumentException when it is no number
    public BigDecimal number(String name) {
        String text = text(name);
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is not a number: \"" + text + "\"", e);
        }
    }

    /// @throws IllegalArgumentException when it is no whole number
    public long whole(String name) {
        try {
            return number(name).longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(name + " is not a whole number: " + text(name), e);
        }
    }

    public Price price(String name) {
        return Price.parse(text(name));
    }

    public Money money(String name) {
        return Money.parse(text(name));
    }

    public Quantity quantity(String name) {
        return Quantity.parse(text(name));
    }

    /// A time in ISO form; empty when absent or in another form.
    public Optional<Instant> instant(String name) {
        String text = text(name);
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /// A time in epoch seconds or milliseconds, told apart by magnitude, or in ISO form.
    public Optional<Instant> epoch(String name) {
        String text = text(name);
        if (text.isEmpty() || !text.chars().allMatch(Character::isDigit) || text.length() > 18) {
            return instant(name);
        }
        long value = Long.parseLong(text);
        return Optional.of(
                value < 100_000_000_000L
                        ? Instant.ofEpochSecond(value)
                        : Instant.ofEpochMilli(value));
    }

    /// The first of the named values that is there.
    public String firstText(String... names) {
        return Stream.of(names).map(this::text).filter(t -> !t.isEmpty()).findFirst().orElse("");
    }

    /// A text as a JSON string with its quotes, for requests built by hand.
    public static String quoted(String text) {
        return MAPPER.writeValueAsString(text);
    }

    @Override
    public String toString() {
        return node.toString();
    }
}
