package io.arbiter.sandbox.polymarket;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// The eleven signed fields of an order and its signature (polymarket.md 3.1 and 3.2).
///
/// @param side 0 buys, 1 sells
/// @param signatureType 0 EOA, 1 proxy, 2 Safe, 3 deposit wallet
record SignedOrder(
        BigInteger salt,
        String maker,
        String signer,
        BigInteger tokenId,
        BigInteger makerAmount,
        BigInteger takerAmount,
        int side,
        int signatureType,
        BigInteger timestamp,
        String metadata,
        String builder,
        String signature) {

    static final int DEPOSIT_WALLET = 3;

    private static final String ORDER_TYPE =
            "Order(uint256 salt,address maker,address signer,uint256 tokenId,uint256"
                    + " makerAmount,uint256 takerAmount,uint8 side,uint8 signatureType,uint256"
                    + " timestamp,bytes32 metadata,bytes32 builder)";
    private static final byte[] TYPE_HASH = Keccak.hash(ORDER_TYPE);
    private static final byte[] WRAPPED_TYPE_HASH =
            Keccak.hash(
                    "TypedDataSign(Order contents,string name,string version,uint256"
                            + " chainId,address verifyingContract,bytes32 salt)"
                            + ORDER_TYPE);
    private static final byte[] ZERO = new byte[32];

    byte[] structHash() {
        return Keccak.hash(
                TYPE_HASH,
                Words.uint(salt),
                Words.address(maker),
                Words.address(signer),
                Words.uint(tokenId),
                Words.uint(makerAmount),
                Words.uint(takerAmount),
                Words.uint(side),
                Words.uint(signatureType),
                Words.uint(timestamp),
                Words.bytes32(metadata),
                Words.bytes32(builder));
    }

    /// The EIP-712 digest, which is also the order's id.
    byte[] hash(ExchangeDomain domain) {
        return digest(domain.separator(), structHash());
    }

    private static byte[] digest(byte[] separator, byte[] structHash) {
        return Keccak.hash(new byte[] {0x19, 0x01}, separator, structHash);
    }

    /// The lower-case address of the key that signed; empty when the signature does not fit.
    Optional<String> signedBy(ExchangeDomain domain) {
        byte[] bytes;
        try {
            bytes = Words.hex(signature);
        } catch (IllegalArgumentException noHex) {
            return Optional.empty();
        }
        return signatureType == DEPOSIT_WALLET
                ? unwrap(domain, bytes)
                : Secp256k1.recover(hash(domain), bytes);
    }

    /// A deposit wallet's signature carries the inner one and what it was made over.
    private Optional<String> unwrap(ExchangeDomain domain, byte[] bytes) {
        byte[] type = ORDER_TYPE.getBytes(StandardCharsets.UTF_8);
        byte[] tail =
                concat(
                        domain.separator(),
                        structHash(),
                        type,
                        new byte[] {(byte) (type.length >> 8), (byte) type.length});
        boolean fits =
                bytes.length == 65 + tail.length
                        && Arrays.equals(tail, Arrays.copyOfRange(bytes, 65, bytes.length));
        if (!fits) {
            return Optional.empty();
        }
        byte[] wrapped =
                Keccak.hash(
                        WRAPPED_TYPE_HASH,
                        structHash(),
                        Keccak.hash("DepositWallet"),
                        Keccak.hash("1"),
                        Words.uint(domain.chainId()),
                        Words.address(maker),
                        ZERO);
        return Secp256k1.recover(digest(domain.separator(), wrapped), Arrays.copyOf(bytes, 65));
    }

    private static byte[] concat(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
