package io.arbiter.core.venue.polymarket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;

class DigestSignerTest {

    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
    private static final BigInteger ORDER = CURVE.getN();
    private static final long SEED = 20261125;
    private static final int CASES = 500;

    private final Random random = new Random(SEED);

    @Test
    void signsTheSameBytesInJavaAndWithTheLibrary() {
        Secp256k1Library library = library();
        for (int i = 0; i < CASES; i++) {
            byte[] key = key();
            byte[] digest = bytes();

            byte[] natively = new NativeDigestSigner(library, key).sign(digest);

            assertThat(new JavaDigestSigner(key).sign(digest))
                    .as("seed %d, case %d", SEED, i)
                    .isEqualTo(natively);
        }
    }

    @Test
    void leadsBackToTheKeyWithALowS() {
        for (int i = 0; i < 50; i++) {
            byte[] key = key();
            byte[] digest = bytes();

            byte[] signature = new JavaDigestSigner(key).sign(digest);

            assertThat(recovered(signature, digest))
                    .as("seed %d, case %d", SEED, i)
                    .isEqualTo(CURVE.getG().multiply(new BigInteger(1, key)).normalize());
            assertThat(s(signature)).isLessThanOrEqualTo(ORDER.shiftRight(1));
        }
    }

    /// The signature of this key and message is in many libraries' tests of RFC 6979 with
    /// secp256k1.
    @Test
    void signsTheKnownMessageAsOthersDo() {
        byte[] key = new byte[32];
        key[31] = 1;
        byte[] digest =
                HexFormat.of()
                        .parseHex(
                                "a0dc65ffca799873cbea0ac274015b9526505daaaed385155425f7337704883e");

        byte[] signature = new JavaDigestSigner(key).sign(digest);

        assertThat(HexFormat.of().formatHex(signature, 0, 64))
                .isEqualTo(
                        "934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8"
                                + "2442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5");
    }

    private static Secp256k1Library library() {
        assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
        assumeThat(System.getProperty("os.arch")).isIn("amd64", "aarch64");
        return Secp256k1Library.loaded().orElseThrow();
    }

    private byte[] key() {
        BigInteger d = new BigInteger(1, bytes()).mod(ORDER.subtract(BigInteger.ONE));
        return BigIntegers.asUnsignedByteArray(32, d.add(BigInteger.ONE));
    }

    private byte[] bytes() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return bytes;
    }

    /// SEC 1, 4.1.6: Q = (sR - eG) / r.
    private static ECPoint recovered(byte[] signature, byte[] digest) {
        byte[] compressed = new byte[33];
        compressed[0] = (byte) (2 + signature[64] - DigestSigner.FIRST_RECOVERY_ID);
        System.arraycopy(signature, 0, compressed, 1, 32);
        BigInteger r = BigIntegers.fromUnsignedByteArray(signature, 0, 32);
        BigInteger inverse = r.modInverse(ORDER);
        return ECAlgorithms.sumOfTwoMultiplies(
                        CURVE.getG(),
                        new BigInteger(1, digest).negate().multiply(inverse).mod(ORDER),
                        CURVE.getCurve().decodePoint(compressed),
                        s(signature).multiply(inverse).mod(ORDER))
                .normalize();
    }

    private static BigInteger s(byte[] signature) {
        return BigIntegers.fromUnsignedByteArray(signature, 32, 32);
    }
}
