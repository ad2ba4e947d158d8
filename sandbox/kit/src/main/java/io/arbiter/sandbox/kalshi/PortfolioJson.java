package io.arbiter.sandbox.kalshi;

import io.arbiter.sandbox.exchange.Fill;
import io.arbiter.sandbox.exchange.Holding;
import io.arbiter.sandbox.exchange.Order;
import io.arbiter.sandbox.exchange.PriceGrid;
import io.arbiter.sandbox.net.Json;
import tools.jackson.databind.node.ObjectNode;

/// Orders, fills and positions as Kalshi writes them over REST (kalshi.md 1.9 and 1.10).
final class PortfolioJson {

    private PortfolioJson() {}

    static String status(Order.Status status) {
        return switch (status) {
            case RESTING -> "resting";
            case FILLED -> "executed";
            case CANCELED -> "canceled";
        };
    }

    static ObjectNode order(Order order, int shard, Order.Snapshot shown) {
        ObjectNode node = Json.object();
        node.put("order_id", order.id());
        node.put("user_id", order.accountId());
        node.put("client_order_id", order.request().clientId());
        node.put("ticker", order.request().marketId());
        node.put("outcome_side", Wire.outcome(order.side()));
        node.put("book_side", Wire.side(order.side()));
        node.put("type", "limit");
        node.put("status", status(shown.status()));
        node.put("yes_price_dollars", Wire.price(order.limitTicks()));
        node.put("no_price_dollars", Wire.price(PriceGrid.DOLLAR - order.limitTicks()));
        node.put("fill_count_fp", Wire.count(shown.filledMicroShares()));
        node.put("remaining_count_fp", Wire.count(shown.remainingMicroShares()));
        node.put("initial_count_fp", Wire.count(order.request().microShares()));
        money(node, order);
        node.put("created_time", Wire.time(order.createdAtMs()));
        node.put("last_update_time", Wire.time(order.changedAtMs()));
        node.put("subaccount_number", 0);
        node.put("exchange_index", shard);
        return node;
    }

    static void money(ObjectNode node, Order order) {
        node.put("taker_fill_cost_dollars", Wire.dollars(order.takerCostMicros()));
        node.put("maker_fill_cost_dollars", Wire.dollars(order.makerCostMicros()));
        node.put("taker_fees_dollars", Wire.dollars(order.takerFeeMicros()));
        node.put("maker_fees_dollars", Wire.dollars(order.makerFeeMicros()));
    }

    static ObjectNode fill(Fill fill, int shard) {
        ObjectNode node = Json.object();
        node.put("fill_id", fill.tradeId());
        node.put("trade_id", fill.tradeId());
        node.put("order_id", fill.orderId());
        node.put("ticker", fill.marketId());
        node.put("market_ticker", fill.marketId());
        node.put("exchange_index", shard);
        node.put("outcome_side", Wire.outcome(fill.side()));
        node.put("book_side", Wire.side(fill.side()));
        node.put("count_fp", Wire.count(fill.microShares()));
        node.put("yes_price_dollars", Wire.price(fill.yesTicks()));
        node.put("no_price_dollars", Wire.price(PriceGrid.DOLLAR - fill.yesTicks()));
        node.put("is_taker", fill.isTaker());
        node.put("fee_cost", Wire.dollars(fill.feeMicros()));
        node.put("created_time", Wire.time(fill.atMs()));
        node.put("subaccount_number", 0);
        node.put("ts", fill.atMs() / 1_000);
        return node;
    }

    static ObjectNode position(String ticker, Holding holding, int shard) {
        ObjectNode node = Json.object();
        node.put("ticker", ticker);
        node.put("exchange_index", shard);
        node.put("position_fp", Wire.count(holding.net()));
        node.put("total_traded_dollars", Wire.dollars(holding.tradedMicros()));
        node.put("market_exposure_dollars", Wire.dollars(holding.basisMicros()));
        node.put("realized_pnl_dollars", Wire.dollars(holding.realizedMicros()));
        node.put("fees_paid_dollars", Wire.dollars(holding.feesMicros()));
        node.put("last_updated_ts", Wire.time(holding.changedAtMs()));
        return node;
    }
}
