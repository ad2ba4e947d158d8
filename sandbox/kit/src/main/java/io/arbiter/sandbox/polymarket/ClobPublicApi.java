package io.arbiter.sandbox.polymarket;

import io.arbiter.sandbox.exchange.BookSide;
import io.arbiter.sandbox.exchange.BookView;
import io.arbiter.sandbox.exchange.Exchange;
import io.arbiter.sandbox.exchange.ListedMarket;
import io.arbiter.sandbox.exchange.MarketStatus;
import io.arbiter.sandbox.exchange.Outcome;
import io.arbiter.sandbox.net.Answer;
import io.arbiter.sandbox.net.Decimals;
import io.arbiter.sandbox.net.Json;
import io.arbiter.sandbox.net.Request;
import io.arbiter.sandbox.net.Router;
import io.arbiter.sandbox.polymarket.PolymarketBoard.Asset;
import io.arbiter.sandbox.time.VenueTime;
import java.math.BigDecimal;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What the CLOB tells everyone (polymarket.md 1.2).
final class ClobPublicApi {

    private static final int MOST_BOOKS = 500;
    private static final int LEGACY_BASE_FEE = 1_000;

    private final Exchange exchange;
    private final PolymarketBoard board;
    private final VenueTime time;

    ClobPublicApi(Exchange exchange, PolymarketBoard board, VenueTime time) {
        this.exchange = exchange;
        this.board = board;
        this.time = time;
    }

    Router register(Router router) {
        return router.on("GET", "/ok", _ -> Answer.text(200, "OK"))
                .on("GET", "/time", _ -> Answer.text(200, Long.toString(time.nowMs() / 1_000)))
                .on("GET", "/version", _ -> Answer.json(200, Json.object().put("version", 2)))
                .on("GET", "/book", request -> token(request, this::book))
                .on("POST", "/books", this::books)
                .on("GET", "/midpoint", request -> token(request, ClobPublicApi::midpoint))
                .on("GET", "/price", this::price)
                .on("GET", "/spread", request -> token(request, ClobPublicApi::spread))
                .on(
                        "GET",
                        "/last-trade-price",
                        request -> token(request, ClobPublicApi::lastTradePrice))
                .on("GET", "/tick-size", request -> token(request, ClobPublicApi::tickSize))
                .on("GET", "/neg-risk", request -> token(request, ClobPublicApi::negRisk))
                .on("GET", "/fee-rate", request -> token(request, ClobPublicApi::feeRate))
                .on("GET", "/clob-markets/{condition}", this::compactMarket)
                .on("GET", "/markets-by-token/{token}", this::marketByToken);
    }

    private Answer token(Request request, BiFunction<Asset, ListedMarket, ObjectNode> render) {
        return request.query("token_id")
                .flatMap(board::asset)
                .<Answer>map(asset -> Answer.json(200, rendered(asset, render)))
                .orElseGet(ClobErrors::noBook);
    }

    private ObjectNode rendered(Asset asset, BiFunction<Asset, ListedMarket, ObjectNode> render) {
        return exchange.locked(() -> render.apply(asset, board.market(asset.listing())));
    }

    private ObjectNode book(Asset asset, ListedMarket market) {
        return BookJson.book(asset, market, time.nowMs());
    }

    /// Unknown tokens are silently missing.
    private Answer books(Request request) {
        JsonNode wanted = Json.parse(request.body()).orElseGet(Json::array);
        if (wanted.size() > MOST_BOOKS) {
            return ClobErrors.error(400, "Payload exceeds the limit");
        }
        ArrayNode books = Json.array();
        for (JsonNode item : wanted) {
            board.asset(Json.text(item, "token_id").orElse(""))
                    .ifPresent(asset -> books.add(rendered(asset, this::book)));
        }
        return Answer.json(200, books);
    }

    private static ObjectNode midpoint(Asset asset, ListedMarket market) {
        BookView view = BookJson.view(asset, market);
        int bid = view.best(BookSide.BID).map(BookView.Level::ticks).orElse(0);
        int ask = view.best(BookSide.ASK).map(BookView.Level::ticks).orElse(10_000);
        return Json.object().put("mid", Decimals.plain((bid + ask) * 5L, 5));
    }

    /// Best bid for BUY, best ask for SELL: the other way round than most expect.
    private Answer price(Request request) {
        BookSide side =
                request.query("side").filter("SELL"::equals).isPresent()
                        ? BookSide.ASK
                        : BookSide.BID;
        return token(
                request,
                (asset, market) ->
                        Json.object()
                                .put("price", BookJson.best(BookJson.view(asset, market), side)));
    }

    private static ObjectNode spread(Asset asset, ListedMarket market) {
        return Json.object().put("spread", MarketStream.spread(BookJson.view(asset, market)));
    }

    private static ObjectNode lastTradePrice(Asset asset, ListedMarket market) {
        String last = BookJson.lastTrade(market);
        return Json.object().put("price", last.isEmpty() ? "0.5" : last).put("side", "");
    }

    private static ObjectNode tickSize(Asset asset, ListedMarket market) {
        return Json.object().put("minimum_tick_size", new BigDecimal(BookJson.tick(market)));
    }

    private static ObjectNode negRisk(Asset asset, ListedMarket market) {
        return Json.object().put("neg_risk", asset.listing().negRisk());
    }

    private static ObjectNode feeRate(Asset asset, ListedMarket market) {
        return Json.object().put("base_fee", baseFee(asset.listing()));
    }

    static int baseFee(PolymarketListing listing) {
        return listing.fees().ratePpm() == 0 ? 0 : LEGACY_BASE_FEE;
    }

    private Answer marketByToken(Request request) {
        return board.asset(request.variable("token"))
                .<Answer>map(asset ->
                        Answer.json(
                                200,
                                Json.object()
                                        .put("condition_id", asset.listing().conditionId())
                                        .put("primary_token_id", asset.listing().yesAsset())
                                        .put("secondary_token_id", asset.listing().noAsset())))
                .orElseGet(() -> ClobErrors.error(404, "market not found"));
    }

    private Answer compactMarket(Request request) {
        return board.byCondition(request.variable("condition"))
                .<Answer>map(listing -> Answer.json(200, exchange.locked(() -> compact(listing))))
                .orElseGet(() -> ClobErrors.error(404, "market not found"));
    }

    private ObjectNode compact(PolymarketListing listing) {
        ListedMarket market = board.market(listing);
        ObjectNode node = Json.object();
        node.put("c", listing.conditionId());
        ArrayNode tokens = Json.array();
        for (Outcome outcome : Outcome.values()) {
            tokens.add(
                    Json.object()
                            .put("t", listing.asset(outcome))
                            .put("o", PolymarketListing.label(outcome)));
        }
        node.set("t", tokens);
        node.put("mts", new BigDecimal(BookJson.tick(market)));
        node.put("mos", 5);
        node.put("nr", listing.negRisk());
        if (listing.fees().ratePpm() > 0) {
            node.set(
                    "fd",
                    Json.object()
                            .put("r", rate(listing))
                            .put("e", listing.fees().exponent())
                            .put("to", true));
        }
        node.put("mbf", baseFee(listing));
        node.put("tbf", baseFee(listing));
        node.put("ao", market.status() == MarketStatus.ACTIVE);
        node.put("sd", listing.takerDelayMs() / 1_000);
        node.put("itode", listing.takerDelayMs() > 0);
        node.put("cbos", false);
        node.put("v", listing.protocol().wire());
        return node;
    }

    static BigDecimal rate(PolymarketListing listing) {
        return new BigDecimal(Decimals.plain(listing.fees().ratePpm(), 6));
    }
}
