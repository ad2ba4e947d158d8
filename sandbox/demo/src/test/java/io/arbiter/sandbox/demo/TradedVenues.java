package io.arbiter.sandbox.demo;

import static org.awaitility.Awaitility.await;

import io.arbiter.common.migration.DatabaseRole;
import io.arbiter.common.security.Actor;
import io.arbiter.common.security.Role;
import io.arbiter.common.security.ServiceTokens;
import io.arbiter.sandbox.SimulatedVenues;
import io.arbiter.sandbox.VenueSettings;
import io.arbiter.sandbox.exchange.Fill;
import io.arbiter.sandbox.exchange.Order;
import io.arbiter.sandbox.servers.RedisServer;
import io.arbiter.sandbox.telegram.SimulatedTelegram;
import io.arbiter.v1.PauseTradingRequest;
import io.arbiter.v1.Surface;
import io.arbiter.v1.TradingServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/// Simulated venues in this process with trading-core as a process beside them, so that a test can
/// kill the one and ask the other what really happened.
final class TradedVenues implements AutoCloseable {

    private static final Duration READY = Duration.ofMinutes(2);
    private static final Duration TRADES = Duration.ofMinutes(1);
    private static final int PACE_PERCENT = 400;
    private static final long MICRO_SHARES_PER_LOT = 10_000;
    private static final String ACCOUNT = "acc_crash";

    /// Kalshi has one book: selling an outcome is buying the other one, at a dollar less its price
    /// (kalshi.md 1.8).
    private static final String VENUE_TERMS =
            "select client_order_id, filled_lots, case when venue = 'KALSHI' and action = 'SELL'"
                    + " then filled_lots * 10000 - cost_micros else cost_micros end from legs";

    /// An order and what it filled, at a venue or as a leg of ours.
    ///
    /// @param key the id known before the order left
    record Traded(String key, long lots, long costMicros) {}

    private final Deque<Closeable> opened = new ArrayDeque<>();
    private final StateFolder state;
    private final Ports ports = Ports.choose(SystemOptions.ANY_PORT);
    private final Installation installation;
    private final Database database;
    private final SimulatedVenues venues;
    private final ServiceDefinition core;
    private @Nullable ServiceProcess process;

    private TradedVenues(StateFolder state, long seed) throws Exception {
        this.state = state;
        state.acquire();
        installation = Installation.loadOrCreate(state);
        database = Database.start(state, ports.postgres());
        opened.push(database::close);
        opened.push(RedisServer.start(ports.redis())::close);
        database.prepare(installation, Installation.secret(), ACCOUNT);
        venues =
                SimulatedVenues.start(
                        VenueSettings.defaults().withSeed(seed).withPace(PACE_PERCENT));
        opened.push(venues::close);
        SimulatedTelegram telegram = SimulatedTelegram.start(0, installation.telegramToken());
        opened.push(telegram::close);
        core =
                new ServiceCatalogue(state, ports, installation, database.url(), ACCOUNT)
                        .services(venues, telegram)
                        .getFirst();
    }

    static TradedVenues open(StateFolder state, long seed) throws Exception {
        return new TradedVenues(state, seed);
    }

    /// Starts trading-core and returns when it is ready and the pairs are approved.
    void startCore() throws Exception {
        ServiceProcess started = ServiceProcess.start(core, state);
        process = started;
        WebClient http = new WebClient();
        await().atMost(READY)
                .until(() -> {
                    if (!started.isAlive()) {
                        throw new AssertionError(String.join("\n", started.lastLines(30)));
                    }
                    return http.answers(core.readiness().orElseThrow());
                });
        try (CoreClient client =
                new CoreClient(ports.coreGrpc(), installation.serviceTokenSecret())) {
            client.approve(venues.pairs());
        }
    }

    /// Waits until our account has that many orders at the venues.
    void awaitVenueOrder(int count) {
        try {
            await().atMost(TRADES)
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> venueOrders().size() >= count);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    "trading-core does not trade; it says:\n"
                            + String.join("\n", running().lastLines(40)),
                    e);
        }
    }

    void killCoreAfter(int milliseconds) throws InterruptedException {
        if (new CountDownLatch(1).await(milliseconds, TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("nobody counts it down");
        }
        ProcessHandle.of(running().pid()).ifPresent(ProcessHandle::destroyForcibly);
        running().awaitEnd(READY);
    }

    /// Stops new trades and waits until nothing is open any more.
    void finish() throws Exception {
        pause();
        await().atMost(READY)
                .until(() ->
                        count(
                                        "select count(*) from executions where status in"
                                                + " ('WORKING', 'UNKNOWN')")
                                == 0);
    }

    private void pause() throws InterruptedException {
        ServiceTokens tokens =
                new ServiceTokens(Clock.systemUTC(), installation.serviceTokenSecret());
        Metadata headers = new Metadata();
        headers.put(
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                "Bearer "
                        + tokens.mint(
                                new Actor(
                                        Seed.TENANT,
                                        Seed.USERNAME,
                                        Role.OPERATOR,
                                        Surface.SURFACE_LAUNCHER)));
        ManagedChannel channel =
                ManagedChannelBuilder.forAddress("127.0.0.1", ports.coreGrpc())
                        .usePlaintext()
                        .build();
        try {
            TradingServiceGrpc.newBlockingStub(channel)
                    .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                    .withDeadlineAfter(10, TimeUnit.SECONDS)
                    .pauseTrading(
                            PauseTradingRequest.newBuilder()
                                    .setRequestId("crash-test-end")
                                    .setReason("the test compares now")
                                    .build());
        } finally {
            channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
        }
    }

    /// Our orders as the venues have them.
    List<Traded> venueOrders() {
        String polymarketAccount = venues.polymarket().accounts().getFirst().apiKey();
        String kalshiAccount = venues.kalshi().accounts().getFirst().accountId();
        return Stream.concat(
                        venues.polymarket().exchange().ordersOf(polymarketAccount).stream()
                                .map(order -> traded(order.id(), order)),
                        venues.kalshi().exchange().ordersOf(kalshiAccount).stream()
                                .map(order -> traded(order.request().clientId(), order)))
                .toList();
    }

    private static Traded traded(String key, Order order) {
        return new Traded(
                key,
                order.filled() / MICRO_SHARES_PER_LOT,
                order.takerCostMicros() + order.makerCostMicros());
    }

    /// What both venues charged our account.
    long venueFeeMicros() {
        return venueFills().stream().mapToLong(Fill::feeMicros).sum();
    }

    /// Every trade of our account at the venues.
    List<Fill> venueFills() {
        String polymarketAccount = venues.polymarket().accounts().getFirst().apiKey();
        String kalshiAccount = venues.kalshi().accounts().getFirst().accountId();
        return Stream.concat(
                        venues.polymarket().exchange().fillsOf(polymarketAccount).stream(),
                        venues.kalshi().exchange().fillsOf(kalshiAccount).stream())
                .toList();
    }

    /// What the legs say was charged.
    long legFeeMicros() throws SQLException {
        return count("select coalesce(sum(fee_micros), 0) from legs");
    }

    /// Every leg that trading-core stored, in its venue's terms.
    List<Traded> legs() throws SQLException {
        return query(VENUE_TERMS);
    }

    List<Traded> filledLegs() throws SQLException {
        return query(VENUE_TERMS + " where filled_lots > 0");
    }

    /// Contracts bought less contracts sold, by the legs.
    long boughtLots() throws SQLException {
        return count(
                "select coalesce(sum(case action when 'BUY' then filled_lots else -filled_lots end), 0) from legs");
    }

    long positionLots() throws SQLException {
        return count("select coalesce(sum(quantity_lots), 0) from positions");
    }

    long ledgerImbalance() throws SQLException {
        return count("select coalesce(sum(amount_micros), 0) from ledger_entries");
    }

    private long count(String sql) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private List<Traded> query(String sql) throws SQLException {
        List<Traded> found = new ArrayList<>();
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                found.add(new Traded(row.getString(1), row.getLong(2), row.getLong(3)));
            }
        }
        return found;
    }

    private Connection connect() throws SQLException {
        Connection connection =
                DriverManager.getConnection(
                        database.url(),
                        DatabaseRole.OWNER.login(),
                        installation.passwords().owner());
        try (PreparedStatement tenant =
                connection.prepareStatement("select set_config('arbiter.tenant_id', ?, false)")) {
            tenant.setString(1, Seed.TENANT.toString());
            tenant.execute();
        }
        return connection;
    }

    private ServiceProcess running() {
        ServiceProcess started = process;
        if (started == null) {
            throw new IllegalStateException("trading-core was never started");
        }
        return started;
    }

    @Override
    public void close() throws IOException {
        ServiceProcess started = process;
        if (started != null) {
            ProcessHandle.of(started.pid()).ifPresent(ProcessHandle::destroyForcibly);
        }
        for (Closeable part : opened) {
            part.close();
        }
    }
}
