package io.arbiter.sandbox.polymarket;

import io.arbiter.sandbox.exchange.Exchange;
import io.arbiter.sandbox.faults.VenueFaults;
import io.arbiter.sandbox.net.Answer;
import io.arbiter.sandbox.net.Json;
import io.arbiter.sandbox.net.Request;
import io.arbiter.sandbox.net.Router;
import io.arbiter.sandbox.polymarket.PolymarketBoard.Asset;
import io.arbiter.sandbox.time.VenueTime;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// API keys and the private reads of the CLOB (polymarket.md 1.3 and 2).
final class ClobAccountApi {

    private static final int PAGE = 100;
    private static final String LAST_PAGE = "LTE=";
    private static final String UNLIMITED =
            BigInteger.TWO.pow(256).subtract(BigInteger.ONE).toString();

    private final Exchange exchange;
    private final PolymarketBoard board;
    private final ApiKeys keys;
    private final TradeSettlement trades;
    private final Heartbeats heartbeats;
    private final VenueFaults faults;
    private final VenueTime time;

    ClobAccountApi(
            Exchange exchange,
            PolymarketBoard board,
            ApiKeys keys,
            TradeSettlement trades,
            Heartbeats heartbeats,
            VenueFaults faults,
            VenueTime time) {
        this.exchange = exchange;
        this.board = board;
        this.keys = keys;
        this.trades = trades;
        this.heartbeats = heartbeats;
        this.faults = faults;
        this.time = time;
    }

    Router register(Router router) {
        router.on("POST", "/auth/api-key", this::createKey);
        router.on("GET", "/auth/derive-api-key", this::deriveKey);
        read(router, "/auth/api-keys", (account, _) -> apiKeys(account));
        read(router, "/auth/ban-status/closed-only", (_, _) -> notClosedOnly());
        read(router, "/data/orders", this::openOrders);
        read(router, "/data/order/{id}", this::order);
        read(router, "/data/trades", this::trades);
        read(router, "/balance-allowance", this::balance);
        read(router, "/balance-allowance/update", this::balance);
        return router.on(
                "POST", "/v1/heartbeats", request -> authenticated(request, this::heartbeat));
    }

    private void read(
            Router router, String path, BiFunction<PolymarketAccount, Request, Answer> handler) {
        router.on("GET", path, request -> authenticated(request, handler));
    }

    private Answer authenticated(
            Request request, BiFunction<PolymarketAccount, Request, Answer> handler) {
        return keys.authenticate(request)
                .map(account -> exchange.locked(() -> handler.apply(account, request)))
                .orElseGet(ClobErrors::unauthorized);
    }

    private Answer createKey(Request request) {
        Optional<String> address = keys.proved(request);
        if (address.isEmpty()) {
            return ClobErrors.error(401, "Invalid L1 Request headers");
        }
        return keys.create(address.get(), nonce(request))
                .<Answer>map(ClobAccountApi::credentials)
                .orElseGet(() -> ClobErrors.error(400, "Could not create api key"));
    }

    private Answer deriveKey(Request request) {
        Optional<String> address = keys.proved(request);
        if (address.isEmpty()) {
            return ClobErrors.error(401, "Invalid L1 Request headers");
        }
        return keys.derive(address.get(), nonce(request))
                .<Answer>map(ClobAccountApi::credentials)
                .orElseGet(() -> ClobErrors.error(400, "Could not derive api key"));
    }

    private static String nonce(Request request) {
        return request.header("poly_nonce").orElse("0");
    }

    private static Answer.Response credentials(PolymarketAccount account) {
        ObjectNode body = Json.object();
        body.put("apiKey", account.apiKey());
        body.put("secret", account.secret());
        body.put("passphrase", account.passphrase());
        return Answer.json(200, body);
    }

    private static Answer apiKeys(PolymarketAccount account) {
        ObjectNode body = Json.object();
        body.set("apiKeys", Json.strings(List.of(account.apiKey())));
        return Answer.json(200, body);
    }

    private static Answer notClosedOnly() {
        return Answer.json(200, Json.object().put("closed_only", false));
    }

    private Answer openOrders(PolymarketAccount account, Request request) {
        Optional<String> id = request.query("id");
        List<ClobOrder> rows =
                (id.isPresent()
                                ? trades.orders().own(account, id.get()).stream().toList()
                                : trades.orders().openOf(account))
                        .stream().filter(order -> wanted(request, order.asset())).toList();
        return page(request, rows, trades.orders()::json);
    }

    private static boolean wanted(Request request, Asset asset) {
        boolean market =
                request.query("market")
                        .filter(id -> !id.equals(asset.listing().conditionId()))
                        .isEmpty();
        return market && request.query("asset_id").filter(id -> !id.equals(asset.id())).isEmpty();
    }

    private Answer order(PolymarketAccount account, Request request) {
        return trades.orders()
                .own(account, request.variable("id"))
                .<Answer>map(order -> Answer.json(200, lagging(order)))
                .orElseGet(() -> ClobErrors.error(404, "Order not found"));
    }

    /// A single order shows the past while reads lag.
    private ObjectNode lagging(ClobOrder order) {
        ObjectNode row = trades.orders().json(order);
        if (order.changedWithin(faults.readLagMs(), time.nowMs()) && !order.open()) {
            row.put("status", "LIVE");
        }
        return row;
    }

    private Answer trades(PolymarketAccount account, Request request) {
        long after = request.query("after").map(Long::parseLong).orElse(0L);
        long before = request.query("before").map(Long::parseLong).orElse(Long.MAX_VALUE);
        List<ClobTrade> rows =
                trades.of(account.apiKey()).stream()
                        .filter(trade ->
                                request.query("id").filter(id -> !id.equals(trade.id())).isEmpty())
                        .filter(trade -> wanted(request, trade.taker().asset()))
                        .filter(trade -> trade.matchedAtMs() / 1_000 >= after)
                        .filter(trade -> trade.matchedAtMs() / 1_000 <= before)
                        .toList()
                        .reversed();
        return page(request, rows, trade -> TradeJson.row(trade, account.apiKey()));
    }

    private static <T> Answer page(Request request, List<T> rows, Function<T, ObjectNode> render) {
        int from =
                Math.min(
                        rows.size(),
                        request.query("next_cursor").map(ClobAccountApi::offset).orElse(0));
        int to = Math.min(rows.size(), from + PAGE);
        ArrayNode data = Json.array();
        rows.subList(from, to).forEach(row -> data.add(render.apply(row)));
        ObjectNode body = Json.object();
        body.put("limit", PAGE);
        body.put("count", data.size());
        body.put("next_cursor", to < rows.size() ? cursor(to) : LAST_PAGE);
        body.set("data", data);
        return Answer.json(200, body);
    }

    private static String cursor(int offset) {
        return Base64.getEncoder()
                .encodeToString(Integer.toString(offset).getBytes(StandardCharsets.UTF_8));
    }

    private static int offset(String cursor) {
        try {
            String text = new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8);
            return Math.max(0, Integer.parseInt(text));
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }

    /// Integers of six decimals, whatever the asset.
    private Answer balance(PolymarketAccount account, Request request) {
        long balance =
                switch (request.query("asset_type").orElse("")) {
                    case "COLLATERAL" -> exchange.account(account.apiKey()).cashMicros(0);
                    case "CONDITIONAL", "CONDITIONAL-V2" ->
                            request.query("token_id")
                                    .flatMap(board::asset)
                                    .map(asset -> held(account, asset))
                                    .orElse(0L);
                    default -> -1;
                };
        if (balance < 0) {
            return ClobErrors.error(400, "invalid asset type");
        }
        ObjectNode allowances = Json.object();
        for (String spender :
                List.of(
                        ExchangeDomain.CTF_EXCHANGE,
                        ExchangeDomain.NEG_RISK_EXCHANGE,
                        ExchangeDomain.EXCHANGE_V3)) {
            allowances.put(spender, UNLIMITED);
        }
        ObjectNode body = Json.object();
        body.put("balance", Long.toString(balance));
        body.set("allowances", allowances);
        return Answer.json(200, body);
    }

    private long held(PolymarketAccount account, Asset asset) {
        return exchange.account(account.apiKey())
                .holding(asset.listing().conditionId())
                .of(asset.outcome());
    }

    private Answer heartbeat(PolymarketAccount account, Request request) {
        JsonNode body = Json.parse(request.body()).orElseGet(Json::object);
        return heartbeats.beat(account, Json.text(body, "heartbeat_id").orElse(""));
    }
}
