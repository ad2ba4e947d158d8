package io.arbiter.core.venue.json;

import java.util.HashMap;
import java.util.Map;

/// Finds a small integer by an id inside a frame without making a `String`. Written rarely, read on
/// every frame, all on one thread.
public final class SpanIndex {

    public static final int ABSENT = -1;

    private final Map<String, Integer> entries = new HashMap<>();
    private byte[][] keys = new byte[16][];
    private int[] values = new int[16];

    public void put(String key, int value) {
        entries.put(key, value);
        rebuild();
    }

    public void remove(String key) {
        entries.remove(key);
        rebuild();
    }

    public int find(Span span) {
        int mask = keys.length - 1;
        for (int slot = hash(span.bytes(), span.start(), span.end()) & mask;
                keys[slot] != null;
                slot = (slot + 1) & mask) {
            if (span.is(keys[slot])) {
                return values[slot];
            }
        }
        return ABSENT;
    }

    private void rebuild() {
        int capacity = Math.max(16, Integer.highestOneBit(entries.size()) * 4);
        keys = new byte[capacity][];
        values = new int[capacity];
        entries.forEach(this::place);
    }

    private void place(String key, int value) {
        byte[] bytes = Ascii.bytes(key);
        int mask = keys.length - 1;
        int slot = hash(bytes, 0, bytes.length) & mask;
        while (keys[slot] != null) {
            slot = (slot + 1) & mask;
        }
        keys[slot] = bytes;
        values[slot] = value;
    }

    private static int hash(byte[] bytes, int start, int end) {
        int hash = 0x811C9DC5;
        for (int i = start; i < end; i++) {
            hash = (hash ^ bytes[i]) * 0x01000193;
        }
        return hash ^ (hash >>> 15);
    }
}
