package io.arbiter.sandbox.polymarket;

/// A ready-made test account.
///
/// @param privateKey a throw-away key
/// @param address of the key, checksummed
/// @param secret URL-safe base64
/// @param signatureType 0 EOA, 1 proxy, 2 Safe, 3 deposit wallet
/// @param funder the wallet that holds the cash: `maker` of every order
public record PolymarketAccount(
        String privateKey,
        String address,
        String apiKey,
        String secret,
        String passphrase,
        int signatureType,
        String funder) {

    @Override
    public String toString() {
        return "PolymarketAccount[" + address + ']';
    }
}
