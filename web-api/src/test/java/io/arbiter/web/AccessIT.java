package io.arbiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.common.security.Role;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every REST operation with every kind of caller.
class AccessIT extends WebFixture {

    private static final List<String> READS =
            List.of(
                    "/api/v1/status",
                    "/api/v1/opportunities",
                    "/api/v1/opportunities/opp_none",
                    "/api/v1/executions",
                    "/api/v1/executions/exe_none",
                    "/api/v1/positions",
                    "/api/v1/ledger",
                    "/api/v1/pairs",
                    "/api/v1/alerts");

    private static final List<String> COMMANDS =
            List.of("/api/v1/trading:pause", "/api/v1/trading:resume");

    static Stream<String> operations() {
        return Stream.of(
                        READS.stream().map(path -> "GET " + path),
                        COMMANDS.stream().map(path -> "POST " + path),
                        Stream.of("GET /api/v1/stream", "POST /api/v1/me/telegram-links"))
                .flatMap(s -> s);
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
    void everyRoleMayReadAndOnlyOperatorsCommand(String operation) {
        if (operation.endsWith("/stream")) {
            return; // never ends by itself; see StreamIT
        }
        boolean command = operation.contains("trading:");

        assertThat(send(as("vera"), operation).status()).isEqualTo(expected(operation, command));
        assertThat(send(as("olga"), operation).status()).isEqualTo(expected(operation, false));
        assertThat(send(as("adam"), operation).status()).isEqualTo(expected(operation, false));
    }

    @Test
    void nothingElseIsOpen() {
        for (String path : List.of("/api/v1/users", "/api/v2/status")) {
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

    private static int expected(String operation, boolean forbidden) {
        if (forbidden) {
            return 403;
        }
        if (operation.endsWith("_none")) {
            return 404;
        }
        return operation.endsWith("telegram-links") ? 201 : 200;
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
        return api.with(
                        "Idempotency-Key",
                        "key" + parts[1].substring(parts[1].lastIndexOf(':') + 1).replace('/', '.'))
                .send(parts[0], parts[1], null);
    }
}
