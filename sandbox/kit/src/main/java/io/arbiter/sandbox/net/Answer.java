package io.arbiter.sandbox.net;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// What becomes of a request: a response, a response after a while, or silence.
public sealed interface Answer {

    /// @param headers extra headers
    record Response(int status, String contentType, String body, Map<String, String> headers)
            implements Answer {
        public Response {
            headers = Map.copyOf(headers);
        }

        public Response withHeader(String name, String value) {
            Map<String, String> more = new HashMap<>(headers);
            more.put(name, value);
            return new Response(status, contentType, body, more);
        }
    }

    /// Worked out and sent `delayMs` later.
    record Later(Supplier<Response> response, long delayMs) implements Answer {}

    /// The connection closes without an answer.
    record Lost() implements Answer {}

    static Response json(int status, JsonNode body) {
        return new Response(status, "application/json", body.toString(), Map.of());
    }

    static Response text(int status, String body) {
        return new Response(status, "text/plain; charset=utf-8", body, Map.of());
    }

    static Response html(int status, String body) {
        return new Response(status, "text/html; charset=utf-8", body, Map.of());
    }
}
