package io.arbiter.core.venue;

import io.arbiter.common.money.Money;
import io.arbiter.common.money.Price;
import io.arbiter.common.money.Quantity;
import io.arbiter.core.market.FeeSchedule;
import io.arbiter.core.market.Market;
import io.arbiter.core.market.Outcome;
import io.arbiter.core.market.PriceBand;
import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.OrderRequest.Action;
import java.util.List;

/// Markets and order requests for tests, in market notation.
public final class Requests {

    public static final long CREATED_MS = 1_763_800_000_123L;

    private Requests() {}

    public static Market polymarket(String domainVersion, boolean negRisk) {
        return polymarket(domainVersion, negRisk, 100);
    }

    public static Market polymarket(String domainVersion, boolean negRisk, int stepTicks) {
        return new Market(
                Venue.POLYMARKET,
                "0x" + "ab".repeat(32),
                "event",
                "A question?",
                "Rules.",
                "1234",
                "5678",
                domainVersion,
                negRisk,
                0,
                List.of(new PriceBand(0, 10_000, stepTicks)),
                Quantity.parse("5"),
                Money.parse("1"),
                new FeeSchedule.Curve("poly:0.04:1", 40_000, 1),
                0,
                true,
                null,
                null);
    }

    public static Market kalshi(String ticker, int shard) {
        return new Market(
                Venue.KALSHI,
                ticker,
                "EVENT",
                "A question?",
                "Rules.",
                "",
                "",
                "",
                false,
                shard,
                List.of(
                        new PriceBand(0, 1_000, 10),
                        new PriceBand(1_000, 9_000, 100),
                        new PriceBand(9_000, 10_000, 10)),
                Quantity.parse("0.01"),
                Money.ZERO,
                new FeeSchedule.Quadratic("kalshi:quadratic:x1", 1_000_000, 100),
                0,
                true,
                null,
                null);
    }

    public static OrderRequest order(
            Market market, Action action, Outcome outcome, String price, String quantity) {
        return new OrderRequest(
                new OrderIdentity("01890000-0000-7000-8000-000000000001", 0, 1),
                market,
                outcome,
                action,
                Price.parse(price),
                Quantity.parse(quantity),
                CREATED_MS);
    }
}
