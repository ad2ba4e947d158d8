package io.arbiter.core.venue.kalshi;

import io.arbiter.common.money.Money;
import io.arbiter.core.venue.Balances;
import io.arbiter.core.venue.VenueUnavailable;
import io.arbiter.core.venue.json.JsonBody;

/// Free cash on Kalshi; every shard has its own (kalshi.md 1.10 and 6).
final class KalshiCash implements Balances {

    private final KalshiClient client;

    KalshiCash(KalshiClient client) {
        this.client = client;
    }

    @Override
    public Money cash(int shard) {
        JsonBody body =
                KalshiClient.body(
                        client.get("/portfolio/balance", "?exchange_index=" + shard),
                        "the balance");
        try {
            for (JsonBody part : body.list("balance_breakdown")) {
                if (part.whole("exchange_index") == shard) {
                    return part.money("balance");
                }
            }
            if (!body.list("balance_breakdown").isEmpty()) {
                return Money.ZERO;
            }
            return body.money("balance_dollars");
        } catch (IllegalArgumentException e) {
            throw new VenueUnavailable("Kalshi's balance is not understood", false, e);
        }
    }
}
