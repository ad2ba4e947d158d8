package io.arbiter.sandbox.kalshi;

import io.arbiter.sandbox.exchange.Exchange;
import io.arbiter.sandbox.exchange.ListedMarket;
import io.arbiter.sandbox.exchange.Trade;
import io.arbiter.sandbox.faults.VenueFaults;
import io.arbiter.sandbox.net.Answer;
import io.arbiter.sandbox.net.Json;
import io.arbiter.sandbox.net.Request;
import io.arbiter.sandbox.net.Router;
import io.arbiter.sandbox.time.VenueTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The public half of the REST interface: exchange, series, events, markets, books, trades.
final class MarketsApi {

    static final String ROOT = "/trade-api/v2";
    private static final Set<String> FILTERS =
            Set.of("unopened", "open", "paused", "closed", "settled");

    private final Exchange exchange;
    private final KalshiBoard board;
    private final VenueFaults faults;
    private final VenueTime time;

    MarketsApi(Exchange exchange, KalshiBoard board, VenueFaults faults, VenueTime time) {
        this.exchange = exchange;
        this.board = board;
        this.faults = faults;
        this.time = time;
    }

    Router register(Router router) {
        return router.on("GET", ROOT + "/exchange/status", _ -> status())
                .on("GET", ROOT + "/exchange/schedule", _ -> schedule())
                .on("GET", ROOT + "/exchange/user_data_timestamp", _ -> userDataTimestamp())
                .on("GET", ROOT + "/series", this::seriesList)
                .on("GET", ROOT + "/series/fee_changes", _ -> emptyList("series_fee_change_arr"))
                .on("GET", ROOT + "/series/{series}", this::series)
                .on("GET", ROOT + "/events", this::events)
                .on("GET", ROOT + "/events/fee_changes", _ -> emptyList("event_fee_changes"))
                .on("GET", ROOT + "/events/{event}", this::event)
                .on("GET", ROOT + "/markets", this::markets)
                .on("GET", ROOT + "/markets/trades", this::trades)
                .on("GET", ROOT + "/markets/orderbooks", this::books)
                .on("GET", ROOT + "/markets/{ticker}", this::market)
                .on("GET", ROOT + "/markets/{ticker}/orderbook", this::book);
    }

    private Answer status() {
        boolean exchangeUp = faults.mode().up();
        boolean trading = faults.mode() == VenueFaults.Mode.OPEN;
        ArrayNode shards = Json.array();
        for (int shard : board.shards()) {
            ObjectNode node = Json.object();
            node.put("exchange_index", shard);
            node.put("description", "shard " + shard);
            node.put("exchange_active", exchangeUp);
            node.put("trading_active", trading);
            node.put("intra_exchange_transfers_active", true);
            shards.add(node);
        }
        ObjectNode body = Json.object();
        body.put("exchange_active", exchangeUp);
        body.put("trading_active", trading);
        body.put("intra_exchange_transfers_active", true);
        body.set("exchange_index_statuses", shards);
        return Answer.json(200, body);
    }

    private static Answer schedule() {
        ObjectNode hours = Json.object();
        hours.put("start_time", "2026-01-01T05:00:00Z");
        hours.put("end_time", "2099-01-01T05:00:00Z");
        ObjectNode day = Json.object();
        day.put("open_time", "00:00");
        day.put("close_time", "24:00");
        for (String name :
                List.of(
                        "monday",
                        "tuesday",
                        "wednesday",
                        "thursday",
                        "friday",
                        "saturday",
                        "sunday")) {
            hours.set(name, Json.array().add(day.deepCopy()));
        }
        ObjectNode schedule = Json.object();
        schedule.set("standard_hours", Json.array().add(hours));
        schedule.set("maintenance_windows", Json.array());
        ObjectNode body = Json.object();
        body.set("schedule", schedule);
        return Answer.json(200, body);
    }

    private Answer userDataTimestamp() {
        ObjectNode body = Json.object();
        body.put("as_of_time", Wire.time(time.nowMs()));
        return Answer.json(200, body);
    }

    private static Answer emptyList(String key) {
        ObjectNode body = Json.object();
        body.set(key, Json.array());
        body.put("cursor", "");
        return Answer.json(200, body);
    }

    private Answer seriesList(Request request) {
        ArrayNode list = Json.array();
        Optional<String> category = request.query("category");
        board.bySeries().values().stream()
                .filter(listings ->
                        category.isEmpty()
                                || listings.getFirst().event().category().equals(category.get()))
                .forEach(listings -> list.add(MarketJson.series(listings)));
        ObjectNode body = Json.object();
        body.set("series", list);
        return Answer.json(200, body);
    }

    private Answer series(Request request) {
        List<KalshiListing> listings = board.bySeries().get(request.variable("series"));
        if (listings == null) {
            return KalshiErrors.nested(404, "not_found");
        }
        ObjectNode body = Json.object();
        body.set("series", MarketJson.series(listings));
        return Answer.json(200, body);
    }

    private Answer events(Request request) {
        boolean nested = request.query("with_nested_markets").orElse("").equals("true");
        List<List<KalshiListing>> events =
                board.byEvent().values().stream()
                        .filter(listings ->
                                matches(
                                        request.query("series_ticker"),
                                        listings.getFirst().event().seriesTicker()))
                        .filter(listings ->
                                listings.stream().anyMatch(one -> inState(request, one)))
                        .toList();
        return new Pages("GetEvents", "events", 200, 200)
                .answer(request, events, listings -> eventNode(listings, nested));
    }

    private ObjectNode eventNode(List<KalshiListing> listings, boolean nested) {
        KalshiListing first = listings.getFirst();
        ObjectNode node = MarketJson.event(first.event(), first.shard());
        if (nested) {
            node.set("markets", marketNodes(listings.stream()));
        }
        return node;
    }

    private Answer event(Request request) {
        List<KalshiListing> listings = board.byEvent().get(request.variable("event"));
        if (listings == null) {
            return KalshiErrors.nested(404, "not_found");
        }
        boolean nested = request.query("with_nested_markets").orElse("").equals("true");
        ObjectNode body = Json.object();
        body.set("event", eventNode(listings, nested));
        if (!nested) {
            body.set("markets", marketNodes(listings.stream()));
        }
        return Answer.json(200, body);
    }

    private ArrayNode marketNodes(Stream<KalshiListing> listings) {
        ArrayNode nodes = Json.array();
        listings.forEach(listing -> nodes.add(marketNode(listing)));
        return nodes;
    }

    private ObjectNode marketNode(KalshiListing listing) {
        return exchange.locked(
                () -> MarketJson.market(listing, exchange.market(listing.ticker()).orElseThrow()));
    }

    private Answer markets(Request request) {
        Optional<String> status = request.query("status");
        if (status.isPresent() && !FILTERS.contains(status.get())) {
            return KalshiErrors.parameter("GetMarkets", "Status", "oneof");
        }
        Set<String> tickers = new TreeSet<>();
        request.query("tickers").ifPresent(csv -> tickers.addAll(List.of(csv.split(","))));
        List<KalshiListing> rows =
                board.listings().stream()
                        .filter(one -> tickers.isEmpty() || tickers.contains(one.ticker()))
                        .filter(one -> matches(request.query("event_ticker"), one.event().ticker()))
                        .filter(one ->
                                matches(request.query("series_ticker"), one.event().seriesTicker()))
                        .filter(one -> inState(request, one))
                        .toList();
        return new Pages("GetMarkets", "markets", 100, 1_000)
                .answer(request, rows, this::marketNode);
    }

    private static boolean matches(Optional<String> wanted, String actual) {
        return wanted.isEmpty() || wanted.get().equals(actual);
    }

    private boolean inState(Request request, KalshiListing listing) {
        ListedMarket market = exchange.market(listing.ticker()).orElseThrow();
        return matches(request.query("status"), MarketJson.filterWord(market.status()));
    }

    private Answer market(Request request) {
        return board.listing(request.variable("ticker"))
                .<Answer>map(listing -> {
                    ObjectNode body = Json.object();
                    body.set("market", marketNode(listing));
                    return Answer.json(200, body);
                })
                .orElseGet(() -> KalshiErrors.nested(404, "not_found"));
    }

    private Answer book(Request request) {
        return exchange.market(request.variable("ticker"))
                .<Answer>map(market -> {
                    int depth = request.query("depth").map(Integer::parseInt).orElse(0);
                    ObjectNode body = Json.object();
                    body.set("orderbook_fp", exchange.locked(() -> MarketJson.book(market, depth)));
                    return Answer.json(200, body);
                })
                .orElseGet(() -> KalshiErrors.nested(404, "not_found"));
    }

    private Answer books(Request request) {
        List<String> tickers = request.queryAll("tickers");
        if (tickers.size() > 100) {
            return KalshiErrors.parameter("GetMarketOrderbooks", "Tickers", "max");
        }
        ArrayNode books = Json.array();
        for (String ticker : tickers) {
            exchange.market(ticker)
                    .ifPresent(market -> {
                        ObjectNode node = Json.object();
                        node.put("ticker", ticker);
                        node.set("orderbook_fp", exchange.locked(() -> MarketJson.book(market, 0)));
                        books.add(node);
                    });
        }
        ObjectNode body = Json.object();
        body.set("orderbooks", books);
        return Answer.json(200, body);
    }

    private Answer trades(Request request) {
        List<Trade> rows =
                board.trades().stream()
                        .filter(trade -> matches(request.query("ticker"), trade.marketId()))
                        .toList()
                        .reversed();
        return new Pages("GetTrades", "trades", 100, 1_000)
                .answer(request, rows, MarketsApi::tradeNode);
    }

    private static ObjectNode tradeNode(Trade trade) {
        ObjectNode node = Json.object();
        node.put("trade_id", trade.id());
        node.put("ticker", trade.marketId());
        node.put("count_fp", Wire.count(trade.microShares()));
        node.put("yes_price_dollars", Wire.price(trade.yesTicks()));
        node.put("no_price_dollars", Wire.price(10_000 - trade.yesTicks()));
        node.put("taker_outcome_side", Wire.outcome(trade.takerSide()));
        node.put("taker_book_side", Wire.side(trade.takerSide()));
        node.put("created_time", Wire.time(trade.atMs()));
        node.put("is_block_trade", false);
        return node;
    }
}
