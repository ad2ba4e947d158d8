package io.arbiter.core.venue.polymarket;

import io.arbiter.core.kill.VenueStop;
import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.json.JsonBody;

/// Cancels everything at Polymarket; accepted in cancel-only mode too. An order inside its taker
/// delay cannot be cancelled and is told as such (polymarket.md 1.2).
final class PolymarketStop implements VenueStop {

    private final PolymarketClient client;

    PolymarketStop(PolymarketClient client) {
        this.client = client;
    }

    @Override
    public Venue venue() {
        return Venue.POLYMARKET;
    }

    @Override
    public Cancelled cancelAll() {
        JsonBody answer = PolymarketClient.body(client.signedDelete("/cancel-all"), "cancel-all");
        JsonBody rest = answer.at("not_canceled");
        return new Cancelled(answer.list("canceled").size(), rest.size(), rest.toString());
    }

    @Override
    public int restingOrders() {
        JsonBody answer =
                PolymarketClient.body(client.signedGet("/data/orders", ""), "open orders");
        return (answer.isArray() ? answer.elements() : answer.list("data")).size();
    }
}
