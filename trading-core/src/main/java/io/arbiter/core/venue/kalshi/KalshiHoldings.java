package io.arbiter.core.venue.kalshi;

import io.arbiter.core.market.Market;
import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.Holdings;
import io.arbiter.core.venue.VenueUnavailable;
import io.arbiter.core.venue.json.JsonBody;
import java.math.RoundingMode;
import java.util.List;

/// Kalshi's own word on positions and resting orders (kalshi.md 1.10). Positions are signed: above
/// 0 YES, below 0 NO; the venue nets both.
final class KalshiHoldings implements Holdings {

    private static final String MOST = "&limit=1000";

    private final KalshiClient client;

    KalshiHoldings(KalshiClient client) {
        this.client = client;
    }

    @Override
    public Venue venue() {
        return Venue.KALSHI;
    }

    @Override
    public Held held(Market market) {
        JsonBody body =
                KalshiClient.body(
                        client.get("/portfolio/positions", "?ticker=" + market.key() + MOST),
                        "the positions");
        long net = 0;
        for (JsonBody row : body.list("market_positions")) {
            if (row.text("ticker").equals(market.key())) {
                net += lots(row);
            }
        }
        return new Held(Math.max(0, net), Math.max(0, -net));
    }

    private static long lots(JsonBody row) {
        try {
            return row.number("position_fp")
                    .movePointRight(2)
                    .setScale(0, RoundingMode.DOWN)
                    .longValueExact();
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new VenueUnavailable("Kalshi's position is not understood", false, e);
        }
    }

    @Override
    public List<String> restingOrders() {
        JsonBody body =
                KalshiClient.body(
                        client.get("/portfolio/orders", "?status=resting" + MOST),
                        "the resting orders");
        return body.list("orders").stream().map(order -> order.text("order_id")).toList();
    }
}
