package io.arbiter.core.venue.polymarket;

import java.math.BigInteger;

/// The eleven signed fields of an order of the exchange domains 2 and 3 (polymarket.md 3.1).
///
/// @param makerAmount what we give, in millionths: dollars when buying, shares when selling
/// @param takerAmount what we get, in millionths
/// @param metadata 32 bytes as 0x and hexadecimal
/// @param builder 32 bytes as 0x and hexadecimal; zero, as a code there costs a fee
record PolymarketOrder(
        long salt,
        String maker,
        String signer,
        BigInteger tokenId,
        BigInteger makerAmount,
        BigInteger takerAmount,
        Side side,
        SignatureType signatureType,
        long timestampMs,
        String metadata,
        String builder) {

    static final String ZERO_WORD = "0x" + "0".repeat(64);

    enum Side {
        BUY(0),
        SELL(1);

        private final int code;

        Side(int code) {
            this.code = code;
        }

        /// What is signed; the wire has the name.
        int code() {
            return code;
        }
    }

    PolymarketOrder {
        if (tokenId.signum() < 0 || tokenId.bitLength() > 256) {
            throw new IllegalArgumentException("token id must be a uint256, was " + tokenId);
        }
    }
}
