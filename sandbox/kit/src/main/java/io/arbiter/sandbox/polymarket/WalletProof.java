package io.arbiter.sandbox.polymarket;

import java.math.BigInteger;
import java.util.Optional;

/// The L1 proof of owning an address: typed data `ClobAuth` (polymarket.md 2).
final class WalletProof {

    private static final String SENTENCE = "This message attests that I control the given wallet";
    private static final byte[] DOMAIN_TYPE =
            Keccak.hash("EIP712Domain(string name,string version,uint256 chainId)");
    private static final byte[] TYPE =
            Keccak.hash("ClobAuth(address address,string timestamp,uint256 nonce,string message)");

    private WalletProof() {}

    static byte[] digest(long chainId, String address, String timestamp, BigInteger nonce) {
        byte[] separator =
                Keccak.hash(
                        DOMAIN_TYPE,
                        Keccak.hash("ClobAuthDomain"),
                        Keccak.hash("1"),
                        Words.uint(chainId));
        byte[] struct =
                Keccak.hash(
                        TYPE,
                        Words.address(address),
                        Keccak.hash(timestamp),
                        Words.uint(nonce),
                        Keccak.hash(SENTENCE));
        return Keccak.hash(new byte[] {0x19, 0x01}, separator, struct);
    }

    /// Whether the signature over the proof comes from the address itself.
    static boolean holds(
            long chainId, String address, String timestamp, String nonce, String signature) {
        try {
            byte[] digest = digest(chainId, address, timestamp, new BigInteger(nonce));
            Optional<String> signer = Secp256k1.recover(digest, Words.hex(signature));
            return signer.filter(address::equalsIgnoreCase).isPresent();
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
