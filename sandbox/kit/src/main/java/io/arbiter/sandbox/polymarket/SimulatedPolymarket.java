package io.arbiter.sandbox.polymarket;

import io.arbiter.sandbox.exchange.Exchange;
import io.arbiter.sandbox.exchange.ListedMarket;
import io.arbiter.sandbox.exchange.PriceGrid;
import io.arbiter.sandbox.faults.FaultCommands;
import io.arbiter.sandbox.faults.VenueFaults;
import io.arbiter.sandbox.net.Answer;
import io.arbiter.sandbox.net.LoopbackServer;
import io.arbiter.sandbox.net.Request;
import io.arbiter.sandbox.net.Router;
import io.arbiter.sandbox.time.VenueTime;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/// A Polymarket on loopback: the CLOB with its two streams on one port, Gamma and the Data API on
/// another.
public final class SimulatedPolymarket implements AutoCloseable {

    /// Polygon.
    public static final long CHAIN_ID = 137;

    /// @param clobPort 0 for any free one
    /// @param gammaPort 0 for any free one
    /// @param seed names the accounts: the same seed makes the same keys
    /// @param cashMicros start cash of every account
    /// @param settlementStepMs from MATCHED to MINED, and from there to CONFIRMED
    public record Settings(
            int clobPort, int gammaPort, String seed, long cashMicros, long settlementStepMs) {}

    private static final String NO_DATA = "0x" + "00".repeat(32);
    private static final AtomicLong RESTED = new AtomicLong();

    private final Exchange exchange;
    private final VenueFaults faults;
    private final PolymarketBoard board;
    private final ApiKeys keys;
    private final VenueTime time;
    private final List<PolymarketAccount> accounts;
    private final OrderEntry entry;
    private final LoopbackServer clob;
    private final LoopbackServer gamma;

    private SimulatedPolymarket(Settings settings, VenueTime time) {
        this.time = time;
        this.exchange = Exchange.keepingBoth("polymarket", time);
        this.faults = new VenueFaults(exchange);
        this.board = new PolymarketBoard(exchange);
        this.keys =
                new ApiKeys(time, CHAIN_ID, settings.seed(), account -> fund(account, settings));
        this.accounts =
                List.of(
                        keys.issue(0, 0),
                        keys.issue(1, SignedOrder.DEPOSIT_WALLET),
                        keys.issue(2, 2));
        accounts.forEach(account -> fund(account, settings));
        TradeSettlement trades =
                new TradeSettlement(exchange, board, faults, time, settings.settlementStepMs());
        MarketStream marketStream = new MarketStream(exchange, board, faults, time);
        UserStream userStream = new UserStream(exchange, keys, trades, faults, time);
        this.entry = new OrderEntry(exchange, board, trades, faults, time, CHAIN_ID);
        entry.onKilled(userStream::onKilled);
        // The trades of a sweep exist before anyone is told about its orders.
        exchange.listen(trades);
        exchange.listen(marketStream);
        exchange.listen(userStream);
        this.clob =
                LoopbackServer.start(
                        "polymarket-clob",
                        settings.clobPort(),
                        served(clobRoutes(trades)),
                        Map.of(MarketStream.PATH, marketStream, UserStream.PATH, userStream));
        this.gamma = startGamma(settings, trades);
    }

    private LoopbackServer startGamma(Settings settings, TradeSettlement trades) {
        Router router = new GammaApi(exchange, board).register(new Router());
        new DataApi(exchange, board, keys, trades).register(router);
        try {
            return LoopbackServer.start(
                    "polymarket-gamma", settings.gammaPort(), served(router), Map.of());
        } catch (IllegalStateException taken) {
            clob.close();
            throw taken;
        }
    }

    private static Function<Request, Answer> served(Router router) {
        return request -> router.route(request).orElseGet(() -> ClobErrors.error(404, "not found"));
    }

    /// Starts with no markets; [#list] adds them.
    ///
    /// @throws IllegalStateException when a port is taken
    public static SimulatedPolymarket start(Settings settings, VenueTime time) {
        return new SimulatedPolymarket(settings, time);
    }

    private Router clobRoutes(TradeSettlement trades) {
        Router router = new Router();
        new FaultCommands(faults, this::marketId).register(router);
        new ClobPublicApi(exchange, board, time).register(router);
        ClobTradingApi trading =
                new ClobTradingApi(
                        exchange, keys, entry, trades.orders(), faults, new SignerLimits(time));
        trading.register(router);
        Heartbeats heartbeats =
                new Heartbeats(time, account -> trading.cancelWhere(account, _ -> true));
        return new ClobAccountApi(exchange, board, keys, trades, heartbeats, faults, time)
                .register(router);
    }

    private String marketId(String name) {
        return board.byCondition(name)
                .or(() -> board.asset(name).map(PolymarketBoard.Asset::listing))
                .map(PolymarketListing::conditionId)
                .orElse(name);
    }

    private void fund(PolymarketAccount account, Settings settings) {
        exchange.openAccount(account.apiKey(), Map.of(0, settings.cashMicros()));
    }

    /// Rests a buy of one outcome for an account, as if its owner had placed it.
    ///
    /// @param priceTicks below the best ask, or it trades
    /// @throws IllegalStateException when the venue refuses it
    public void rest(PolymarketAccount account, String asset, int priceTicks, long microShares) {
        SignedOrder order =
                new SignedOrder(
                        BigInteger.valueOf(RESTED.incrementAndGet()),
                        account.funder(),
                        account.address(),
                        new BigInteger(asset),
                        BigInteger.valueOf(
                                Math.multiplyExact(microShares, priceTicks) / PriceGrid.DOLLAR),
                        BigInteger.valueOf(microShares),
                        0,
                        account.signatureType(),
                        BigInteger.valueOf(time.nowMs()),
                        NO_DATA,
                        NO_DATA,
                        "0x");
        OrderTicket ticket =
                new OrderTicket(order, account.apiKey(), OrderTicket.Type.GTC, false, false, 0);
        if (entry.submitUnsigned(account, ticket) instanceof OrderEntry.Refused refused) {
            throw new IllegalStateException("the simulator refused its own order: " + refused);
        }
    }

    /// Adds a market; it closes by itself at its end date.
    public ListedMarket list(PolymarketListing listing) {
        board.add(listing);
        ListedMarket market =
                exchange.list(
                        listing.conditionId(),
                        0,
                        PriceGrid.linear("", listing.stepTicks()),
                        listing.fees());
        long left = listing.endDate().toEpochMilli() - time.nowMs();
        if (left > 0) {
            time.after(left, () -> exchange.close(listing.conditionId()));
        }
        return market;
    }

    public String clobUrl() {
        return "http://127.0.0.1:" + clob.port();
    }

    public String gammaUrl() {
        return "http://127.0.0.1:" + gamma.port();
    }

    public String marketStreamUrl() {
        return "ws://127.0.0.1:" + clob.port() + MarketStream.PATH;
    }

    public String userStreamUrl() {
        return "ws://127.0.0.1:" + clob.port() + UserStream.PATH;
    }

    public long chainId() {
        return CHAIN_ID;
    }

    /// First an EOA, then a deposit wallet, then a Safe, each with its own cash.
    public List<PolymarketAccount> accounts() {
        return accounts;
    }

    public List<PolymarketListing> markets() {
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
        clob.close();
        gamma.close();
    }
}
