package io.arbiter.sandbox.polymarket;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import tools.jackson.databind.node.ObjectNode;

/// Signs orders in the tests.
public final class OrderSigner {

    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
    private static final ECDomainParameters DOMAIN = new ECDomainParameters(CURVE);

    private OrderSigner() {}

    public static String sign(String privateKey, ObjectNode order, PolymarketListing listing) {
        return sign(privateKey, order, ExchangeDomain.of(listing, SimulatedPolymarket.CHAIN_ID));
    }

    static String sign(String privateKey, ObjectNode order, ExchangeDomain domain) {
        SignedOrder unsigned =
                new SignedOrder(
                        order.path("salt").bigIntegerValue(),
                        order.path("maker").asString(),
                        order.path("signer").asString(),
                        new BigInteger(order.path("tokenId").asString()),
                        new BigInteger(order.path("makerAmount").asString()),
                        new BigInteger(order.path("takerAmount").asString()),
                        order.path("side").asString().equals("BUY") ? 0 : 1,
                        order.path("signatureType").intValue(),
                        new BigInteger(order.path("timestamp").asString()),
                        order.path("metadata").asString(),
                        order.path("builder").asString(),
                        "0x");
        return unsigned.signatureType() == SignedOrder.DEPOSIT_WALLET
                ? DepositWallet.wrap(privateKey, unsigned, domain)
                : Words.hex(ecdsa(privateKey, unsigned.hash(domain)));
    }

    /// r, s (low) and v.
    static byte[] ecdsa(String privateKey, byte[] digest) {
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        BigInteger key = new BigInteger(1, Words.hex(privateKey));
        signer.init(true, new ECPrivateKeyParameters(key, DOMAIN));
        BigInteger[] rs = signer.generateSignature(digest);
        BigInteger s = rs[1];
        if (s.compareTo(CURVE.getN().shiftRight(1)) > 0) {
            s = CURVE.getN().subtract(s);
        }
        byte[] signature = Arrays.copyOf(Words.uint(rs[0]), 65);
        System.arraycopy(Words.uint(s), 0, signature, 32, 32);
        String address = Secp256k1.address(key);
        for (int v = 27; v <= 28; v++) {
            signature[64] = (byte) v;
            if (Secp256k1.recover(digest, signature)
                    .filter(address::equalsIgnoreCase)
                    .isPresent()) {
                return signature;
            }
        }
        throw new AssertionError("no recovery id fits");
    }
}
