package io.arbiter.web;

import io.arbiter.common.live.LiveView;
import io.arbiter.common.migration.DatabaseRole;
import io.arbiter.common.security.Role;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.common.testkit.TestDatabase;
import io.arbiter.common.testkit.TestServers;
import io.arbiter.web.identity.TokenForge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// web-api as it runs, on real PostgreSQL and Redis, with a fake trading-core; two tenants with a
/// person of each role. One context for all classes that use it.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class WebFixture {

    protected static final String SECRET = "c2hhcmVkLWJ5LXRoZS1zZXJ2aWNlcy1pbi10ZXN0cy1vbmx5";
    protected static final String PASSWORD = "correct horse";
    protected static final TestDatabase DATABASE = TestServers.newDatabase();
    protected static final TenantId ACME = DATABASE.newTenant("acme");
    protected static final TenantId OTHER = DATABASE.newTenant("other");
    protected static final FakeCore CORE = new FakeCore(SECRET);
    protected static final TokenForge FORGE;

    static final Path KEY_FILE;

    static {
        try {
            KEY_FILE = Files.createTempDirectory("web-api-test").resolve("key.pem");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        FORGE = new TokenForge(KEY_FILE);
        addUser(ACME, "vera", Role.VIEWER);
        addUser(ACME, "olga", Role.OPERATOR);
        addUser(ACME, "adam", Role.ADMIN);
        addUser(OTHER, "otto", Role.OPERATOR);
        DATABASE.asTenant(
                ACME,
                "insert into accounts (id, tenant_id, name, mode) values ('acc_1', ?, 'main', 'PAPER')",
                ACME.value());
    }

    @LocalServerPort protected int port;
    @Autowired protected GrpcServerLifecycle grpc;
    @Autowired protected LiveView live;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", DATABASE::url);
        registry.add("spring.datasource.password", () -> DATABASE.password(DatabaseRole.WEB));
        registry.add("spring.data.redis.host", () -> "127.0.0.1");
        registry.add("spring.data.redis.port", TestServers::redisPort);
        registry.add("spring.grpc.server.port", () -> 0);
        registry.add("spring.grpc.server.address", () -> "127.0.0.1");
        registry.add("arbiter.services.trading-core", () -> "dns:///127.0.0.1:" + CORE.port());
        registry.add("arbiter.internal.token-secret", () -> SECRET);
        registry.add("arbiter.web.issuer", () -> TokenForge.ISSUER);
        registry.add("arbiter.web.signing-key-file", KEY_FILE::toString);
        registry.add("arbiter.web.clients.terminal", () -> "http://127.0.0.1/callback");
        registry.add("arbiter.web.telegram-bot-name", () -> "arbiter_test_bot");
        registry.add("arbiter.web.stream.heartbeat", () -> "300ms");
        registry.add("arbiter.web.rate-limit.per-user", () -> 100_000);
        registry.add("arbiter.web.rate-limit.per-address", () -> 100_000);
        registry.add("springdoc.api-docs.enabled", () -> true);
    }

    protected Api api() {
        return new Api(port);
    }

    protected Api as(String user) {
        return api().bearer(token(user));
    }

    protected static String token(String user) {
        return switch (user) {
            case "vera" -> FORGE.token(ACME, user, Role.VIEWER);
            case "olga" -> FORGE.token(ACME, user, Role.OPERATOR);
            case "adam" -> FORGE.token(ACME, user, Role.ADMIN);
            case "otto" -> FORGE.token(OTHER, user, Role.OPERATOR);
            default -> throw new IllegalArgumentException(user);
        };
    }

    protected static void addUser(TenantId tenant, String name, Role role) {
        DATABASE.asTenant(
                tenant,
                """
                insert into users (id, tenant_id, username, display_name, password_hash, role)
                values (?, ?, ?, ?, ?, ?)
                """,
                "usr_" + name,
                tenant.value(),
                name,
                name,
                "{bcrypt}" + new BCryptPasswordEncoder(4).encode(PASSWORD),
                role.name());
        DATABASE.asTenant(
                tenant,
                "insert into login_names (username, tenant_id, user_id) values (?, ?, ?)",
                name,
                tenant.value(),
                "usr_" + name);
    }

    /// @param second of the day it was detected
    protected static void addOpportunity(TenantId tenant, String id, int second, String decision) {
        DATABASE.asTenant(
                tenant,
                """
                insert into opportunities (id, tenant_id, pair_id, detected_at, mode, title,
                    yes_venue, quantity_lots, yes_limit_ticks, no_limit_ticks, yes_cost_micros,
                    no_cost_micros, yes_fee_micros, no_fee_micros, reserve_micros, profit_micros,
                    break_even_lots, limiting_venue, annualized_bps, decision, reason, proof)
                values (?, ?, 'pair_1', ?, 'PAPER', 'Fed holds', 'KALSHI', 10000, 4500, 5200,
                    45000000, 52000000, 1000000, 500000, 0, 1500000, 20000, 'POLYMARKET', 2512,
                    ?, ?, '{"states":[]}'::jsonb)
                """,
                id,
                tenant.value(),
                at(second),
                decision,
                decision.equals("TAKEN") ? "" : "EDGE_BELOW_MINIMUM");
    }

    protected static void addExecution(TenantId tenant, String id, int second) {
        DATABASE.asTenant(
                tenant,
                """
                insert into executions (id, tenant_id, account_id, opportunity_id, pair_id, title,
                    mode, status, expected_profit_micros, locked_profit_micros, reserved_micros,
                    opened_at, updated_at)
                values (?, ?, 'acc_1', 'opp_1', 'pair_1', 'Fed holds', 'PAPER', 'HEDGED', 1500000,
                    1400000, 98500000, ?, ?)
                """,
                id,
                tenant.value(),
                at(second),
                at(second));
        for (int leg = 0; leg < 2; leg++) {
            DATABASE.asTenant(
                    tenant,
                    """
                    insert into legs (execution_id, tenant_id, leg, venue, market, outcome,
                        client_order_id, status, limit_ticks, quantity_lots, filled_lots,
                        cost_micros, fee_micros, updated_at)
                    values (?, ?, ?, ?, 'M', ?, ?, 'FINAL', 4500, 10000, 10000, 45000000, 1000000, ?)
                    """,
                    id,
                    tenant.value(),
                    leg,
                    leg == 0 ? "KALSHI" : "POLYMARKET",
                    leg == 0 ? "YES" : "NO",
                    id + "-" + leg,
                    at(second));
        }
    }

    protected static OffsetDateTime at(int second) {
        return OffsetDateTime.of(2026, 11, 24, 0, 0, 0, 123_456_000, ZoneOffset.UTC)
                .plusSeconds(second);
    }
}
