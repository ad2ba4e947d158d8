package io.arbiter.sandbox.polymarket;

/// The EIP-712 domain that an order is signed for (polymarket.md 0 and 3.1).
///
/// @param version `2` for CTF exchanges, `3` for Protocol V2 markets
public record ExchangeDomain(String version, long chainId, String verifyingContract) {

    public static final String CTF_EXCHANGE = "0xE111180000d2663C0091e4f400237545B87B996B";
    public static final String NEG_RISK_EXCHANGE = "0xe2222d279d744050d28e00520010520000310F59";
    public static final String EXCHANGE_V3 = "0xe3333700cA9d93003F00f0F71f8515005F6c00Aa";

    private static final byte[] TYPE =
            Keccak.hash(
                    "EIP712Domain(string name,string version,uint256 chainId,address"
                            + " verifyingContract)");
    private static final byte[] NAME = Keccak.hash("Polymarket CTF Exchange");

    static ExchangeDomain of(PolymarketListing listing, long chainId) {
        return switch (listing.protocol()) {
            case V2 -> new ExchangeDomain("3", chainId, EXCHANGE_V3);
            case V1 ->
                    new ExchangeDomain(
                            "2", chainId, listing.negRisk() ? NEG_RISK_EXCHANGE : CTF_EXCHANGE);
        };
    }

    byte[] separator() {
        return Keccak.hash(
                TYPE,
                NAME,
                Keccak.hash(version),
                Words.uint(chainId),
                Words.address(verifyingContract));
    }
}
