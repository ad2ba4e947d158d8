package io.arbiter.core.venue.polymarket;

/// Makes recoverable secp256k1 signatures with one key: deterministic (RFC 6979), low s. Both kinds
/// give the same bytes. Safe for many threads.
sealed interface DigestSigner permits NativeDigestSigner, JavaDigestSigner {

    int SIGNATURE_BYTES = 65;
    int FIRST_RECOVERY_ID = 27;

    /// @param digest 32 bytes
    /// @return r, s and v, with v 27 or 28
    byte[] sign(byte[] digest);

    /// The quickest that this machine can run.
    ///
    /// @param key the private key's 32 bytes, big-endian, in the curve's range
    static DigestSigner fastest(byte[] key) {
        return Secp256k1Library.loaded()
                .<DigestSigner>map(library -> new NativeDigestSigner(library, key))
                .orElseGet(() -> new JavaDigestSigner(key));
    }
}
