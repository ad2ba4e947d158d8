package io.arbiter.core.venue.polymarket;

/// Which kind of wallet an order spends from (polymarket.md 3.2).
enum SignatureType {
    /// The key's own address.
    EOA,
    /// A proxy of an e-mail account.
    PROXY,
    /// A Gnosis Safe of a browser wallet.
    SAFE,
    /// A deposit wallet, which checks signatures itself.
    DEPOSIT_WALLET;

    private static final SignatureType[] ALL = values();

    /// @throws IllegalArgumentException for a code that the venue does not have
    static SignatureType of(int code) {
        if (code < 0 || code >= ALL.length) {
            throw new IllegalArgumentException(
                    "arbiter.venues.polymarket.signature-type must be 0, 1, 2 or 3, was " + code);
        }
        return ALL[code];
    }

    int code() {
        return ordinal();
    }
}
