package io.arbiter.sandbox.polymarket;

import io.arbiter.sandbox.exchange.BookSide;
import io.arbiter.sandbox.exchange.BookView;
import io.arbiter.sandbox.exchange.Exchange;
import io.arbiter.sandbox.exchange.ExchangeEvent;
import io.arbiter.sandbox.exchange.ExchangeListener;
import io.arbiter.sandbox.exchange.ListedMarket;
import io.arbiter.sandbox.exchange.Outcome;
import io.arbiter.sandbox.exchange.PriceGrid;
import io.arbiter.sandbox.exchange.Trade;
import io.arbiter.sandbox.faults.FrameGate;
import io.arbiter.sandbox.faults.VenueFaults;
import io.arbiter.sandbox.net.Decimals;
import io.arbiter.sandbox.net.Json;
import io.arbiter.sandbox.net.Request;
import io.arbiter.sandbox.net.SocketEndpoint;
import io.arbiter.sandbox.net.SocketLink;
import io.arbiter.sandbox.polymarket.PolymarketBoard.Asset;
import io.arbiter.sandbox.time.VenueTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/ws/market`: books, price changes and trades of the assets that a socket asked for
/// (polymarket.md 4). Frames are made under the exchange's lock, in the engine's order.
final class MarketStream implements SocketEndpoint, ExchangeListener {

    static final String PATH = "/ws/market";
    private static final long SILENT_MS = 10_000;

    private final Exchange exchange;
    private final PolymarketBoard board;
    private final FrameGate gate;
    private final VenueTime time;
    private final Set<MarketSession> sessions = ConcurrentHashMap.newKeySet();
    private final Map<String, String> ticks = new HashMap<>();

    MarketStream(Exchange exchange, PolymarketBoard board, VenueFaults faults, VenueTime time) {
        this.exchange = exchange;
        this.board = board;
        this.gate = new FrameGate(faults, time);
        this.time = time;
        faults.onCloseSockets(() -> sessions.forEach(session -> session.link().cut()));
    }

    @Override
    public Decision open(Request upgrade) {
        return new Accepted(link -> {
            MarketSession session = new MarketSession(link, this);
            sessions.add(session);
            time.after(SILENT_MS, session::closeIfSilent);
            return session;
        });
    }

    void closed(MarketSession session) {
        sessions.remove(session);
    }

    void locked(Runnable work) {
        exchange.inLock(work);
    }

    /// One `book` per asset that exists, as one array.
    void snapshots(SocketLink link, List<String> assetIds) {
        ArrayNode books = Json.array();
        for (String id : assetIds) {
            board.asset(id).ifPresent(asset -> books.add(book(asset)));
        }
        if (!books.isEmpty()) {
            gate.send(link, books.toString());
        }
    }

    private ObjectNode book(Asset asset) {
        ObjectNode book = BookJson.book(asset, board.market(asset.listing()), time.nowMs());
        book.put("event_type", "book");
        return book;
    }

    @Override
    public void onEvent(ExchangeEvent event) {
        switch (event) {
            case ExchangeEvent.LevelChanged change -> priceChange(change);
            case ExchangeEvent.Traded traded -> lastTrade(traded.market(), traded.trade());
            case ExchangeEvent.SweepEnded ended -> books(ended.market());
            case ExchangeEvent.MarketChanged changed -> marketChanged(changed);
            case ExchangeEvent.Filled _, ExchangeEvent.OrderChanged _ -> {}
        }
    }

    private Asset yes(ListedMarket market) {
        return new Asset(board.byCondition(market.id()).orElseThrow(), Outcome.YES);
    }

    private List<MarketSession> watching(Asset yes) {
        return sessions.stream()
                .filter(session -> session.wants(yes.id()) || session.wants(yes.other().id()))
                .toList();
    }

    /// The same change seen from both outcomes.
    private void priceChange(ExchangeEvent.LevelChanged change) {
        Asset yes = yes(change.market());
        List<MarketSession> watching = watching(yes);
        if (watching.isEmpty()) {
            return;
        }
        ArrayNode changes = Json.array();
        changes.add(oneSide(yes, change, change.ticks(), change.side()));
        changes.add(
                oneSide(
                        yes.other(),
                        change,
                        PriceGrid.DOLLAR - change.ticks(),
                        change.side().other()));
        ObjectNode frame = frame("price_change", yes);
        frame.set("price_changes", changes);
        send(watching, frame);
        bestBidAsk(yes, change, watching);
    }

    private ObjectNode oneSide(
            Asset asset, ExchangeEvent.LevelChanged change, int ticks, BookSide side) {
        BookView view = BookJson.view(asset, change.market());
        ObjectNode node = Json.object();
        node.put("asset_id", asset.id());
        node.put("price", BookJson.price(ticks));
        node.put("size", BookJson.size(change.afterMicroShares()));
        node.put("side", side == BookSide.BID ? "BUY" : "SELL");
        node.put("hash", book(asset).path("hash").asString());
        node.put("best_bid", BookJson.best(view, BookSide.BID));
        node.put("best_ask", BookJson.best(view, BookSide.ASK));
        return node;
    }

    private void bestBidAsk(
            Asset yes, ExchangeEvent.LevelChanged change, List<MarketSession> watching) {
        List<MarketSession> custom =
                watching.stream().filter(MarketSession::customFeatures).toList();
        BookView view = change.market().view();
        boolean top =
                view.best(change.side())
                        .map(best ->
                                change.side() == BookSide.BID
                                        ? change.ticks() >= best.ticks()
                                        : change.ticks() <= best.ticks())
                        .orElse(true);
        if (custom.isEmpty() || !top) {
            return;
        }
        for (Asset asset : List.of(yes, yes.other())) {
            BookView own = BookJson.view(asset, change.market());
            ObjectNode frame = frame("best_bid_ask", asset);
            frame.put("asset_id", asset.id());
            frame.put("best_bid", BookJson.best(own, BookSide.BID));
            frame.put("best_ask", BookJson.best(own, BookSide.ASK));
            frame.put("spread", spread(own));
            send(custom, frame);
        }
    }

    static String spread(BookView view) {
        if (view.bids().isEmpty() || view.asks().isEmpty()) {
            return "";
        }
        return Decimals.plain(view.asks().getFirst().ticks() - view.bids().getFirst().ticks(), 4);
    }

    private void lastTrade(ListedMarket market, Trade trade) {
        Asset yes = yes(market);
        ObjectNode frame = frame("last_trade_price", yes);
        frame.put("asset_id", yes.id());
        frame.put("price", BookJson.price(trade.yesTicks()));
        frame.put("size", BookJson.size(trade.microShares()));
        frame.put("side", trade.takerSide() == BookSide.BID ? "BUY" : "SELL");
        frame.put("fee_rate_bps", "0");
        frame.put("transaction_hash", Words.hex(Keccak.hash("transaction/" + trade.id())));
        send(watching(yes), frame);
    }

    private void books(ListedMarket market) {
        Asset yes = yes(market);
        for (MarketSession session : watching(yes)) {
            for (Asset asset : List.of(yes, yes.other())) {
                if (session.wants(asset.id())) {
                    gate.send(session.link(), book(asset).toString());
                }
            }
        }
    }

    private void marketChanged(ExchangeEvent.MarketChanged changed) {
        ListedMarket market = changed.market();
        switch (changed.change()) {
            case LISTED -> {
                ticks.put(market.id(), BookJson.tick(market));
                board.byCondition(market.id()).ifPresent(listing -> toCustom(newMarket(listing)));
            }
            case GRID -> tickSize(market);
            case SETTLED -> toCustom(resolved(market));
            case PAUSED, RESUMED, CLOSED -> {}
        }
    }

    private void tickSize(ListedMarket market) {
        String newTick = BookJson.tick(market);
        String oldTick = ticks.getOrDefault(market.id(), newTick);
        ticks.put(market.id(), newTick);
        Asset yes = yes(market);
        for (Asset asset : List.of(yes, yes.other())) {
            ObjectNode frame = frame("tick_size_change", yes);
            frame.put("asset_id", asset.id());
            frame.put("old_tick_size", oldTick);
            frame.put("new_tick_size", newTick);
            send(sessions.stream().filter(session -> session.wants(asset.id())).toList(), frame);
        }
        books(market);
    }

    private ObjectNode newMarket(PolymarketListing listing) {
        ObjectNode frame = frame("new_market", new Asset(listing, Outcome.YES));
        frame.put("id", listing.id());
        frame.put("question", listing.question());
        frame.put("slug", listing.slug());
        frame.put("description", listing.description());
        List<String> assets = List.of(listing.yesAsset(), listing.noAsset());
        frame.set("assets_ids", Json.strings(assets));
        frame.set("outcomes", Json.strings(List.of("Yes", "No")));
        frame.put("condition_id", listing.conditionId());
        frame.put("active", true);
        frame.set("clob_token_ids", Json.strings(assets));
        frame.put("order_price_min_tick_size", BookJson.price(listing.stepTicks()));
        return frame;
    }

    private ObjectNode resolved(ListedMarket market) {
        Asset yes = yes(market);
        ObjectNode frame = frame("market_resolved", yes);
        frame.put("id", yes.listing().id());
        frame.set("assets_ids", Json.strings(List.of(yes.id(), yes.other().id())));
        int payout = market.yesPayoutTicks().orElseThrow();
        boolean even = payout != 0 && payout != PriceGrid.DOLLAR;
        Asset winner = payout == 0 ? yes.other() : yes;
        frame.put("winning_asset_id", even ? "" : winner.id());
        frame.put("winning_outcome", even ? "" : PolymarketListing.label(winner.outcome()));
        return frame;
    }

    private ObjectNode frame(String type, Asset asset) {
        ObjectNode frame = Json.object();
        frame.put("event_type", type);
        frame.put("market", asset.listing().conditionId());
        frame.put("timestamp", Long.toString(time.nowMs()));
        return frame;
    }

    private void toCustom(ObjectNode frame) {
        send(sessions.stream().filter(MarketSession::customFeatures).toList(), frame);
    }

    private void send(List<MarketSession> receivers, ObjectNode frame) {
        String text = frame.toString();
        receivers.forEach(session -> gate.send(session.link(), text));
    }
}
