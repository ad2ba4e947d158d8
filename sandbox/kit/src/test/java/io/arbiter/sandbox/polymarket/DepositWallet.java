package io.arbiter.sandbox.polymarket;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// The wrapped signature of a deposit wallet, written apart from the code that checks it.
final class DepositWallet {

    private static final String ORDER =
            "Order(uint256 salt,address maker,address signer,uint256 tokenId,uint256 makerAmount,uint256 takerAmount,uint8 side,uint8 signatureType,uint256 timestamp,bytes32 metadata,bytes32 builder)";

    private DepositWallet() {}

    static String wrap(String privateKey, SignedOrder order, ExchangeDomain domain) {
        byte[] outer =
                Keccak.hash(
                        Keccak.hash(
                                "TypedDataSign(Order contents,string name,string version,uint256 chainId,address verifyingContract,bytes32 salt)"
                                        + ORDER),
                        order.structHash(),
                        Keccak.hash("DepositWallet"),
                        Keccak.hash("1"),
                        Words.uint(domain.chainId()),
                        Words.address(order.maker()),
                        new byte[32]);
        byte[] digest = Keccak.hash(new byte[] {0x19, 1}, domain.separator(), outer);
        ByteArrayOutputStream wrapped = new ByteArrayOutputStream();
        wrapped.writeBytes(OrderSigner.ecdsa(privateKey, digest));
        wrapped.writeBytes(domain.separator());
        wrapped.writeBytes(order.structHash());
        wrapped.writeBytes(ORDER.getBytes(StandardCharsets.UTF_8));
        wrapped.write(0);
        wrapped.write(ORDER.length());
        return Words.hex(wrapped.toByteArray());
    }
}
