package io.arbiter.sandbox.polymarket;

import io.arbiter.sandbox.exchange.Exchange;
import io.arbiter.sandbox.exchange.Holding;
import io.arbiter.sandbox.exchange.ListedMarket;
import io.arbiter.sandbox.exchange.MarketStatus;
import io.arbiter.sandbox.exchange.Outcome;
import io.arbiter.sandbox.exchange.PriceGrid;
import io.arbiter.sandbox.net.Answer;
import io.arbiter.sandbox.net.Json;
import io.arbiter.sandbox.net.Request;
import io.arbiter.sandbox.net.Router;
import io.arbiter.sandbox.polymarket.ClobTrade.Party;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The Data API: positions, trades and resolutions by wallet, without log-in (polymarket.md 1.4).
final class DataApi {

    private static final int LARGEST_PAGE = 500;
    private static final int USUAL_PAGE = 100;
    private static final long LEAST_SHOWN = 100_000;

    private final Exchange exchange;
    private final PolymarketBoard board;
    private final ApiKeys keys;
    private final TradeSettlement trades;

    DataApi(Exchange exchange, PolymarketBoard board, ApiKeys keys, TradeSettlement trades) {
        this.exchange = exchange;
        this.board = board;
        this.keys = keys;
        this.trades = trades;
    }

    Router register(Router router) {
        return router.on("GET", "/v2/positions", this::positions)
                .on("GET", "/v2/trades", this::trades)
                .on("GET", "/v2/resolutions", this::resolutions)
                .on("GET", "/v2/status", _ -> Answer.json(200, Json.object().put("status", "ok")));
    }

    private Optional<PolymarketAccount> wallet(Request request) {
        Optional<String> user = request.query("user");
        return keys.accounts().stream()
                .filter(account -> user.filter(account.funder()::equalsIgnoreCase).isPresent())
                .findFirst();
    }

    private Answer positions(Request request) {
        return exchange.locked(() -> {
            List<ObjectNode> rows = new ArrayList<>();
            wallet(request)
                    .ifPresent(account -> {
                        for (PolymarketListing listing : board.listings()) {
                            for (Outcome outcome : Outcome.values()) {
                                position(account, listing, outcome)
                                        .filter(row -> matches(request, "status", row))
                                        .ifPresent(rows::add);
                            }
                        }
                    });
            return page(request, rows);
        });
    }

    private static boolean matches(Request request, String field, ObjectNode row) {
        return request.query(field)
                .filter(wanted -> !wanted.equals(row.path(field).asString()))
                .isEmpty();
    }

    /// Less than a tenth of a share is not shown.
    private Optional<ObjectNode> position(
            PolymarketAccount account, PolymarketListing listing, Outcome outcome) {
        Holding holding = exchange.account(account.apiKey()).holding(listing.conditionId());
        long held = holding.of(outcome);
        if (held < LEAST_SHOWN) {
            return Optional.empty();
        }
        ListedMarket market = board.market(listing);
        ObjectNode row = Json.object();
        row.put("proxy_wallet", account.funder());
        row.put("condition_id", listing.conditionId());
        row.put("asset_id", listing.asset(outcome));
        row.put("outcome", PolymarketListing.label(outcome));
        row.put("size", BookJson.size(held));
        row.put("status", status(market, outcome, holding));
        row.put("slug", listing.slug());
        row.put("title", listing.question());
        return Optional.of(row);
    }

    private static String status(ListedMarket market, Outcome outcome, Holding holding) {
        if (market.status() == MarketStatus.SETTLED) {
            int yes = market.yesPayoutTicks().orElse(0);
            int pays = outcome == Outcome.YES ? yes : PriceGrid.DOLLAR - yes;
            return pays > 0 ? "REDEEMABLE" : "REDEEMABLE_LOST";
        }
        return holding.of(outcome.other()) > 0 ? "MERGEABLE" : "OPEN";
    }

    private Answer trades(Request request) {
        return exchange.locked(() -> {
            List<ObjectNode> rows = new ArrayList<>();
            wallet(request)
                    .ifPresent(account ->
                            trades.of(account.apiKey())
                                    .reversed()
                                    .forEach(trade -> {
                                        ObjectNode row = Json.object();
                                        Party taker = trade.taker();
                                        row.put("id", trade.id());
                                        row.put("proxy_wallet", account.funder());
                                        row.put(
                                                "condition_id",
                                                taker.asset().listing().conditionId());
                                        row.put("asset_id", taker.asset().id());
                                        row.put("side", taker.action().name());
                                        row.put("size", BookJson.size(taker.microShares()));
                                        row.put("price", BookJson.price(taker.ticks()));
                                        row.put("timestamp", trade.matchedAtMs() / 1_000);
                                        row.put("transaction_hash", trade.transactionHash());
                                        rows.add(row);
                                    }));
            return page(request, rows);
        });
    }

    /// What every settled market paid.
    private Answer resolutions(Request request) {
        return exchange.locked(() -> {
            List<ObjectNode> rows = new ArrayList<>();
            for (PolymarketListing listing : board.listings()) {
                ListedMarket market = board.market(listing);
                if (market.status() == MarketStatus.SETTLED) {
                    int yes = market.yesPayoutTicks().orElse(0);
                    ObjectNode row = Json.object();
                    row.put("condition_id", listing.conditionId());
                    row.set(
                            "payouts",
                            Json.strings(
                                    List.of(
                                            BookJson.price(yes),
                                            BookJson.price(PriceGrid.DOLLAR - yes))));
                    row.put("reporter", "UMA_OO");
                    rows.add(row);
                }
            }
            return page(request, rows);
        });
    }

    private static Answer page(Request request, List<ObjectNode> rows) {
        int limit = Math.clamp(whole(request, "limit", USUAL_PAGE), 1, LARGEST_PAGE);
        int from = Math.clamp(whole(request, "offset", 0), 0, rows.size());
        int to = Math.min(rows.size(), from + limit);
        ArrayNode data = Json.array();
        rows.subList(from, to).forEach(data::add);
        ObjectNode pagination = Json.object();
        pagination.put("limit", limit);
        pagination.put("offset", from);
        pagination.put("has_more", to < rows.size());
        pagination.put("next_cursor", to < rows.size() ? Integer.toString(to) : "");
        ObjectNode body = Json.object();
        body.set("data", data);
        body.set("pagination", pagination);
        return Answer.json(200, body);
    }

    private static int whole(Request request, String name, int otherwise) {
        try {
            return request.query(name).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
