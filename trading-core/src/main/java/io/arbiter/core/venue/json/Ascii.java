package io.arbiter.core.venue.json;

import java.nio.charset.StandardCharsets;

/// Names and words of a protocol as bytes, made once.
public final class Ascii {

    private Ascii() {}

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
