package io.arbiter.core.venue.polymarket;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.digests.KeccakDigest;

/// Ethereum's Keccak-256.
final class Keccak {

    private Keccak() {}

    static byte[] hash(byte[]... parts) {
        var keccak = new KeccakDigest(256);
        for (byte[] part : parts) {
            keccak.update(part, 0, part.length);
        }
        byte[] hash = new byte[32];
        keccak.doFinal(hash, 0);
        return hash;
    }

    static byte[] hash(String text) {
        return hash(text.getBytes(StandardCharsets.UTF_8));
    }
}
