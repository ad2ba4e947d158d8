package io.arbiter.core.catalogue.reader;

import io.arbiter.core.venue.VenueUnavailable;
import io.arbiter.core.venue.http.HttpResult;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The JSON of a page of listings.
final class PageBody {

    private static final JsonMapper JSON = JsonMapper.shared();

    private PageBody() {}

    /// @throws VenueUnavailable when there is none; not retryable when the venue refuses the
    ///   request
    static JsonNode of(String venue, HttpResult result) {
        return switch (result) {
            case HttpResult.Answered answer when answer.isSuccess() -> parsed(venue, answer.body());
            case HttpResult.Answered answer ->
                    throw new VenueUnavailable(
                            venue + " answered " + answer.status() + " to the catalogue",
                            answer.status() == 425
                                    || answer.status() == 429
                                    || answer.status() >= 500);
            case HttpResult.NotSent notSent ->
                    throw new VenueUnavailable(
                            venue + " cannot be reached: " + notSent.detail(), true);
            case HttpResult.Lost lost ->
                    throw new VenueUnavailable(
                            venue + " did not answer the catalogue: " + lost.detail(), true);
        };
    }

    private static JsonNode parsed(String venue, String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new VenueUnavailable(
                    venue + " answered no JSON to the catalogue: " + e.getOriginalMessage(), true);
        }
    }

    /// A query parameter with its ampersand; nothing for an empty value.
    static String parameter(String name, String value) {
        return value.isEmpty()
                ? ""
                : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isString() ? value.stringValue() : "";
    }

    /// The fields that are there, as `name=value` with one blank between.
    static String texts(JsonNode node, String... fields) {
        List<String> texts = new ArrayList<>();
        for (String field : fields) {
            JsonNode value = node.path(field);
            if (!value.isMissingNode() && !value.isNull()) {
                texts.add(
                        field + "=" + (value.isString() ? value.stringValue() : value.toString()));
            }
        }
        return String.join(" ", texts);
    }
}
