package io.arbiter.core.venue.polymarket;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Signs with libsecp256k1, the curve's reference implementation: constant time, and several times
/// quicker than Java. The key stands in native memory for as long as this is reachable.
final class NativeDigestSigner implements DigestSigner {

    private final Secp256k1Library library;
    private final MemorySegment key;

    NativeDigestSigner(Secp256k1Library library, byte[] key) {
        this.library = library;
        this.key = Arena.ofAuto().allocate(key.length).copyFrom(MemorySegment.ofArray(key));
    }

    @Override
    public byte[] sign(byte[] digest) {
        return library.sign(key, digest);
    }
}
