package io.arbiter.core.venue.kalshi;

import io.arbiter.common.money.Money;
import io.arbiter.common.money.Price;
import io.arbiter.common.money.Quantity;
import io.arbiter.core.market.Fees;
import io.arbiter.core.market.Outcome;
import io.arbiter.core.venue.OrderOutcome.Fill;
import io.arbiter.core.venue.OrderOutcome.Finality;
import io.arbiter.core.venue.OrderRequest;
import io.arbiter.core.venue.json.JsonBody;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/// Turns Kalshi's fills, as REST and the stream give them, into fills of our orders (kalshi.md 1.10
/// and 3.3). Prices travel as YES prices. Pure functions.
final class KalshiFills {

    private KalshiFills() {}

    /// @throws IllegalArgumentException when the fill's numbers cannot be read
    static Fill fill(JsonBody fill, OrderRequest request) {
        Quantity quantity = fill.quantity(fill.has("count_fp") ? "count_fp" : "count");
        Price yes = fill.price("yes_price_dollars");
        Price ours = request.outcome() == Outcome.YES ? yes : yes.complement();
        return new Fill(
                fill.firstText("trade_id", "fill_id"),
                quantity,
                ours.times(quantity),
                fill.money("fee_cost"),
                time(fill),
                Finality.FINAL);
    }

    private static Instant time(JsonBody fill) {
        return fill.instant("created_time")
                .or(() -> fill.epoch("ts_ms"))
                .or(() -> fill.epoch("ts"))
                .orElse(Instant.EPOCH);
    }

    /// What an order's answer tells while its fills cannot be read yet: the average price, rounded
    /// against ourselves, and the predicted fee. Not final; the exact fills replace it.
    static Fill average(
            String orderId,
            Quantity filled,
            String averageYesPrice,
            OrderRequest request,
            Instant at) {
        BigDecimal yes = new BigDecimal(averageYesPrice);
        BigDecimal ours = request.outcome() == Outcome.YES ? yes : BigDecimal.ONE.subtract(yes);
        boolean buying = request.action() == OrderRequest.Action.BUY;
        RoundingMode against = buying ? RoundingMode.CEILING : RoundingMode.FLOOR;
        long micros =
                ours.multiply(BigDecimal.valueOf(filled.lots()))
                        .movePointRight(4)
                        .setScale(0, against)
                        .longValueExact();
        int ticks = ours.movePointRight(4).setScale(0, RoundingMode.HALF_EVEN).intValueExact();
        return new Fill(
                "average:" + orderId,
                filled,
                new Money(micros),
                new Money(Fees.takerMicros(request.market().fees(), ticks, filled.lots())),
                at,
                Finality.PROVISIONAL);
    }
}
