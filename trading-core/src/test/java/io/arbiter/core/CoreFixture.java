package io.arbiter.core;

import io.arbiter.common.migration.DatabaseRole;
import io.arbiter.common.security.Actor;
import io.arbiter.common.security.Role;
import io.arbiter.common.security.ServiceTokens;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.common.testkit.TestDatabase;
import io.arbiter.common.testkit.TestServers;
import io.arbiter.core.market.Market;
import io.arbiter.core.pairs.PairTerms;
import io.arbiter.core.venue.Catalogue;
import io.arbiter.v1.LimitServiceGrpc;
import io.arbiter.v1.PairServiceGrpc;
import io.arbiter.v1.StatusServiceGrpc;
import io.arbiter.v1.Surface;
import io.arbiter.v1.TradingServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.grpc.server.lifecycle.GrpcServerStartedEvent;

/// The real application on real servers, with a tenant, an account and limits, and a gRPC client.
final class CoreFixture implements AutoCloseable {

    private static final String SECRET =
            Base64.getEncoder()
                    .encodeToString(
                            new byte[] {
                                1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19,
                                20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32
                            });
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    final TestDatabase database;
    final TenantId tenant;
    final Map<String, Object> properties = new HashMap<>();
    private final ServiceTokens tokens = new ServiceTokens(Clock.systemUTC(), SECRET);
    private volatile int grpcPort;
    private ManagedChannel channel;
    private ConfigurableApplicationContext context;

    @SuppressWarnings("NullAway.Init") // started by the test
    private CoreFixture(CoreFixture first) {
        database = first.database;
        tenant = first.tenant;
        properties.putAll(first.properties);
    }

    @SuppressWarnings("NullAway.Init") // started by the test
    CoreFixture() {
        database = TestServers.newDatabase();
        tenant = database.newTenant("core tenant");
        database.asTenant(
                tenant,
                "insert into accounts (id, tenant_id, name, mode) values ('acc_1', ?, 'main', 'PAPER')",
                tenant.value());
        properties.put("spring.datasource.url", database.url());
        properties.put("spring.datasource.username", DatabaseRole.CORE.login());
        properties.put("spring.datasource.password", database.password(DatabaseRole.CORE));
        properties.put("spring.data.redis.host", "127.0.0.1");
        properties.put("spring.data.redis.port", TestServers.redisPort());
        properties.put("spring.grpc.server.port", 0);
        properties.put("spring.grpc.server.address", "127.0.0.1");
        properties.put("server.port", 0);
        properties.put("arbiter.internal.token-secret", SECRET);
        properties.put("arbiter.trading.tenant-id", tenant.toString());
        properties.put("arbiter.trading.account-id", "acc_1");
        properties.put("arbiter.trading.pair-refresh", "500ms");
        properties.put("arbiter.venues.environment", "simulated");
    }

    /// A second core for the same tenant, account and database.
    CoreFixture beside() {
        return new CoreFixture(this);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    boolean isRunning() {
        return context.isActive();
    }

    /// Limits that do not get in the way.
    void seedLimits() {
        database.asTenant(
                tenant,
                """
                insert into limits (tenant_id, version, max_execution_micros, max_open_micros, max_open_executions,
                                    min_edge_ticks, max_edge_ticks, min_annualized_bps, min_cash_micros,
                                    max_daily_loss_micros, changed_by)
                values (?, 1, 500000000, 500000000000, 5, 20, 2000, 0, 1000000, 1000000000, 'test')
                """,
                tenant.value());
    }

    void start() {
        context =
                new SpringApplicationBuilder(TradingCore.class)
                        .listeners(event -> {
                            if (event instanceof GrpcServerStartedEvent started) {
                                grpcPort = started.getPort();
                            }
                        })
                        .run(arguments());
        channel = NettyChannelBuilder.forAddress("127.0.0.1", grpcPort).usePlaintext().build();
    }

    /// Approves a pair on the terms that the venues tell right now.
    void approve(String pair, String ticker, String conditionId) {
        Market kalshi = market("kalshiCatalogue", ticker);
        Market polymarket = market("polymarketCatalogue", conditionId);
        database.owner(
                "insert into pairs (id, kalshi_market, polymarket_market, title, origin) values (?, ?, ?, ?, 'test')",
                pair,
                ticker,
                conditionId,
                kalshi.title());
        database.asTenant(
                tenant,
                """
                insert into pair_approvals (id, tenant_id, pair_id, version, verdict, terms_hash, reserve_ticks, decided_by, reason)
                values (?, ?, ?, 1, 'APPROVED', ?, 50, 'test', 'same question')
                """,
                "apr_" + pair,
                tenant.value(),
                pair,
                PairTerms.hash(kalshi, polymarket));
    }

    private Market market(String catalogue, String key) {
        return context.getBean(catalogue, Catalogue.class).market(key).orElseThrow();
    }

    /// On the command line they win over the application's own file.
    private String[] arguments() {
        return properties.entrySet().stream()
                .map(entry -> "--" + entry.getKey() + '=' + entry.getValue())
                .toArray(String[]::new);
    }

    int httpPort() {
        return Integer.parseInt(
                String.valueOf(context.getEnvironment().getProperty("local.server.port")));
    }

    TradingServiceGrpc.TradingServiceBlockingStub trading(Role role) {
        return authorized(TradingServiceGrpc.newBlockingStub(channel), role, tenant);
    }

    LimitServiceGrpc.LimitServiceBlockingStub limits(Role role) {
        return authorized(LimitServiceGrpc.newBlockingStub(channel), role, tenant);
    }

    TradingServiceGrpc.TradingServiceBlockingStub tradingOf(TenantId other) {
        return authorized(TradingServiceGrpc.newBlockingStub(channel), Role.ADMIN, other);
    }

    TradingServiceGrpc.TradingServiceBlockingStub anonymous() {
        return TradingServiceGrpc.newBlockingStub(channel);
    }

    StatusServiceGrpc.StatusServiceBlockingStub status() {
        return authorized(StatusServiceGrpc.newBlockingStub(channel), Role.VIEWER, tenant);
    }

    PairServiceGrpc.PairServiceBlockingStub pairs(String name) {
        return authorized(PairServiceGrpc.newBlockingStub(channel), Role.OPERATOR, tenant, name);
    }

    ManagedChannel channel() {
        return channel;
    }

    private <S extends AbstractStub<S>> S authorized(S stub, Role role, TenantId of) {
        return authorized(stub, role, of, "ann");
    }

    private <S extends AbstractStub<S>> S authorized(S stub, Role role, TenantId of, String name) {
        Metadata headers = new Metadata();
        String token = tokens.mint(new Actor(of, name, role, Surface.SURFACE_GRPC));
        headers.put(AUTHORIZATION, "Bearer " + token);
        return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                .withDeadlineAfter(10, TimeUnit.SECONDS);
    }

    /// One number as the core's role sees it.
    long number(String sql) {
        try (Connection connection = database.connect(DatabaseRole.CORE)) {
            connection.setAutoCommit(false);
            try (PreparedStatement set =
                    connection.prepareStatement(
                            "select set_config('arbiter.tenant_id', ?, true)")) {
                set.setString(1, tenant.toString());
                set.execute();
            }
            try (PreparedStatement query = connection.prepareStatement(sql);
                    ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /// Takes the database away from everybody, or gives it back.
    void databaseAnswers(boolean answers) throws SQLException {
        String name = database.url().substring(database.url().lastIndexOf('/') + 1);
        try (Connection admin = DriverManager.getConnection(TestServers.adminUrl());
                Statement statement = admin.createStatement()) {
            statement.execute("alter database " + name + " with allow_connections " + answers);
            if (!answers) {
                statement.execute(
                        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
                                + name
                                + "'");
            }
        }
    }

    void stop() {
        if (channel != null) {
            channel.shutdownNow();
        }
        if (context != null) {
            context.close();
        }
    }

    @Override
    public void close() {
        stop();
    }
}
