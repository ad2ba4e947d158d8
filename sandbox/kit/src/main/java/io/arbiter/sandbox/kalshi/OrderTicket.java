package io.arbiter.sandbox.kalshi;

import io.arbiter.sandbox.exchange.BookSide;
import io.arbiter.sandbox.exchange.OrderRequest;
import io.arbiter.sandbox.exchange.Outcome;
import io.arbiter.sandbox.net.Answer;
import io.arbiter.sandbox.net.Decimals;
import io.arbiter.sandbox.net.Json;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The body of a V2 create, read as strictly as the venue reads it (kalshi.md 1.8).
///
/// @param expirationSeconds 0 for none
/// @param exchangeIndex -1 when it shall be routed by ticker
/// @param orderGroupId empty for none
record OrderTicket(
        String ticker,
        BookSide side,
        long microShares,
        int yesTicks,
        OrderRequest.TimeInForce timeInForce,
        OrderRequest.SelfTrade selfTrade,
        OrderRequest.Posting posting,
        boolean reduceOnly,
        String clientOrderId,
        long expirationSeconds,
        int exchangeIndex,
        String orderGroupId) {

    private static final Map<String, OrderRequest.TimeInForce> TIMES_IN_FORCE =
            Map.of(
                    "good_till_canceled", OrderRequest.TimeInForce.RESTING,
                    "immediate_or_cancel", OrderRequest.TimeInForce.IMMEDIATE,
                    "fill_or_kill", OrderRequest.TimeInForce.ALL_OR_NOTHING);
    private static final Map<String, OrderRequest.SelfTrade> SELF_TRADES =
            Map.of(
                    "taker_at_cross", OrderRequest.SelfTrade.CANCEL_TAKER,
                    "maker", OrderRequest.SelfTrade.CANCEL_MAKER);
    private static final List<String> TEXTS =
            List.of(
                    "ticker",
                    "side",
                    "count",
                    "price",
                    "time_in_force",
                    "self_trade_prevention_type");

    /// What reading a body gave.
    sealed interface Reading {}

    record Read(OrderTicket ticket) implements Reading {}

    record Unreadable(Answer.Response response) implements Reading {}

    static Reading read(JsonNode body) {
        for (String field : TEXTS) {
            JsonNode value = body.path(field);
            if (value.isMissingNode() || value.isNull()) {
                return invalid("invalid_order", "missing " + field);
            }
            if (!value.isString()) {
                String type = value.isNumber() ? "number" : "value";
                return new Unreadable(
                        KalshiErrors.flat(
                                "json: cannot unmarshal "
                                        + type
                                        + " into Go struct field CreateOrderV2Request."
                                        + field
                                        + " of type string"));
            }
        }
        return typed(body);
    }

    private static Reading typed(JsonNode body) {
        String side = text(body, "side");
        OrderRequest.TimeInForce tif = TIMES_IN_FORCE.get(text(body, "time_in_force"));
        OrderRequest.SelfTrade selfTrade =
                SELF_TRADES.get(text(body, "self_trade_prevention_type"));
        if (!side.equals("bid") && !side.equals("ask")) {
            return invalid("invalid_order", "side must be bid or ask");
        }
        if (tif == null || selfTrade == null) {
            return invalid(
                    "invalid_order",
                    tif == null ? "invalid time_in_force" : "invalid self_trade_prevention_type");
        }
        long count = decimal(text(body, "count"), 2);
        if (count <= 0) {
            return invalid("invalid_order_size", "");
        }
        long price = decimal(text(body, "price"), 4);
        if (price <= 0 || price >= 10_000) {
            return invalid("invalid_price", "");
        }
        return new Read(
                new OrderTicket(
                        text(body, "ticker"),
                        side.equals("bid") ? BookSide.BID : BookSide.ASK,
                        Math.multiplyExact(count, 10_000L),
                        Math.toIntExact(price),
                        tif,
                        selfTrade,
                        Json.flag(body, "post_only")
                                ? OrderRequest.Posting.POST_ONLY
                                : OrderRequest.Posting.ANY,
                        Json.flag(body, "reduce_only"),
                        text(body, "client_order_id"),
                        body.path("expiration_time").asLong(0),
                        body.path("exchange_index").asInt(-1),
                        text(body, "order_group_id")));
    }

    private static Unreadable invalid(String code, String details) {
        return new Unreadable(KalshiErrors.nested(400, code, details));
    }

    private static String text(JsonNode body, String field) {
        return Json.text(body, field).orElse("");
    }

    /// The number in units of 10^-scale, -1 when it is none or finer.
    static long decimal(String text, int scale) {
        try {
            return Decimals.parse(text, scale);
        } catch (ArithmeticException | NumberFormatException e) {
            return -1;
        }
    }

    Outcome outcome() {
        return Wire.outcomeOf(side);
    }

    boolean immediate() {
        return timeInForce != OrderRequest.TimeInForce.RESTING;
    }
}
