package io.arbiter.sandbox.polymarket;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Locale;

/// The 32-byte words of ABI encoding.
final class Words {

    private static final HexFormat HEX = HexFormat.of();

    private Words() {}

    static byte[] uint(BigInteger value) {
        byte[] bytes = value.toByteArray();
        if (value.signum() < 0 || value.bitLength() > 256) {
            throw new IllegalArgumentException("not a uint256: " + value);
        }
        byte[] word = new byte[32];
        int copied = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - copied, word, 32 - copied, copied);
        return word;
    }

    static byte[] uint(long value) {
        return uint(BigInteger.valueOf(value));
    }

    /// @throws IllegalArgumentException when it is no address
    static byte[] address(String address) {
        byte[] bytes = hex(address);
        if (bytes.length != 20) {
            throw new IllegalArgumentException("not an address: " + address);
        }
        byte[] word = new byte[32];
        System.arraycopy(bytes, 0, word, 12, 20);
        return word;
    }

    /// @throws IllegalArgumentException when it is not 32 bytes of hex
    static byte[] bytes32(String hex) {
        byte[] bytes = hex(hex);
        if (bytes.length != 32) {
            throw new IllegalArgumentException("not 32 bytes: " + hex);
        }
        return bytes;
    }

    static byte[] hex(String text) {
        String digits = text.toLowerCase(Locale.ROOT);
        if (!digits.startsWith("0x")) {
            throw new IllegalArgumentException("hex must start with 0x");
        }
        return HEX.parseHex(digits, 2, digits.length());
    }

    static String hex(byte[] bytes) {
        return "0x" + HEX.formatHex(bytes);
    }
}
