package io.arbiter.core.venue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Spoils good frames in the ways in which frames go bad. The same seed spoils in the same way.
public final class Mutations {

    private static final List<String> FOREIGN =
            List.of(
                    "<!DOCTYPE html><html><body>502 Bad Gateway</body></html>",
                    "[".repeat(5_000),
                    "{\"a\":".repeat(3_000),
                    "",
                    "null",
                    "\"text\"",
                    "[[],{},[{}]]",
                    "{\"type\":17,\"msg\":[]}",
                    "{\"event_type\":null,\"asset_id\":{}}");

    private final List<byte[]> frames;
    private final RandomGenerator random;

    public Mutations(List<String> good, long seed) {
        frames = good.stream().map(frame -> frame.getBytes(StandardCharsets.UTF_8)).toList();
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /// A good frame, once in a while as it was, mostly spoilt.
    public byte[] next() {
        byte[] frame = frames.get(random.nextInt(frames.size())).clone();
        return switch (random.nextInt(9)) {
            case 0 -> frame;
            case 1 -> Arrays.copyOf(frame, random.nextInt(frame.length + 1));
            case 2 -> flipped(frame, 1 + random.nextInt(8));
            case 3 -> withoutSlice(frame);
            case 4 -> withSliceTwice(frame);
            case 5 -> digitsChanged(frame);
            case 6 -> notUtf8(frame);
            case 7 -> swapped(frame);
            default -> FOREIGN.get(random.nextInt(FOREIGN.size())).getBytes(StandardCharsets.UTF_8);
        };
    }

    private byte[] flipped(byte[] frame, int times) {
        for (int i = 0; i < times; i++) {
            frame[random.nextInt(frame.length)] = (byte) random.nextInt(256);
        }
        return frame;
    }

    private byte[] withoutSlice(byte[] frame) {
        int from = random.nextInt(frame.length);
        int to = Math.min(frame.length, from + 1 + random.nextInt(40));
        byte[] shorter = Arrays.copyOf(frame, frame.length - (to - from));
        System.arraycopy(frame, to, shorter, from, frame.length - to);
        return shorter;
    }

    /// Doubles keys, values and whole objects.
    private byte[] withSliceTwice(byte[] frame) {
        int from = random.nextInt(frame.length);
        int to = Math.min(frame.length, from + 1 + random.nextInt(200));
        byte[] longer = Arrays.copyOf(frame, frame.length + to - from);
        System.arraycopy(frame, from, longer, to, frame.length - from);
        return longer;
    }

    private byte[] digitsChanged(byte[] frame) {
        for (int i = 0; i < frame.length; i++) {
            if (frame[i] >= '0' && frame[i] <= '9' && random.nextInt(10) == 0) {
                frame[i] = (byte) "0123456789-.eE\"".charAt(random.nextInt(15));
            }
        }
        return frame;
    }

    private byte[] notUtf8(byte[] frame) {
        frame[random.nextInt(frame.length)] = (byte) 0xC3;
        frame[random.nextInt(frame.length)] = (byte) 0xFF;
        return frame;
    }

    private byte[] swapped(byte[] frame) {
        int one = random.nextInt(frame.length);
        int other = random.nextInt(frame.length);
        byte kept = frame[one];
        frame[one] = frame[other];
        frame[other] = kept;
        return frame;
    }
}
