package io.arbiter.core.venue.polymarket;

import io.arbiter.common.money.Money;
import io.arbiter.common.money.Quantity;
import io.arbiter.core.market.FeeSchedule;
import io.arbiter.core.market.Fees;
import io.arbiter.core.market.Outcome;
import io.arbiter.core.venue.OrderOutcome.Fill;
import io.arbiter.core.venue.OrderOutcome.Finality;
import io.arbiter.core.venue.OrderRequest;
import io.arbiter.core.venue.json.JsonBody;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Turns Polymarket's trades, as REST and the user stream give them, into fills of our orders
/// (polymarket.md 1.3 and 4). Pure functions.
final class PolymarketTrades {

    private static final int TICKS_PER_DOLLAR = 10_000;

    private PolymarketTrades() {}

    /// Our order's part in the trade; empty when it has none.
    ///
    /// @throws IllegalArgumentException when the trade's numbers cannot be read
    static Optional<Fill> fill(JsonBody trade, String orderHash, OrderRequest request) {
        if (orderHash.equalsIgnoreCase(trade.text("taker_order_id"))) {
            return Optional.of(
                    fill(trade, request, trade.number("size"), takerCost(trade, request)));
        }
        for (JsonBody maker : trade.list("maker_orders")) {
            if (orderHash.equalsIgnoreCase(maker.text("order_id"))) {
                BigDecimal size = maker.number("matched_amount");
                return Optional.of(
                        fill(trade, request, size, size.multiply(maker.number("price"))));
            }
        }
        return Optional.empty();
    }

    private static Fill fill(
            JsonBody trade, OrderRequest request, BigDecimal shares, BigDecimal dollars) {
        return fill(
                trade.text("id"),
                request,
                shares,
                dollars,
                time(trade),
                finality(trade.text("status")));
    }

    /// A fill from what was given and taken, rounded against ourselves: shares down to a lot, a
    /// cost up to a micro, proceeds down to a micro.
    static Fill fill(
            String id,
            OrderRequest request,
            BigDecimal shares,
            BigDecimal dollars,
            Instant at,
            Finality finality) {
        RoundingMode against =
                request.action() == OrderRequest.Action.BUY
                        ? RoundingMode.CEILING
                        : RoundingMode.FLOOR;
        Quantity quantity = Quantity.parseRoundingDown(shares.toPlainString());
        Money cost = new Money(dollars.movePointRight(6).setScale(0, against).longValueExact());
        Money fee = fee(request.market().fees(), shares, dollars, quantity);
        return new Fill(id, quantity, cost, fee, at, finality);
    }

    /// The fee at the average price; between two ticks the dearer of both.
    private static Money fee(
            FeeSchedule schedule, BigDecimal shares, BigDecimal dollars, Quantity quantity) {
        if (shares.signum() == 0) {
            return Money.ZERO;
        }
        BigDecimal ticks =
                dollars.multiply(BigDecimal.valueOf(TICKS_PER_DOLLAR))
                        .divide(shares, 8, RoundingMode.HALF_EVEN);
        int below = ticks.setScale(0, RoundingMode.FLOOR).intValueExact();
        int above = ticks.setScale(0, RoundingMode.CEILING).intValueExact();
        return new Money(
                Math.max(
                        Fees.takerMicros(schedule, below, quantity.lots()),
                        Fees.takerMicros(schedule, above, quantity.lots())));
    }

    /// The taker's dollars from the makers' own prices; a maker of the other token pays the
    /// complement.
    private static BigDecimal takerCost(JsonBody trade, OrderRequest request) {
        BigDecimal size = trade.number("size");
        BigDecimal matched = BigDecimal.ZERO;
        BigDecimal cost = BigDecimal.ZERO;
        String ours = asset(request);
        for (JsonBody maker : trade.list("maker_orders")) {
            BigDecimal part = maker.number("matched_amount");
            BigDecimal price = maker.number("price");
            boolean mirrored = maker.has("asset_id") && !ours.equals(maker.text("asset_id"));
            matched = matched.add(part);
            cost = cost.add(part.multiply(mirrored ? BigDecimal.ONE.subtract(price) : price));
        }
        return matched.compareTo(size) == 0 ? cost : size.multiply(trade.number("price"));
    }

    static String asset(OrderRequest request) {
        return request.outcome() == Outcome.YES
                ? request.market().yesAsset()
                : request.market().noAsset();
    }

    /// FAILED undoes the fill, CONFIRMED makes it final, everything between may still go either
    /// way.
    static Finality finality(String status) {
        String plain = status.toUpperCase(Locale.ROOT).replace("TRADE_STATUS_", "");
        return switch (plain) {
            case "CONFIRMED" -> Finality.FINAL;
            case "FAILED" -> Finality.REVERSED;
            default -> Finality.PROVISIONAL;
        };
    }

    private static Instant time(JsonBody trade) {
        for (String name : List.of("match_time", "matchtime", "last_update", "timestamp")) {
            Optional<Instant> time = trade.epoch(name);
            if (time.isPresent()) {
                return time.get();
            }
        }
        return Instant.EPOCH;
    }
}
