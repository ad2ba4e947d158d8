package io.arbiter.sandbox.kalshi;

import io.arbiter.sandbox.exchange.Exchange;
import io.arbiter.sandbox.exchange.ListedMarket;
import io.arbiter.sandbox.faults.FaultCommands;
import io.arbiter.sandbox.faults.FrameGate;
import io.arbiter.sandbox.faults.VenueFaults;
import io.arbiter.sandbox.kalshi.KalshiSession.StreamParts;
import io.arbiter.sandbox.net.LoopbackServer;
import io.arbiter.sandbox.net.Router;
import io.arbiter.sandbox.time.VenueTime;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A Kalshi on loopback: REST under `/trade-api/v2`, the stream under `/trade-api/ws/v2`.
public final class SimulatedKalshi implements AutoCloseable {

    /// @param port 0 for any free one
    /// @param cashMicros start cash of every account on every shard
    /// @param shards `exchange_index` values that accounts are funded on
    /// @param readLagMs how far single-order and fill reads are behind the engine
    public record Settings(int port, long cashMicros, List<Integer> shards, long readLagMs) {
        public Settings {
            shards = List.copyOf(shards);
        }
    }

    private final Exchange exchange;
    private final VenueFaults faults;
    private final KalshiBoard board = new KalshiBoard();
    private final Candles candles;
    private final OrderGroups groups;
    private final VenueTime time;
    private final List<KalshiAccount> accounts;
    private final LoopbackServer server;

    private SimulatedKalshi(Settings settings, VenueTime time) {
        this.time = time;
        this.exchange = Exchange.netting("kalshi", time);
        this.faults = new VenueFaults(exchange);
        KalshiKeys keys = new KalshiKeys(time);
        this.accounts =
                List.of(
                        open(keys, settings, "kalshi-rsa", "RSA"),
                        open(keys, settings, "kalshi-ed25519", "Ed25519"));
        Settlements settlements =
                new Settlements(
                        exchange,
                        board,
                        () -> accounts().stream().map(KalshiAccount::accountId).toList());
        FrameGate gate = new FrameGate(faults, time);
        KalshiStream stream = new KalshiStream(keys, new StreamParts(exchange, gate, faults, time));
        this.candles = new Candles(time);
        this.groups = new OrderGroups(exchange, time, stream::orderGroup);
        exchange.listen(board);
        exchange.listen(candles);
        exchange.listen(groups);
        exchange.listen(settlements);
        exchange.listen(stream);
        Router router = routes(settings, keys, settlements);
        this.server =
                LoopbackServer.start(
                        "kalshi",
                        settings.port(),
                        request ->
                                router.route(request)
                                        .orElseGet(() -> KalshiErrors.nested(404, "not_found")),
                        Map.of(KalshiStream.PATH, stream));
    }

    /// Starts with no markets; [#list] adds them.
    ///
    /// @throws IllegalStateException when the port is taken
    public static SimulatedKalshi start(Settings settings, VenueTime time) {
        return new SimulatedKalshi(settings, time);
    }

    private Router routes(Settings settings, KalshiKeys keys, Settlements settlements) {
        Router router = new Router();
        new FaultCommands(faults, ticker -> ticker).register(router);
        new CandlesApi(exchange, candles).register(router);
        new MarketsApi(exchange, board, faults, time).register(router);
        OrderEntry entry = new OrderEntry(exchange, faults, time, groups);
        OrdersApi orders = new OrdersApi(exchange, entry, time);
        PortfolioApi portfolio =
                new PortfolioApi(
                        exchange,
                        settlements,
                        time,
                        () -> Math.max(settings.readLagMs(), faults.readLagMs()));
        return new KalshiApi(keys, new RateLimits(time), faults)
                .register(router, orders, portfolio, new OrderGroupsApi(groups));
    }

    private KalshiAccount open(KalshiKeys keys, Settings settings, String name, String algorithm) {
        String accountId = uuid(name);
        Map<Integer, Long> cash = new LinkedHashMap<>();
        settings.shards().forEach(shard -> cash.put(shard, settings.cashMicros()));
        exchange.openAccount(accountId, cash);
        return keys.issue(uuid(name + "/key"), accountId, algorithm);
    }

    private static String uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /// Adds a market; it closes by itself at its close time.
    public ListedMarket list(KalshiListing listing) {
        board.add(listing);
        ListedMarket market =
                exchange.list(listing.ticker(), listing.shard(), listing.grid(), listing.fees());
        long left = listing.closeTime().toEpochMilli() - time.nowMs();
        if (left > 0) {
            time.after(left, () -> exchange.close(listing.ticker()));
        }
        return market;
    }

    /// `http://127.0.0.1:…/trade-api/v2`
    public String restUrl() {
        return "http://127.0.0.1:" + server.port() + MarketsApi.ROOT;
    }

    /// `ws://127.0.0.1:…/trade-api/ws/v2`
    public String streamUrl() {
        return "ws://127.0.0.1:" + server.port() + KalshiStream.PATH;
    }

    /// First an RSA key, then an Ed25519 key, each with its own cash.
    public List<KalshiAccount> accounts() {
        return accounts;
    }

    public List<KalshiListing> markets() {
        return board.listings();
    }

    public Exchange exchange() {
        return exchange;
    }

    public VenueFaults faults() {
        return faults;
    }

    @Override
    public void close() {
        server.close();
    }
}
