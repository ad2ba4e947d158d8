package io.arbiter.core.venue.polymarket;

/// Which kind of wallet an order spends from (polymarket.md 3.2).
enum SignatureType {
    /// The key's own address.
    EOA(0),
    /// A proxy of an e-mail account.
    PROXY(1),
    /// A Gnosis Safe of a browser wallet.
    SAFE(2),
    /// A deposit wallet, which checks signatures itself.
    DEPOSIT_WALLET(3);

    private final int code;

    SignatureType(int code) {
        this.code = code;
    }

    /// @throws IllegalArgumentException for a code that the venue does not have
    static SignatureType of(int code) {
        for (SignatureType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        throw new IllegalArgumentException(
                "arbiter.venues.polymarket.signature-type must be 0, 1, 2 or 3, was " + code);
    }

    int code() {
        return code;
    }
}
