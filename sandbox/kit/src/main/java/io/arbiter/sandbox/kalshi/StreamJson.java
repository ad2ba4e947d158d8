package io.arbiter.sandbox.kalshi;

import io.arbiter.sandbox.exchange.BookSide;
import io.arbiter.sandbox.exchange.BookView;
import io.arbiter.sandbox.exchange.ExchangeEvent;
import io.arbiter.sandbox.exchange.Fill;
import io.arbiter.sandbox.exchange.Holding;
import io.arbiter.sandbox.exchange.ListedMarket;
import io.arbiter.sandbox.exchange.Order;
import io.arbiter.sandbox.exchange.PriceGrid;
import io.arbiter.sandbox.exchange.Trade;
import io.arbiter.sandbox.net.Json;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/// The message bodies of the stream (kalshi.md 3.3).
final class StreamJson {

    private StreamJson() {}

    private static ObjectNode about(String ticker) {
        ObjectNode message = Json.object();
        message.put("market_ticker", ticker);
        message.put("market_id", marketId(ticker));
        return message;
    }

    private static String marketId(String ticker) {
        return UUID.nameUUIDFromBytes(ticker.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /// A side without levels is absent.
    static ObjectNode snapshot(ListedMarket market, boolean useYesPrice) {
        BookView view = market.view();
        ObjectNode message = about(market.id());
        if (!view.bids().isEmpty()) {
            message.set("yes_dollars_fp", Wire.levels(view.bids(), false));
        }
        if (!view.asks().isEmpty()) {
            message.set("no_dollars_fp", Wire.levels(view.asks(), !useYesPrice));
        }
        return message;
    }

    static ObjectNode delta(
            ExchangeEvent.LevelChanged change, boolean useYesPrice, String account, long nowMs) {
        boolean ask = change.side() == BookSide.ASK;
        int ticks = ask && !useYesPrice ? PriceGrid.DOLLAR - change.ticks() : change.ticks();
        ObjectNode message = about(change.market().id());
        message.put("price_dollars", Wire.price(ticks));
        message.put("delta_fp", delta(change));
        message.put("side", Wire.outcome(change.side()));
        message.put("ts_ms", nowMs);
        Order cause = change.cause();
        if (cause != null && cause.accountId().equals(account)) {
            message.put("client_order_id", cause.request().clientId());
            message.put("subaccount", 0);
        }
        return message;
    }

    /// The difference of what was and is shown, so that rounding down never adds up.
    private static String delta(ExchangeEvent.LevelChanged change) {
        long before = change.beforeMicroShares() / 10_000;
        long after = change.afterMicroShares() / 10_000;
        return Wire.count((after - before) * 10_000);
    }

    static ObjectNode ticker(ListedMarket market, long nowMs) {
        BookView view = market.view();
        ObjectNode message = about(market.id());
        message.put("price_dollars", Wire.price(market.lastTicks().orElse(0)));
        message.put(
                "yes_bid_dollars",
                Wire.price(view.best(BookSide.BID).map(BookView.Level::ticks).orElse(0)));
        message.put(
                "yes_ask_dollars",
                Wire.price(
                        view.best(BookSide.ASK)
                                .map(BookView.Level::ticks)
                                .orElse(PriceGrid.DOLLAR)));
        message.put(
                "yes_bid_size_fp",
                Wire.count(view.best(BookSide.BID).map(BookView.Level::microShares).orElse(0L)));
        message.put(
                "yes_ask_size_fp",
                Wire.count(view.best(BookSide.ASK).map(BookView.Level::microShares).orElse(0L)));
        message.put("volume_fp", Wire.count(market.volumeMicroShares()));
        message.put("open_interest_fp", Wire.count(market.volumeMicroShares()));
        message.put("dollar_volume", market.volumeMicroShares() / 1_000_000);
        message.put("dollar_open_interest", market.volumeMicroShares() / 1_000_000);
        message.put("ts_ms", nowMs);
        return message;
    }

    static ObjectNode trade(Trade trade) {
        ObjectNode message = Json.object();
        message.put("trade_id", trade.id());
        message.put("market_ticker", trade.marketId());
        message.put("yes_price_dollars", Wire.price(trade.yesTicks()));
        message.put("no_price_dollars", Wire.price(PriceGrid.DOLLAR - trade.yesTicks()));
        message.put("count_fp", Wire.count(trade.microShares()));
        message.put("taker_outcome_side", Wire.outcome(trade.takerSide()));
        message.put("taker_book_side", Wire.side(trade.takerSide()));
        message.put("is_block_trade", false);
        message.put("ts_ms", trade.atMs());
        return message;
    }

    static ObjectNode fill(Fill fill, int shard) {
        ObjectNode message = Json.object();
        message.put("trade_id", fill.tradeId());
        message.put("order_id", fill.orderId());
        if (!fill.clientId().isEmpty()) {
            message.put("client_order_id", fill.clientId());
        }
        message.put("market_ticker", fill.marketId());
        message.put("exchange_index", shard);
        message.put("is_taker", fill.isTaker());
        message.put("yes_price_dollars", Wire.price(fill.yesTicks()));
        message.put("count_fp", Wire.count(fill.microShares()));
        message.put("fee_cost", Wire.dollars(fill.feeMicros()));
        message.put("outcome_side", Wire.outcome(fill.side()));
        message.put("book_side", Wire.side(fill.side()));
        message.put("post_position_fp", Wire.count(fill.netAfter()));
        message.put("ts_ms", fill.atMs());
        return message;
    }

    static ObjectNode userOrder(ExchangeEvent.OrderChanged change) {
        Order order = change.order();
        ObjectNode message = Json.object();
        message.put("order_id", order.id());
        message.put("user_id", order.accountId());
        message.put("ticker", order.request().marketId());
        message.put("exchange_index", change.market().shard());
        message.put("status", PortfolioJson.status(order.status()));
        message.put("outcome_side", Wire.outcome(order.side()));
        message.put("book_side", Wire.side(order.side()));
        message.put("yes_price_dollars", Wire.price(order.limitTicks()));
        message.put("fill_count_fp", Wire.count(order.filled()));
        message.put("remaining_count_fp", Wire.count(order.remaining()));
        message.put("initial_count_fp", Wire.count(order.request().microShares()));
        PortfolioJson.money(message, order);
        message.put("client_order_id", order.request().clientId());
        message.put("created_ts_ms", order.createdAtMs());
        message.put("last_updated_ts_ms", order.changedAtMs());
        String reason = reason(change.reason());
        if (!reason.isEmpty()) {
            message.put("last_update_reason", reason);
        }
        return message;
    }

    private static String reason(ExchangeEvent.Reason reason) {
        return switch (reason) {
            case PLACED, CANCELED, KILLED, OFF_GRID -> "";
            case TRADED -> "Trade";
            case DECREASED -> "Decrease";
            case AMENDED -> "Amend";
            case SELF_TRADE -> "SelfTradeCancel";
            case EXPIRED -> "ExpiryCancel";
            case MARKET_CLOSED -> "CloseCancel";
            case MARKET_HALTED -> "HaltCancel";
        };
    }

    static ObjectNode position(String account, String ticker, Holding holding) {
        ObjectNode message = Json.object();
        message.put("user_id", account);
        message.put("market_ticker", ticker);
        message.put("position_fp", Wire.count(holding.net()));
        message.put("position_cost_dollars", Wire.dollars(holding.basisMicros()));
        message.put("realized_pnl_dollars", Wire.dollars(holding.realizedMicros()));
        message.put("fees_paid_dollars", Wire.dollars(holding.feesMicros()));
        message.put("position_fee_cost_dollars", Wire.dollars(holding.feesMicros()));
        message.put("volume_fp", Wire.count(holding.tradedMicroShares()));
        return message;
    }

    static ObjectNode lifecycle(ListedMarket market, String eventType) {
        ObjectNode message = Json.object();
        message.put("event_type", eventType);
        message.put("market_ticker", market.id());
        message.put("exchange_index", market.shard());
        return message;
    }
}
