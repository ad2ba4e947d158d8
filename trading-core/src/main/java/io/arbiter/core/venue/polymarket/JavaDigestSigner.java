package io.arbiter.core.venue.polymarket;

import java.math.BigInteger;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;

/// Signs in Java alone, for machines that [Secp256k1Library] does not serve. The recovery id is
/// read off the nonce's point, so that no candidate key has to be tried (SEC 1, 4.1.3 and 4.1.6).
final class JavaDigestSigner implements DigestSigner {

    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
    private static final BigInteger ORDER = CURVE.getN();
    private static final BigInteger HALF_ORDER = ORDER.shiftRight(1);

    private final BigInteger key;

    JavaDigestSigner(byte[] key) {
        this.key = new BigInteger(1, key);
    }

    @Override
    public byte[] sign(byte[] digest) {
        var nonces = new HMacDSAKCalculator(new SHA256Digest());
        nonces.init(ORDER, key, digest);
        while (true) {
            byte[] signature = signature(new BigInteger(1, digest), nonces.nextK());
            if (signature.length != 0) {
                return signature;
            }
        }
    }

    /// Nothing when the nonce must not be used, which no one has ever met.
    private byte[] signature(BigInteger digest, BigInteger nonce) {
        ECPoint point = new FixedPointCombMultiplier().multiply(CURVE.getG(), nonce).normalize();
        BigInteger x = point.getAffineXCoord().toBigInteger();
        BigInteger r = x.mod(ORDER);
        BigInteger s =
                BigIntegers.modOddInverse(ORDER, nonce)
                        .multiply(digest.add(key.multiply(r)))
                        .mod(ORDER);
        if (r.signum() == 0 || s.signum() == 0) {
            return new byte[0];
        }
        boolean odd = point.getAffineYCoord().testBitZero();
        boolean high = s.compareTo(HALF_ORDER) > 0;
        byte[] signature = new byte[SIGNATURE_BYTES];
        BigIntegers.asUnsignedByteArray(r, signature, 0, 32);
        BigIntegers.asUnsignedByteArray(high ? ORDER.subtract(s) : s, signature, 32, 32);
        int recoveryId = (odd != high ? 1 : 0) + (x.equals(r) ? 0 : 2);
        signature[SIGNATURE_BYTES - 1] = (byte) (FIRST_RECOVERY_ID + recoveryId);
        return signature;
    }
}
