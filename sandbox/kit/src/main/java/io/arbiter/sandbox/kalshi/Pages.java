package io.arbiter.sandbox.kalshi;

import io.arbiter.sandbox.net.Answer;
import io.arbiter.sandbox.net.Json;
import io.arbiter.sandbox.net.Request;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `limit` and `cursor` (kalshi.md 1.4): an empty cursor ends the list, a cursor that is garbage is
/// taken for the first page, as the venue does.
///
/// @param operation the venue's name of the call, for the validation error
/// @param key the list's key in the answer
record Pages(String operation, String key, int defaultLimit, int maximum) {

    <T> Answer answer(Request request, List<T> rows, Function<T, ObjectNode> render) {
        int limit;
        try {
            limit = request.query("limit").map(Integer::parseInt).orElse(defaultLimit);
        } catch (NumberFormatException e) {
            return KalshiErrors.parameter(operation, "Limit", "number");
        }
        if (limit > maximum || limit < 0) {
            return KalshiErrors.parameter(operation, "Limit", limit < 0 ? "gte" : "lte");
        }
        int size = limit == 0 ? defaultLimit : limit;
        int from = Math.min(rows.size(), request.query("cursor").map(Pages::offset).orElse(0));
        int to = Math.min(rows.size(), from + size);
        ArrayNode page = Json.array();
        rows.subList(from, to).forEach(row -> page.add(render.apply(row)));
        ObjectNode body = Json.object();
        body.set(key, page);
        body.put("cursor", to < rows.size() ? cursor(to) : "");
        return Answer.json(200, body);
    }

    private static String cursor(int offset) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("at:" + offset).getBytes(StandardCharsets.UTF_8));
    }

    private static int offset(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            return text.startsWith("at:") ? Math.max(0, Integer.parseInt(text.substring(3))) : 0;
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }
}
