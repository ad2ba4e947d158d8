package io.arbiter.core.venue.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A scalar inside scanned bytes, by place instead of by copy. Reused from frame to frame; valid
/// only until its buffer is filled again.
public final class Span {

    private static final byte[] NOTHING = {};

    private byte[] bytes = NOTHING;
    private int start;
    private int end;
    private boolean present;
    private boolean quoted;

    public void clear() {
        present = false;
        start = 0;
        end = 0;
    }

    void set(byte[] buffer, int from, int to, boolean asText) {
        bytes = buffer;
        start = from;
        end = to;
        quoted = asText;
        present = true;
    }

    /// Whether the key was there and not null.
    public boolean isPresent() {
        return present;
    }

    /// Whether it is there and not the empty text.
    public boolean hasContent() {
        return present && end > start;
    }

    /// Whether it was a JSON string (and not a number or a literal).
    public boolean isText() {
        return present && quoted;
    }

    public boolean is(byte[] text) {
        return present && Arrays.equals(bytes, start, end, text, 0, text.length);
    }

    byte[] bytes() {
        return bytes;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    public int length() {
        return end - start;
    }

    /// Copies the raw bytes to `target` and returns the position behind them.
    public int copyTo(byte[] target, int position) {
        System.arraycopy(bytes, start, target, position, end - start);
        return position + end - start;
    }

    /// The value as hexadecimal digits, at most the first fifteen of them, or zero when it is not.
    public long hexPrefix() {
        long value = 0;
        int limit = Math.min(end, start + 15);
        for (int i = start; i < limit; i++) {
            int digit = Character.digit(bytes[i], 16);
            if (digit < 0) {
                return 0;
            }
            value = (value << 4) | digit;
        }
        return value;
    }

    /// The raw text, for cold paths.
    public String text() {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return present ? text() : "(absent)";
    }
}
