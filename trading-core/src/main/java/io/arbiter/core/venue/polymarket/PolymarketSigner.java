package io.arbiter.core.venue.polymarket;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Signs orders and logins with the wallet's key. Safe for many threads.
final class PolymarketSigner {

    private final WalletKey key;
    private final long chainId;
    private final SignatureType signatureType;
    private final String wallet;

    /// @param funder the wallet that holds the money for the types 1 to 3; ignored for type 0
    PolymarketSigner(
            WalletKey key, long chainId, SignatureType signatureType, @Nullable String funder) {
        this.key = key;
        this.chainId = chainId;
        this.signatureType = signatureType;
        if (signatureType == SignatureType.EOA) {
            wallet = key.address();
        } else if (funder == null || funder.isBlank()) {
            throw new IllegalArgumentException(
                    "set arbiter.venues.polymarket.funder to the wallet that holds the money:"
                            + " signature type "
                            + signatureType.code()
                            + " needs it");
        } else {
            wallet = WalletKey.checksummed(funder);
        }
    }

    /// The address that owns the key; it names us in every request.
    String address() {
        return key.address();
    }

    SignatureType signatureType() {
        return signatureType;
    }

    /// The address that pays and receives.
    String maker() {
        return wallet;
    }

    /// The order's `signer` field: a deposit wallet signs for itself.
    String signer() {
        return signatureType == SignatureType.DEPOSIT_WALLET ? wallet : key.address();
    }

    Signed sign(PolymarketOrder order, String domainVersion, String contract) {
        byte[] domain = TypedData.exchangeDomain(domainVersion, chainId, contract);
        byte[] struct = TypedData.order(order);
        byte[] hash = TypedData.digest(domain, struct);
        return new Signed(hex(hash), hex(signature(order, domain, struct, hash)));
    }

    private byte[] signature(PolymarketOrder order, byte[] domain, byte[] struct, byte[] hash) {
        return switch (order.signatureType()) {
            case EOA, PROXY, SAFE -> key.sign(hash);
            case DEPOSIT_WALLET -> {
                byte[] wrapped = TypedData.wrappedOrder(struct, chainId, order.maker());
                byte[] inner = key.sign(TypedData.digest(domain, wrapped));
                yield TypedData.wrappedSignature(inner, domain, struct);
            }
        };
    }

    /// The signature that proves the wallet when API keys are made (polymarket.md 2, L1).
    String signLogin(String timestamp, long nonce) {
        byte[] struct = TypedData.login(key.address(), timestamp, nonce);
        return hex(key.sign(TypedData.digest(TypedData.loginDomain(chainId), struct)));
    }

    private static String hex(byte[] bytes) {
        return "0x" + HexFormat.of().formatHex(bytes);
    }

    /// @param hash the order's EIP-712 digest, which is the id that the venue will give it
    record Signed(String hash, String signature) {}
}
