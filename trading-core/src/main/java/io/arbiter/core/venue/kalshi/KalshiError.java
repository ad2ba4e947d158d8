package io.arbiter.core.venue.kalshi;

import io.arbiter.core.venue.json.JsonBody;
import java.util.Optional;

/// An error body in any of the four shapes (kalshi.md 1.12): nested, flat, bare `msg`, and the text
/// of 429.
///
/// @param code the venue's code, empty when the shape has none
/// @param understood whether the body had one of the shapes
record KalshiError(String code, String message, boolean understood) {

    static KalshiError of(String body) {
        Optional<JsonBody> json = JsonBody.parse(body).filter(JsonBody::isObject);
        if (json.isEmpty()) {
            return new KalshiError("", "no JSON", false);
        }
        JsonBody error = json.get().at("error");
        if (error.isObject()) {
            return coded(error);
        }
        if (!error.text().isEmpty()) {
            return new KalshiError("", error.text(), true);
        }
        if (json.get().has("code")) {
            return coded(json.get());
        }
        return new KalshiError("", json.get().text("msg"), json.get().has("msg"));
    }

    private static KalshiError coded(JsonBody error) {
        String details = error.text("details");
        String message = error.text("message");
        return new KalshiError(
                error.text("code"), details.isEmpty() ? message : message + ": " + details, true);
    }

    @Override
    public String toString() {
        return code.isEmpty() ? message : code + " (" + message + ")";
    }
}
