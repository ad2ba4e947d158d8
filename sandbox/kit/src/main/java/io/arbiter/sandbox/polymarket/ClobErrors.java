package io.arbiter.sandbox.polymarket;

import io.arbiter.sandbox.net.Answer;
import io.arbiter.sandbox.net.Json;
import tools.jackson.databind.node.ObjectNode;

/// How the CLOB says no (polymarket.md 1.5).
final class ClobErrors {

    static final String BALANCE = "not enough balance / allowance";
    static final String NO_MATCH =
            "no orders found to match with FAK order. FAK orders are partially filled or killed if"
                    + " no match is found.";
    static final String NOT_FULLY =
            "order couldn't be fully filled. FOK orders are fully filled or killed.";
    static final String NOT_READY = "the market is not yet ready to process new orders";

    private ClobErrors() {}

    static Answer.Response error(int status, String text) {
        ObjectNode body = Json.object();
        body.put("error", text);
        return Answer.json(status, body);
    }

    static Answer.Response unauthorized() {
        return error(401, "Unauthorized/Invalid api key");
    }

    static Answer.Response noBook() {
        return error(404, "No orderbook exists for the requested token id");
    }

    static Answer.Response postOnlyMode() {
        ObjectNode body = Json.object();
        body.put("error", "post-only mode: only post-only orders and cancels are allowed");
        body.put("code", "post_only_mode");
        body.put("retry_after_seconds", 79);
        return Answer.json(503, body).withHeader("Retry-After", "79");
    }

    static Answer.Response disabled() {
        return error(503, "Trading is currently disabled. Check polymarket.com for updates");
    }

    /// The answer for a status that a fault ordered.
    static Answer.Response ordered(int status) {
        return switch (status) {
            case 403 -> Answer.html(403, "<html><body><h1>403 Forbidden</h1></body></html>");
            case 425 -> error(425, "matching engine is restarting").withHeader("Retry-After", "2");
            case 429 -> error(429, "Too Many Requests").withHeader("Retry-After", "1");
            case 500 -> error(500, "could not run the execution");
            case 503 ->
                    error(
                            503,
                            "Trading is currently cancel-only. New orders are not accepted, but"
                                    + " cancels are allowed.");
            default ->
                    status > 500
                            ? Answer.html(status, "<html><body>" + status + "</body></html>")
                            : error(status, "Invalid order payload");
        };
    }
}
