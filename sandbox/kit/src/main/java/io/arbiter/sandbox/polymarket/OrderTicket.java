package io.arbiter.sandbox.polymarket;

import io.arbiter.sandbox.exchange.OrderRequest;
import io.arbiter.sandbox.exchange.PriceGrid;
import io.arbiter.sandbox.net.Json;
import java.math.BigInteger;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The body of a `POST /order` (polymarket.md 1.3).
///
/// @param expirationSeconds 0 for none; sent but not signed
record OrderTicket(
        SignedOrder order,
        String owner,
        Type type,
        boolean postOnly,
        boolean deferred,
        long expirationSeconds) {

    /// Time in force, by its wire name.
    enum Type {
        GTC,
        GTD,
        FOK,
        FAK;

        boolean immediate() {
            return this == FOK || this == FAK;
        }

        OrderRequest.TimeInForce timeInForce() {
            return switch (this) {
                case GTC, GTD -> OrderRequest.TimeInForce.RESTING;
                case FAK -> OrderRequest.TimeInForce.IMMEDIATE;
                case FOK -> OrderRequest.TimeInForce.ALL_OR_NOTHING;
            };
        }
    }

    /// Whether the order was built for the exchanges that ended in April 2026.
    static boolean isFirstGeneration(JsonNode body) {
        return body.path("order").has("feeRateBps") || body.path("order").has("nonce");
    }

    /// Empty when the body has not the documented shape.
    static Optional<OrderTicket> read(JsonNode body) {
        try {
            JsonNode order = body.path("order");
            String side = text(order, "side");
            if (!order.path("salt").isIntegralNumber()
                    || !(side.equals("BUY") || side.equals("SELL"))) {
                return Optional.empty();
            }
            SignedOrder signed =
                    new SignedOrder(
                            order.path("salt").bigIntegerValue(),
                            text(order, "maker"),
                            text(order, "signer"),
                            integer(order, "tokenId"),
                            integer(order, "makerAmount"),
                            integer(order, "takerAmount"),
                            side.equals("BUY") ? 0 : 1,
                            order.path("signatureType").intValue(),
                            integer(order, "timestamp"),
                            text(order, "metadata"),
                            text(order, "builder"),
                            text(order, "signature"));
            signed.structHash();
            return Optional.of(
                    new OrderTicket(
                            signed,
                            text(body, "owner"),
                            Type.valueOf(text(body, "orderType")),
                            Json.flag(body, "postOnly"),
                            Json.flag(body, "deferExec"),
                            Long.parseLong(Json.text(order, "expiration").orElse("0"))));
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private static String text(JsonNode node, String field) {
        return Json.text(node, field)
                .orElseThrow(() -> new IllegalArgumentException(field + " is missing"));
    }

    private static BigInteger integer(JsonNode node, String field) {
        return new BigInteger(text(node, field));
    }

    OrderRequest.Action action() {
        return order.side() == 0 ? OrderRequest.Action.BUY : OrderRequest.Action.SELL;
    }

    boolean buys() {
        return action() == OrderRequest.Action.BUY;
    }

    /// Contracts wanted, in 1e-6.
    long microShares() {
        return (buys() ? order.takerAmount() : order.makerAmount()).longValueExact();
    }

    /// Dollars offered or asked for, in micros.
    long micros() {
        return (buys() ? order.makerAmount() : order.takerAmount()).longValueExact();
    }

    /// Whether dollars over contracts is a whole number of ticks.
    boolean priceIsWhole() {
        return micros() * PriceGrid.DOLLAR % microShares() == 0;
    }

    /// The worst price that the amounts allow: rounded down when buying, up when selling.
    int limitTicks() {
        long scaled = micros() * PriceGrid.DOLLAR;
        return Math.toIntExact(
                buys()
                        ? Math.floorDiv(scaled, microShares())
                        : Math.ceilDiv(scaled, microShares()));
    }
}
