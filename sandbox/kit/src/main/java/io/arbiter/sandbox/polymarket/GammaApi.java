package io.arbiter.sandbox.polymarket;

import io.arbiter.sandbox.exchange.BookSide;
import io.arbiter.sandbox.exchange.BookView;
import io.arbiter.sandbox.exchange.Exchange;
import io.arbiter.sandbox.exchange.ListedMarket;
import io.arbiter.sandbox.exchange.MarketStatus;
import io.arbiter.sandbox.exchange.Outcome;
import io.arbiter.sandbox.exchange.PriceGrid;
import io.arbiter.sandbox.net.Answer;
import io.arbiter.sandbox.net.Decimals;
import io.arbiter.sandbox.net.Json;
import io.arbiter.sandbox.net.Request;
import io.arbiter.sandbox.net.Router;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Gamma, the catalogue (polymarket.md 1.1).
final class GammaApi {

    private static final int MOST_PER_PAGE = 100;

    private final Exchange exchange;
    private final PolymarketBoard board;

    GammaApi(Exchange exchange, PolymarketBoard board) {
        this.exchange = exchange;
        this.board = board;
    }

    Router register(Router router) {
        return router.on("GET", "/markets/keyset", this::marketPage)
                .on("GET", "/markets/slug/{slug}", request -> one(request, "slug"))
                .on("GET", "/markets/{id}", request -> one(request, "id"))
                .on("GET", "/markets", this::marketList)
                .on("GET", "/events/keyset", this::eventPage)
                .on("GET", "/events/slug/{slug}", request -> oneEvent(request, "slug"))
                .on("GET", "/events/{id}", request -> oneEvent(request, "id"))
                .on("GET", "/events", this::eventList);
    }

    private Answer marketPage(Request request) {
        return keyset(request, "markets", markets(request), this::market);
    }

    private Answer marketList(Request request) {
        ArrayNode list = Json.array();
        offsetPage(request, markets(request)).forEach(listing -> list.add(market(listing)));
        return Answer.json(200, list);
    }

    private Answer eventPage(Request request) {
        return keyset(request, "events", events(request), this::event);
    }

    private Answer eventList(Request request) {
        ArrayNode list = Json.array();
        offsetPage(request, events(request)).forEach(listings -> list.add(event(listings)));
        return Answer.json(200, list);
    }

    private static <T> Answer keyset(
            Request request, String key, List<T> rows, Function<T, ObjectNode> render) {
        if (request.query("offset").isPresent()) {
            return ClobErrors.error(422, "offset is not supported, use after_cursor");
        }
        int limit = limit(request);
        int from =
                Math.min(
                        rows.size(), request.query("after_cursor").map(GammaApi::offset).orElse(0));
        int to = Math.min(rows.size(), from + limit);
        ArrayNode page = Json.array();
        rows.subList(from, to).forEach(row -> page.add(render.apply(row)));
        ObjectNode body = Json.object();
        body.set(key, page);
        if (to < rows.size()) {
            body.put(
                    "next_cursor",
                    Base64.getUrlEncoder()
                            .encodeToString(Integer.toString(to).getBytes(StandardCharsets.UTF_8)));
        }
        return Answer.json(200, body);
    }

    private static int limit(Request request) {
        return Math.clamp(
                request.query("limit").map(Integer::parseInt).orElse(20), 1, MOST_PER_PAGE);
    }

    private static int offset(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            return Math.max(0, Integer.parseInt(text));
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }

    private static <T> List<T> offsetPage(Request request, List<T> rows) {
        int from =
                Math.clamp(
                        request.query("offset").map(Integer::parseInt).orElse(0), 0, rows.size());
        return rows.subList(from, Math.min(rows.size(), from + limit(request)));
    }

    private List<PolymarketListing> markets(Request request) {
        List<String> conditions = all(request, "condition_ids");
        List<String> tokens = all(request, "clob_token_ids");
        List<String> slugs = all(request, "slug");
        return board.listings().stream()
                .filter(listing -> closed(request, listing))
                .filter(listing ->
                        conditions.isEmpty()
                                || conditions.contains(listing.conditionId())
                                || conditions.contains(listing.gammaConditionId()))
                .filter(listing ->
                        tokens.isEmpty()
                                || tokens.contains(listing.yesAsset())
                                || tokens.contains(listing.noAsset()))
                .filter(listing -> slugs.isEmpty() || slugs.contains(listing.slug()))
                .toList();
    }

    /// A repeated key or a list with commas.
    private static List<String> all(Request request, String name) {
        List<String> values = new ArrayList<>();
        request.queryAll(name)
                .forEach(
                        value -> values.addAll(List.of(value.toLowerCase(Locale.ROOT).split(","))));
        return values;
    }

    private boolean closed(Request request, PolymarketListing listing) {
        boolean wanted = request.query("closed").map(Boolean::parseBoolean).orElse(false);
        return wanted == isClosed(board.market(listing));
    }

    private static boolean isClosed(ListedMarket market) {
        return market.status() == MarketStatus.CLOSED || market.status() == MarketStatus.SETTLED;
    }

    private List<List<PolymarketListing>> events(Request request) {
        List<String> slugs = all(request, "slug");
        Map<String, List<PolymarketListing>> events = new LinkedHashMap<>();
        for (PolymarketListing listing : board.listings()) {
            if (closed(request, listing)
                    && (slugs.isEmpty() || slugs.contains(listing.event().slug()))) {
                events.computeIfAbsent(listing.event().id(), _ -> new ArrayList<>()).add(listing);
            }
        }
        return List.copyOf(events.values());
    }

    private Answer one(Request request, String by) {
        String wanted = request.variable(by);
        return board.listings().stream()
                .filter(listing -> wanted.equals(by.equals("id") ? listing.id() : listing.slug()))
                .findFirst()
                .<Answer>map(listing -> Answer.json(200, market(listing)))
                .orElseGet(() -> ClobErrors.error(404, "id not found"));
    }

    private Answer oneEvent(Request request, String by) {
        String wanted = request.variable(by);
        List<PolymarketListing> listings =
                board.listings().stream()
                        .filter(listing ->
                                wanted.equals(
                                        by.equals("id")
                                                ? listing.event().id()
                                                : listing.event().slug()))
                        .toList();
        return listings.isEmpty()
                ? ClobErrors.error(404, "id not found")
                : Answer.json(200, event(listings));
    }

    private ObjectNode event(List<PolymarketListing> listings) {
        PolymarketListing first = listings.getFirst();
        ObjectNode node = eventHead(first.event());
        node.put("description", first.description());
        node.put("active", true);
        node.put("closed", false);
        node.put("negRisk", first.negRisk());
        node.put("negRiskMarketID", first.negRiskMarketId());
        node.put("enableNegRisk", first.negRisk());
        node.put("negRiskAugmented", false);
        node.put("endDate", first.endDate().toString());
        ArrayNode markets = Json.array();
        listings.forEach(listing -> markets.add(market(listing)));
        node.set("markets", markets);
        node.set("tags", Json.array().add(Json.object().put("label", first.event().category())));
        return node;
    }

    private static ObjectNode eventHead(PolymarketListing.Event event) {
        ObjectNode node = Json.object();
        node.put("id", event.id());
        node.put("ticker", event.slug());
        node.put("slug", event.slug());
        node.put("title", event.title());
        return node;
    }

    private ObjectNode market(PolymarketListing listing) {
        return exchange.locked(() -> render(listing, board.market(listing)));
    }

    private static ObjectNode render(PolymarketListing listing, ListedMarket market) {
        ObjectNode node = Json.object();
        node.put("id", listing.id());
        node.put("conditionId", listing.gammaConditionId());
        node.put("questionID", Words.hex(Keccak.hash("question/" + listing.conditionId())));
        node.put("slug", listing.slug());
        node.put("question", listing.question());
        node.put("description", listing.description());
        node.put("resolutionSource", listing.resolutionSource());
        node.put("outcomes", "[\"Yes\",\"No\"]");
        node.put("outcomePrices", outcomePrices(market));
        assets(node, listing);
        node.put("version", listing.protocol().wire());
        node.put("endDate", listing.endDate().toString());
        state(node, market);
        node.put("negRisk", listing.negRisk());
        if (listing.negRisk()) {
            node.put("negRiskMarketID", listing.negRiskMarketId());
            node.put(
                    "negRiskRequestID", Words.hex(Keccak.hash("request/" + listing.conditionId())));
            node.put("groupItemTitle", listing.question());
        }
        node.put("negRiskOther", false);
        node.put("orderPriceMinTickSize", new BigDecimal(BookJson.tick(market)));
        node.put("orderMinSize", 5);
        node.put("secondsDelay", listing.takerDelayMs() / 1_000);
        fees(node, listing);
        quotes(node, market.view());
        node.set("events", Json.array().add(eventHead(listing.event())));
        return node;
    }

    /// What trades under the other protocol carries ids that the CLOB does not know.
    private static void assets(ObjectNode node, PolymarketListing listing) {
        List<String> live = List.of(listing.yesAsset(), listing.noAsset());
        List<String> other =
                live.stream()
                        .map(id -> new BigInteger(1, Keccak.hash("other/" + id)).toString())
                        .toList();
        boolean v2 = listing.protocol() == PolymarketListing.Protocol.V2;
        node.put("clobTokenIds", Json.strings(v2 ? other : live).toString());
        node.set("positionIds", Json.strings(v2 ? live : other));
    }

    private static void state(ObjectNode node, ListedMarket market) {
        boolean closed = isClosed(market);
        node.put("active", true);
        node.put("closed", closed);
        node.put("archived", false);
        node.put("acceptingOrders", market.status() == MarketStatus.ACTIVE);
        node.put("enableOrderBook", true);
        node.put("restricted", true);
        boolean settled = market.status() == MarketStatus.SETTLED;
        node.put("umaResolutionStatus", settled ? "resolved" : "");
        node.put("resolutionStatus", settled ? "resolved" : "inactive");
    }

    private static String outcomePrices(ListedMarket market) {
        int yes =
                market.yesPayoutTicks()
                        .orElseGet(() -> {
                            BookView view = market.view();
                            int bid = view.best(BookSide.BID).map(BookView.Level::ticks).orElse(0);
                            int ask =
                                    view.best(BookSide.ASK)
                                            .map(BookView.Level::ticks)
                                            .orElse(PriceGrid.DOLLAR);
                            return (bid + ask) / 2;
                        });
        return Json.strings(List.of(BookJson.price(yes), BookJson.price(Outcome.NO.ticks(yes))))
                .toString();
    }

    private static void fees(ObjectNode node, PolymarketListing listing) {
        boolean charged = listing.fees().ratePpm() > 0;
        node.put("feesEnabled", charged);
        if (charged) {
            node.set(
                    "feeSchedule",
                    Json.object()
                            .put("rate", ClobPublicApi.rate(listing))
                            .put("exponent", listing.fees().exponent())
                            .put("takerOnly", true)
                            .put("rebateRate", new BigDecimal("0.25")));
        }
        node.put("takerBaseFee", ClobPublicApi.baseFee(listing));
        node.put("makerBaseFee", ClobPublicApi.baseFee(listing));
    }

    private static void quotes(ObjectNode node, BookView view) {
        view.best(BookSide.BID)
                .ifPresent(best ->
                        node.put("bestBid", new BigDecimal(Decimals.plain(best.ticks(), 4))));
        view.best(BookSide.ASK)
                .ifPresent(best ->
                        node.put("bestAsk", new BigDecimal(Decimals.plain(best.ticks(), 4))));
    }
}
