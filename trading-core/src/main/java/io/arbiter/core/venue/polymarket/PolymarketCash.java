package io.arbiter.core.venue.polymarket;

import io.arbiter.common.money.Money;
import io.arbiter.core.venue.Balances;
import io.arbiter.core.venue.VenueUnavailable;
import io.arbiter.core.venue.json.JsonBody;

/// Free cash on Polymarket: one pot of pUSD, counted by the venue in millionths (polymarket.md
/// 1.3).
final class PolymarketCash implements Balances {

    private final PolymarketClient client;
    private final SignatureType signatureType;

    PolymarketCash(PolymarketClient client, SignatureType signatureType) {
        this.client = client;
        this.signatureType = signatureType;
    }

    @Override
    public Money cash(int shard) {
        String query = "?asset_type=COLLATERAL&signature_type=" + signatureType.code();
        JsonBody body =
                PolymarketClient.body(client.signedGet("/balance-allowance", query), "the balance");
        try {
            // Integers are millionths; a decimal point means dollars.
            return body.text("balance").contains(".")
                    ? body.money("balance")
                    : new Money(body.whole("balance"));
        } catch (IllegalArgumentException e) {
            throw new VenueUnavailable("Polymarket's balance is not understood", false, e);
        }
    }
}
