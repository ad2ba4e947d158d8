package io.arbiter.sandbox.polymarket;

import io.arbiter.sandbox.exchange.Exchange;
import io.arbiter.sandbox.net.Answer;
import io.arbiter.sandbox.net.Json;
import io.arbiter.sandbox.net.Request;
import io.arbiter.sandbox.net.Router;
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
        return wanted == GammaJson.isClosed(board.market(listing));
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
        ObjectNode node = GammaJson.eventHead(first.event());
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

    private ObjectNode market(PolymarketListing listing) {
        return exchange.locked(() -> GammaJson.market(listing, board.market(listing)));
    }
}
