package io.arbiter.sandbox.kalshi;

import io.arbiter.sandbox.net.Answer;
import io.arbiter.sandbox.net.Json;
import tools.jackson.databind.node.ObjectNode;

/// The shapes in which Kalshi says no (kalshi.md 1.12).
final class KalshiErrors {

    private KalshiErrors() {}

    /// `{"error":{"code","message"}}`
    static Answer.Response nested(int status, String code) {
        return nested(status, code, "");
    }

    static Answer.Response nested(int status, String code, String details) {
        return Answer.json(status, nestedBody(code, details));
    }

    static ObjectNode nestedBody(String code, String details) {
        ObjectNode body = Json.object();
        body.set("error", item(code, details));
        return body;
    }

    /// The inner object, as a batch answer carries it per item.
    static ObjectNode item(String code, String details) {
        ObjectNode error = Json.object();
        error.put("code", code);
        error.put("message", code.replace('_', ' '));
        if (!details.isEmpty()) {
            error.put("details", details);
        }
        return error;
    }

    /// `{"code","message","details"}`: the body could not be decoded.
    static Answer.Response flat(String details) {
        ObjectNode body = Json.object();
        body.put("code", "bad_request");
        body.put("message", "bad request");
        body.put("details", details);
        return Answer.json(400, body);
    }

    /// `{"msg"}`: a query parameter is out of range.
    static Answer.Response parameter(String operation, String field, String tag) {
        ObjectNode body = Json.object();
        body.put(
                "msg",
                "Parameter validation failed for %s: Key: '%sParams.%s' Error:Field validation for '%s' failed on the '%s' tag"
                        .formatted(operation, operation, field, field, tag));
        return Answer.json(400, body);
    }

    /// The 429 shape: a string, no Retry-After.
    static Answer.Response tooManyRequests() {
        ObjectNode body = Json.object();
        body.put("error", "too many requests");
        return Answer.json(429, body);
    }

    /// Trading stands still; the exchange itself may be up (kalshi.md 1.5).
    static Answer.Response trading(boolean exchangeActive) {
        return Answer.json(503, inactive(exchangeActive));
    }

    private static ObjectNode inactive(boolean exchangeActive) {
        ObjectNode body = Json.object();
        body.put("exchange_active", exchangeActive);
        body.put("trading_active", false);
        return body;
    }

    /// The answer for a status that a fault ordered.
    static Answer.Response ordered(int status) {
        return switch (status) {
            case 429 -> tooManyRequests();
            case 503, 504 -> Answer.json(status, inactive(false));
            default -> nested(status, status >= 500 ? "internal_server_error" : "bad_request");
        };
    }
}
