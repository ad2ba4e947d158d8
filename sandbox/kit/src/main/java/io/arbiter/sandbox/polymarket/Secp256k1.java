package io.arbiter.sandbox.polymarket;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;

/// Addresses and signer recovery on Ethereum's curve.
final class Secp256k1 {

    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
    private static final BigInteger ORDER = CURVE.getN();
    private static final HexFormat HEX = HexFormat.of();

    private Secp256k1() {}

    /// The checksummed address of a private key (EIP-55).
    static String address(BigInteger privateKey) {
        return checksummed(address(CURVE.getG().multiply(privateKey).normalize()));
    }

    /// The lower-case address that signed a digest; empty when the signature is no signature.
    ///
    /// @param signature r, s and v (27 or 28), 65 bytes
    static Optional<String> recover(byte[] digest, byte[] signature) {
        if (signature.length != 65) {
            return Optional.empty();
        }
        BigInteger r = new BigInteger(1, Arrays.copyOfRange(signature, 0, 32));
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
        int parity = signature[64] - 27;
        boolean inRange = r.signum() > 0 && r.compareTo(ORDER) < 0 && s.signum() > 0;
        if (!inRange || s.compareTo(ORDER) >= 0 || parity < 0 || parity > 1) {
            return Optional.empty();
        }
        return point(r, parity)
                .map(point -> {
                    BigInteger inverse = r.modInverse(ORDER);
                    BigInteger e = new BigInteger(1, digest);
                    BigInteger toGenerator = inverse.multiply(e).negate().mod(ORDER);
                    BigInteger toPoint = inverse.multiply(s).mod(ORDER);
                    return ECAlgorithms.sumOfTwoMultiplies(
                                    CURVE.getG(), toGenerator, point, toPoint)
                            .normalize();
                })
                .filter(point -> !point.isInfinity())
                .map(Secp256k1::address);
    }

    private static Optional<ECPoint> point(BigInteger x, int parity) {
        byte[] compressed = new byte[33];
        compressed[0] = (byte) (2 + parity);
        byte[] bytes = Words.uint(x);
        System.arraycopy(bytes, 0, compressed, 1, 32);
        try {
            return Optional.of(CURVE.getCurve().decodePoint(compressed));
        } catch (IllegalArgumentException notOnCurve) {
            return Optional.empty();
        }
    }

    private static String address(ECPoint publicKey) {
        byte[] encoded = publicKey.getEncoded(false);
        byte[] hash = Keccak.hash(Arrays.copyOfRange(encoded, 1, 65));
        return "0x" + HEX.formatHex(hash, 12, 32);
    }

    /// EIP-55 spelling of an address.
    static String checksummed(String address) {
        String lower = address.substring(2).toLowerCase(Locale.ROOT);
        String hash = HEX.formatHex(Keccak.hash(lower.getBytes(StandardCharsets.US_ASCII)));
        StringBuilder text = new StringBuilder("0x");
        for (int i = 0; i < lower.length(); i++) {
            boolean upper = Character.digit(hash.charAt(i), 16) >= 8;
            char letter = lower.charAt(i);
            text.append(upper ? Character.toUpperCase(letter) : letter);
        }
        return text.toString();
    }
}
