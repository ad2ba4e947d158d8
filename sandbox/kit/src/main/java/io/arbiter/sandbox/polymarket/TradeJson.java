package io.arbiter.sandbox.polymarket;

import io.arbiter.sandbox.exchange.Outcome;
import io.arbiter.sandbox.net.Json;
import io.arbiter.sandbox.polymarket.ClobTrade.Party;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Trades as the CLOB writes them for one of their parties.
final class TradeJson {

    private static final String LEGACY_FEE_CEILING = "1000";

    private TradeJson() {}

    /// `GET /data/trades`.
    static ObjectNode row(ClobTrade trade, String owner) {
        ObjectNode node = Json.object();
        boolean taker = trade.taker().owner().equals(owner);
        Party own =
                taker
                        ? trade.taker()
                        : trade.makers().stream()
                                .filter(maker -> maker.owner().equals(owner))
                                .findFirst()
                                .orElse(trade.taker());
        node.put("id", trade.id());
        node.put("taker_order_id", trade.taker().orderId());
        node.put("market", trade.taker().asset().listing().conditionId());
        node.put("asset_id", trade.taker().asset().id());
        node.put("side", trade.taker().action().name());
        node.put("size", BookJson.size(trade.taker().microShares()));
        node.put("fee_rate_bps", LEGACY_FEE_CEILING);
        node.put("price", BookJson.price(trade.taker().ticks()));
        node.put("status", trade.status().name());
        node.put("match_time", Long.toString(trade.matchedAtMs() / 1_000));
        node.put("match_time_nano", Long.toString(trade.matchedAtMs() * 1_000_000));
        node.put("last_update", Long.toString(trade.updatedAtMs() / 1_000));
        node.put("outcome", PolymarketListing.label(trade.taker().asset().outcome()));
        node.put("bucket_index", trade.bucketIndex());
        node.put("owner", own.owner());
        node.put("maker_address", own.address());
        node.put("transaction_hash", trade.transactionHash());
        node.put("err_msg", "");
        node.put("trader_side", taker ? "TAKER" : "MAKER");
        node.set("maker_orders", makers(trade));
        return node;
    }

    /// The user stream's `trade` event.
    static ObjectNode event(ClobTrade trade, String owner, long nowMs) {
        ObjectNode node = row(trade, owner);
        node.put("event_type", "trade");
        node.put("type", "TRADE");
        node.put("trade_owner", owner);
        node.put("timestamp", Long.toString(nowMs));
        return node;
    }

    private static ArrayNode makers(ClobTrade trade) {
        ArrayNode makers = Json.array();
        for (Party maker : trade.makers()) {
            ObjectNode node = Json.object();
            node.put("order_id", maker.orderId());
            node.put("owner", maker.owner());
            node.put("maker_address", maker.address());
            node.put("matched_amount", BookJson.size(maker.microShares()));
            node.put("price", BookJson.price(maker.ticks()));
            node.put("fee_rate_bps", "0");
            node.put("asset_id", maker.asset().id());
            node.put("outcome", PolymarketListing.label(maker.asset().outcome()));
            node.put("outcome_index", maker.asset().outcome() == Outcome.YES ? 0 : 1);
            node.put("side", maker.action().name());
            makers.add(node);
        }
        return makers;
    }
}
