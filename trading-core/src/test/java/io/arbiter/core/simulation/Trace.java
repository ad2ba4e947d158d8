package io.arbiter.core.simulation;

import io.arbiter.common.chain.HashChain;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Everything that happened in a simulation, in order: the same seed makes the same trace.
final class Trace {

    private final VirtualTime time;
    private final List<String> lines = new ArrayList<>();

    Trace(VirtualTime time) {
        this.time = time;
    }

    void add(String what) {
        lines.add(time.now().toString().substring(11) + ' ' + what);
    }

    List<String> lines() {
        return lines;
    }

    String digest() {
        byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(HashChain.digest(text));
    }
}
