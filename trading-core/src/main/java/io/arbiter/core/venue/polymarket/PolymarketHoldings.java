package io.arbiter.core.venue.polymarket;

import io.arbiter.core.market.Market;
import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.Holdings;
import io.arbiter.core.venue.VenueUnavailable;
import io.arbiter.core.venue.json.JsonBody;
import java.util.List;

/// Polymarket's own word on outcome tokens, counted in millionths, and on resting orders
/// (polymarket.md 1.3).
final class PolymarketHoldings implements Holdings {

    private static final long MILLIONTHS_PER_LOT = 10_000;

    private final PolymarketClient client;
    private final SignatureType signatureType;

    PolymarketHoldings(PolymarketClient client, SignatureType signatureType) {
        this.client = client;
        this.signatureType = signatureType;
    }

    @Override
    public Venue venue() {
        return Venue.POLYMARKET;
    }

    @Override
    public Held held(Market market) {
        return new Held(lots(market.yesAsset()), lots(market.noAsset()));
    }

    private long lots(String token) {
        String query =
                "?asset_type=CONDITIONAL&token_id="
                        + token
                        + "&signature_type="
                        + signatureType.code();
        JsonBody body =
                PolymarketClient.body(
                        client.signedGet("/balance-allowance", query), "the token balance");
        try {
            return body.whole("balance") / MILLIONTHS_PER_LOT;
        } catch (IllegalArgumentException e) {
            throw new VenueUnavailable("Polymarket's token balance is not understood", false, e);
        }
    }

    @Override
    public List<String> restingOrders() {
        JsonBody body =
                PolymarketClient.body(client.signedGet("/data/orders", ""), "the resting orders");
        List<JsonBody> orders = body.isArray() ? body.elements() : body.list("data");
        return orders.stream().map(order -> order.text("id")).toList();
    }
}
