package io.arbiter.sandbox.client;

import io.arbiter.sandbox.net.Json;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;

/// An HTTP answer.
public record Reply(int status, String text) {

    static Reply of(HttpResponse<String> response) {
        return new Reply(response.statusCode(), response.body());
    }

    public JsonNode json() {
        return Json.parse(text).orElseThrow(() -> new AssertionError("no JSON: " + text));
    }
}
