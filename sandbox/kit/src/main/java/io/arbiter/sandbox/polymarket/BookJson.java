package io.arbiter.sandbox.polymarket;

import io.arbiter.sandbox.exchange.BookSide;
import io.arbiter.sandbox.exchange.BookView;
import io.arbiter.sandbox.exchange.ListedMarket;
import io.arbiter.sandbox.exchange.Outcome;
import io.arbiter.sandbox.net.Decimals;
import io.arbiter.sandbox.net.Json;
import io.arbiter.sandbox.polymarket.PolymarketBoard.Asset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Books as Polymarket writes them, with their hash (polymarket.md 1.2): bids ascending, asks
/// descending, the best last.
final class BookJson {

    private BookJson() {}

    /// One outcome's book; read under the exchange's lock.
    static ObjectNode book(Asset asset, ListedMarket market, long nowMs) {
        BookView view = view(asset, market);
        ObjectNode book = Json.object();
        book.put("market", asset.listing().conditionId());
        book.put("asset_id", asset.id());
        book.put("timestamp", Long.toString(nowMs));
        book.put("hash", "");
        book.set("bids", levels(view.bids()));
        book.set("asks", levels(view.asks()));
        book.put("min_order_size", size(PolymarketListing.MINIMUM_MICRO_SHARES));
        book.put("tick_size", tick(market));
        book.put("neg_risk", asset.listing().negRisk());
        book.put("last_trade_price", lastTrade(market));
        book.put("hash", sha1(book.toString()));
        if (asset.listing().protocol() == PolymarketListing.Protocol.V2) {
            book.put("version", asset.listing().protocol().wire());
        }
        return book;
    }

    static BookView view(Asset asset, ListedMarket market) {
        return asset.outcome() == Outcome.YES ? market.view() : market.view().complement();
    }

    static String price(int ticks) {
        return Decimals.plain(ticks, 4);
    }

    static String size(long microShares) {
        return Decimals.plain(microShares, 6);
    }

    static String tick(ListedMarket market) {
        return price(market.grid().finestStepTicks());
    }

    /// In YES terms for both outcomes; empty before the first trade.
    static String lastTrade(ListedMarket market) {
        return market.lastTicks().isPresent() ? price(market.lastTicks().getAsInt()) : "";
    }

    /// The best price of a side, empty when there is none.
    static String best(BookView view, BookSide side) {
        return view.best(side).map(level -> price(level.ticks())).orElse("");
    }

    private static ArrayNode levels(List<BookView.Level> bestFirst) {
        ArrayNode levels = Json.array();
        for (BookView.Level level : bestFirst.reversed()) {
            ObjectNode node = Json.object();
            node.put("price", price(level.ticks()));
            node.put("size", size(level.microShares()));
            levels.add(node);
        }
        return levels;
    }

    static String sha1(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-1")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
