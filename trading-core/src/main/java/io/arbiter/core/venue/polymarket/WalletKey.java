package io.arbiter.core.venue.polymarket;

import io.arbiter.core.venue.Secret;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;

/// A secp256k1 key and its address. Signs 32-byte digests deterministically (RFC 6979) with the low
/// s and the recovery id that the contracts ask for. Immutable; safe for many threads.
final class WalletKey {

    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");

    private final DigestSigner signer;
    private final String address;

    /// @throws IllegalArgumentException when it is not 32 bytes of hexadecimal in the curve's
    ///   range; the message does not repeat the key
    WalletKey(Secret privateKey) {
        BigInteger d = scalar(privateKey.reveal());
        signer = DigestSigner.fastest(BigIntegers.asUnsignedByteArray(32, d));
        byte[] encoded =
                new FixedPointCombMultiplier()
                        .multiply(CURVE.getG(), d)
                        .normalize()
                        .getEncoded(false);
        byte[] hash = Keccak.hash(Arrays.copyOfRange(encoded, 1, encoded.length));
        address = checksummed(HexFormat.of().formatHex(hash, 12, 32));
    }

    private static BigInteger scalar(String text) {
        String hex = text.startsWith("0x") ? text.substring(2) : text;
        if (hex.length() != 64 || !hex.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            throw new IllegalArgumentException(
                    "the Polymarket private key must be 64 hexadecimal digits, with or without 0x");
        }
        BigInteger d = new BigInteger(hex, 16);
        if (d.signum() == 0 || d.compareTo(CURVE.getN()) >= 0) {
            throw new IllegalArgumentException("the Polymarket private key is out of range");
        }
        return d;
    }

    /// The address with the EIP-55 checksum in its letter case.
    String address() {
        return address;
    }

    /// Signs a digest: r, s, v with v 27 or 28.
    byte[] sign(byte[] digest) {
        return signer.sign(digest);
    }

    /// An address of 40 hexadecimal digits, with or without 0x, with its EIP-55 checksum.
    static String checksummed(String address) {
        String hex =
                (address.startsWith("0x") ? address.substring(2) : address)
                        .toLowerCase(Locale.ROOT);
        if (hex.length() != 40 || !hex.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            throw new IllegalArgumentException(
                    "an address must be 0x and 40 hexadecimal digits, was \"" + address + "\"");
        }
        byte[] hash = Keccak.hash(hex.getBytes(StandardCharsets.US_ASCII));
        StringBuilder text = new StringBuilder("0x");
        for (int i = 0; i < hex.length(); i++) {
            int nibble = (hash[i / 2] >> (i % 2 == 0 ? 4 : 0)) & 0xF;
            char c = hex.charAt(i);
            text.append(nibble >= 8 ? Character.toUpperCase(c) : c);
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return "WalletKey[" + address + ']';
    }
}
