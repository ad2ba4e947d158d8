package io.arbiter.core.venue.polymarket;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/// The EIP-712 hashes that Polymarket asks for (polymarket.md 2, 3.1 and 3.2). Pure functions.
final class TypedData {

    static final String ORDER_TYPE =
            "Order(uint256 salt,address maker,address signer,uint256 tokenId,uint256"
                    + " makerAmount,uint256 takerAmount,uint8 side,uint8 signatureType,uint256"
                    + " timestamp,bytes32 metadata,bytes32 builder)";

    private static final byte[] ORDER = Keccak.hash(ORDER_TYPE);
    private static final byte[] WRAPPED_ORDER =
            Keccak.hash(
                    "TypedDataSign(Order contents,string name,string version,uint256"
                            + " chainId,address verifyingContract,bytes32 salt)"
                            + ORDER_TYPE);
    private static final byte[] DOMAIN_WITH_CONTRACT =
            Keccak.hash(
                    "EIP712Domain(string name,string version,uint256 chainId,address"
                            + " verifyingContract)");
    private static final byte[] DOMAIN_WITHOUT_CONTRACT =
            Keccak.hash("EIP712Domain(string name,string version,uint256 chainId)");
    private static final byte[] LOGIN =
            Keccak.hash("ClobAuth(address address,string timestamp,uint256 nonce,string message)");
    private static final String LOGIN_MESSAGE =
            "This message attests that I control the given wallet";
    private static final byte[] PREFIX = {0x19, 0x01};
    private static final byte[] ZERO = new byte[32];

    private TypedData() {}

    static byte[] exchangeDomain(String version, long chainId, String contract) {
        return Keccak.hash(
                DOMAIN_WITH_CONTRACT,
                Keccak.hash("Polymarket CTF Exchange"),
                Keccak.hash(version),
                word(chainId),
                address(contract));
    }

    static byte[] loginDomain(long chainId) {
        return Keccak.hash(
                DOMAIN_WITHOUT_CONTRACT,
                Keccak.hash("ClobAuthDomain"),
                Keccak.hash("1"),
                word(chainId));
    }

    static byte[] login(String address, String timestamp, long nonce) {
        return Keccak.hash(
                LOGIN,
                address(address),
                Keccak.hash(timestamp),
                word(nonce),
                Keccak.hash(LOGIN_MESSAGE));
    }

    static byte[] order(PolymarketOrder order) {
        return Keccak.hash(
                ORDER,
                word(order.salt()),
                address(order.maker()),
                address(order.signer()),
                word(order.tokenId()),
                word(order.makerAmount()),
                word(order.takerAmount()),
                word(order.side().code()),
                word(order.signatureType().code()),
                word(order.timestampMs()),
                bytes32(order.metadata()),
                bytes32(order.builder()));
    }

    /// What the owner of a deposit wallet signs instead of the order itself (polymarket.md 3.2,
    /// type 3).
    static byte[] wrappedOrder(byte[] orderHash, long chainId, String wallet) {
        return Keccak.hash(
                WRAPPED_ORDER,
                orderHash,
                Keccak.hash("DepositWallet"),
                Keccak.hash("1"),
                word(chainId),
                address(wallet),
                ZERO);
    }

    static byte[] digest(byte[] domain, byte[] struct) {
        return Keccak.hash(PREFIX, domain, struct);
    }

    /// The signature of a deposit wallet: inner signature, domain, order hash, type text and its
    /// length.
    static byte[] wrappedSignature(byte[] inner, byte[] domain, byte[] orderHash) {
        byte[] type = ORDER_TYPE.getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(inner, inner.length + 64 + type.length + 2);
        System.arraycopy(domain, 0, whole, inner.length, 32);
        System.arraycopy(orderHash, 0, whole, inner.length + 32, 32);
        System.arraycopy(type, 0, whole, inner.length + 64, type.length);
        whole[whole.length - 2] = (byte) (type.length >> 8);
        whole[whole.length - 1] = (byte) type.length;
        return whole;
    }

    private static byte[] word(long value) {
        return word(BigInteger.valueOf(value));
    }

    private static byte[] word(BigInteger value) {
        byte[] bytes = value.toByteArray();
        int from = Math.max(0, bytes.length - 32);
        byte[] word = new byte[32];
        System.arraycopy(bytes, from, word, 32 - (bytes.length - from), bytes.length - from);
        return word;
    }

    private static byte[] address(String address) {
        byte[] word = new byte[32];
        System.arraycopy(HexFormat.of().parseHex(address.substring(2)), 0, word, 12, 20);
        return word;
    }

    private static byte[] bytes32(String hex) {
        return HexFormat.of().parseHex(hex.substring(2));
    }
}
