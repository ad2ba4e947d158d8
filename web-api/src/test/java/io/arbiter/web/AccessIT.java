package io.arbiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.common.security.Role;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.web.identity.Scope;
import io.arbiter.web.operation.Operations;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every REST operation with every kind of caller.
class AccessIT extends WebFixture {

    private static final AtomicInteger KEYS = new AtomicInteger();

    /// What web-api serves itself; what it passes on is in the table of operations.
    private static final Map<String, Scope> OWN =
            Map.ofEntries(
                    Map.entry("GET /api/v1/status", Scope.MARKET_READ),
                    Map.entry("GET /api/v1/opportunities", Scope.MARKET_READ),
                    Map.entry("GET /api/v1/opportunities/{id}", Scope.MARKET_READ),
                    Map.entry("GET /api/v1/pairs", Scope.MARKET_READ),
                    Map.entry("GET /api/v1/executions", Scope.PORTFOLIO_READ),
                    Map.entry("GET /api/v1/executions/{id}", Scope.PORTFOLIO_READ),
                    Map.entry("GET /api/v1/orders", Scope.PORTFOLIO_READ),
                    Map.entry("GET /api/v1/fills", Scope.PORTFOLIO_READ),
                    Map.entry("GET /api/v1/positions", Scope.PORTFOLIO_READ),
                    Map.entry("GET /api/v1/balances", Scope.PORTFOLIO_READ),
                    Map.entry("GET /api/v1/ledger", Scope.PORTFOLIO_READ),
                    Map.entry("GET /api/v1/settlements", Scope.PORTFOLIO_READ),
                    Map.entry("GET /api/v1/profit", Scope.PORTFOLIO_READ),
                    Map.entry("GET /api/v1/alerts", Scope.PORTFOLIO_READ),
                    Map.entry("GET /api/v1/stream", Scope.PORTFOLIO_READ),
                    Map.entry("GET /api/v1/exports/{what}.csv", Scope.PORTFOLIO_READ),
                    Map.entry("GET /api/v1/me", Scope.MARKET_READ),
                    Map.entry("POST /api/v1/me/telegram-links", Scope.MARKET_READ),
                    Map.entry("GET /api/v1/me/telegram-links", Scope.MARKET_READ),
                    Map.entry("DELETE /api/v1/me/telegram-links/{id}", Scope.MARKET_READ),
                    Map.entry("POST /api/v1/me/second-factor", Scope.MARKET_READ),
                    Map.entry("POST /api/v1/me/second-factor:confirm", Scope.MARKET_READ),
                    Map.entry("POST /api/v1/trading:pause", Scope.TRADING_PAUSE),
                    Map.entry("POST /api/v1/trading:resume", Scope.TRADING_RESUME),
                    Map.entry("GET /api/v1/audit", Scope.AUDIT_READ),
                    Map.entry("GET /api/v1/users", Scope.USERS_ADMIN),
                    Map.entry("GET /api/v1/users/{id}", Scope.USERS_ADMIN),
                    Map.entry("POST /api/v1/users", Scope.USERS_ADMIN),
                    Map.entry("PATCH /api/v1/users/{id}", Scope.USERS_ADMIN),
                    Map.entry("POST /api/v1/users/{id}:resetSecondFactor", Scope.USERS_ADMIN));

    private static final Set<String> OPEN =
            Set.of(
                    "POST /api/v1/session",
                    "POST /api/v1/session:refresh",
                    "POST /api/v1/session:end");

    @BeforeAll
    static void haveSomethingToLookAt() {
        TenantId owner = DATABASE.newTenant("owner-of-things");
        DATABASE.asTenant(
                owner,
                "insert into accounts (id, tenant_id, name, mode) values ('acc_2', ?, 'main', 'PAPER')",
                owner.value());
        addUser(owner, "mina", Role.VIEWER);
        addOpportunity(owner, "opp_mine", 1, "TAKEN");
    }

    private static Map<String, Scope> table() {
        Map<String, Scope> table = new TreeMap<>(OWN);
        Operations.overRest()
                .forEach(operation ->
                        table.put(operation.verb() + " " + operation.path(), operation.scope()));
        return table;
    }

    private static Scope scopeOf(String operation) {
        return Objects.requireNonNull(table().get(operation));
    }

    static Stream<String> operations() {
        return table().keySet().stream();
    }

    @Test
    void everyOperationOfTheDocumentIsInTheTable() {
        Set<String> documented = new TreeSet<>();
        api().get("/v3/api-docs")
                .json()
                .path("paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .properties()
                                .forEach(verb ->
                                        documented.add(
                                                verb.getKey().toUpperCase(Locale.ROOT)
                                                        + " "
                                                        + path.getKey())));
        documented.removeAll(OPEN);

        assertThat(documented).isEqualTo(table().keySet());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void refusesWhoeverHasNoGoodToken(String operation) {
        Map<String, String> bad =
                Map.ofEntries(
                        Map.entry("garbage", "not.a.token"),
                        Map.entry("expired", FORGE.expired(ACME, "olga", Role.OPERATOR)),
                        Map.entry("future", FORGE.notYetValid(ACME, "olga", Role.OPERATOR)),
                        Map.entry("audience", FORGE.wrongAudience(ACME, "olga", Role.OPERATOR)),
                        Map.entry("issuer", FORGE.wrongIssuer(ACME, "olga", Role.OPERATOR)),
                        Map.entry("no tenant", FORGE.withoutTenant(ACME, "olga", Role.OPERATOR)),
                        Map.entry("foreign key", FORGE.foreignKey(ACME, "olga", Role.ADMIN)),
                        Map.entry("alg none", FORGE.unsigned(ACME, "olga", Role.ADMIN)),
                        Map.entry("unknown key", FORGE.unknownKey(ACME, "olga", Role.ADMIN)),
                        Map.entry("HS", FORGE.publicKeyAsSecret(ACME, "olga", Role.ADMIN)));

        assertUnauthenticated("no token", send(api(), operation));
        bad.forEach((kind, token) -> {
            assertUnauthenticated(kind, send(api().bearer(token), operation));
            assertUnauthenticated(
                    kind + " as cookie",
                    send(
                            api().with("Cookie", "arbiter_session=" + token + "; XSRF-TOKEN=x")
                                    .with("X-XSRF-TOKEN", "x"),
                            operation));
        });
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyRoleMayDoWhatItsScopesAllowAndNothingElse(String operation) {
        if (operation.endsWith("/stream")) {
            return; // never ends by itself; see StreamIT
        }
        Role needed = scopeOf(operation).role();

        Map.of("vera", Role.VIEWER, "olga", Role.OPERATOR, "adam", Role.ADMIN)
                .forEach((user, role) -> {
                    int status = send(as(user), operation).status();
                    if (role.covers(needed)) {
                        assertThat(status).as(user).isNotIn(401, 403).isLessThan(500);
                    } else {
                        assertThat(status).as(user).isEqualTo(403);
                    }
                });
    }

    /// An administrator's token for a tenant in which the account does not exist.
    @ParameterizedTest
    @MethodSource("operations")
    void aTokenOfAnotherTenantChangesNothingAndSeesNothing(String operation) {
        if (operation.endsWith("/stream")) {
            return; // never ends by itself; see StreamIT
        }
        Api stranger = api().bearer(FORGE.token(OTHER, "adam", Role.ADMIN));

        Api.Answer answer = send(stranger, operation.replace("{id}", ours(operation)));

        if (operation.startsWith("GET")) {
            assertThat(answer.status()).isIn(200, 400, 404);
            assertThat(answer.body()).doesNotContain("Fed holds", "\"mina\"", "acc_2");
        } else {
            assertThat(answer.status()).isIn(403, 422); // the empty body may be refused before
        }
    }

    private static String ours(String operation) {
        return operation.contains("/users/") ? "usr_mina" : "opp_mine";
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aTokenWithFewerScopesThanItsRoleIsHeldToThem(String operation) {
        if (operation.contains("/api/v1/me")) {
            return; // one's own account needs no scope
        }
        String other = scopeOf(operation) == Scope.AUDIT_READ ? "users:admin" : "audit:read";
        Api narrowed = api().bearer(FORGE.narrowed(ACME, "adam", Role.ADMIN, other));

        assertThat(send(narrowed, operation).status()).isEqualTo(403);
    }

    @Test
    void nothingElseIsOpen() {
        for (String path :
                List.of("/api/v1/users", "/api/v2/status", "/sign-in", "/pages/login.html")) {
            assertThat(api().get(path).status()).as(path).isEqualTo(401);
        }
        for (String path :
                List.of(
                        "/actuator",
                        "/actuator/env",
                        "/actuator/prometheus",
                        "/actuator/heapdump",
                        "/error",
                        "/pages/../application.yaml",
                        "/api/v1/status;x=y",
                        "//api/v1/status")) {
            assertThat(as("adam").get(path).status()).as(path).isIn(400, 403, 404);
        }
        assertThat(as("adam").get("/api/v1/nothing").code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void healthIsOpenAndSaysLittle() {
        assertThat(api().get("/actuator/health/readiness").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(api().get("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(api().get("/readyz").status()).isEqualTo(200);
    }

    @Test
    void everyAnswerCarriesARequestIdAndStrictHeaders() {
        Api.Answer answer = as("vera").with("X-Request-ID", "mine-1").get("/api/v1/opportunities");

        assertThat(answer.header("X-Request-ID")).isEqualTo("mine-1");
        assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'self'");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(
                        api().with("X-Request-ID", "<script>")
                                .get("/api/v1/status")
                                .header("X-Request-ID"))
                .startsWith("req_");
    }

    private static void assertUnauthenticated(String kind, Api.Answer answer) {
        assertThat(answer.status()).as(kind).isEqualTo(401);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.code()).isEqualTo("UNAUTHENTICATED");
        assertThat(answer.json().path("request_id").asString())
                .isNotEmpty()
                .isEqualTo(answer.header("X-Request-ID"));
    }

    private static Api.Answer send(Api api, String operation) {
        String[] parts = operation.split(" ", 2);
        String path =
                parts[1].replace("{leg}", "0")
                        .replace("{what}", "fills")
                        .replaceAll("\\{[a-z_]+}", "none");
        Api caller = api.with("Idempotency-Key", "key-" + KEYS.incrementAndGet());
        return parts[0].equals("GET")
                ? caller.get(path)
                : caller.with("If-Match", "\"1\"").send(parts[0], path, "{}");
    }

    @Test
    void aTokenLargerThanAnyHeaderIsRefusedWithoutASurprise() {
        assertThat(
                        api().bearer(FORGE.huge(ACME, "adam", Role.ADMIN))
                                .get("/api/v1/status")
                                .status())
                .isIn(400, 431);
    }
}
