package io.arbiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.common.security.Role;
import io.arbiter.v1.Mode;
import io.arbiter.v1.Status;
import io.arbiter.v1.Surface;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TradingIT extends WebFixture {

    @BeforeEach
    @AfterEach
    void reset() {
        CORE.commands().clear();
        CORE.silent(false);
        CORE.run();
    }

    @Test
    void aPauseDoesNotWaitForAReason() {
        Api.Answer answer =
                as("olga")
                        .with("Idempotency-Key", "trading-silent")
                        .post("/api/v1/trading:pause", null);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(CORE.commands().getFirst().reason()).isEqualTo("no reason given");
    }

    @Test
    void pausesAsThePersonThroughRest() {
        Api.Answer answer =
                as("olga")
                        .with("Idempotency-Key", "k-1")
                        .post("/api/v1/trading:pause", "{\"reason\":\"news\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("kind").asString()).isEqualTo("PAUSED");
        assertThat(answer.json().path("changed").path("actor").asString()).isEqualTo("olga");
        FakeCore.Command command = CORE.commands().getFirst();
        assertThat(command.requestId()).isEqualTo("k-1");
        assertThat(command.reason()).isEqualTo("news");
        assertThat(command.actor().tenant()).isEqualTo(ACME);
        assertThat(command.actor().surface()).isEqualTo(Surface.SURFACE_REST);
        assertThat(
                        as("vera")
                                .get("/api/v1/status")
                                .json()
                                .path("trading_state")
                                .path("kind")
                                .asString())
                .isEqualTo("PAUSED");
    }

    @Test
    void passesOnWhichVenueIsMeant() {
        Api.Answer answer =
                as("olga")
                        .with("Idempotency-Key", "k-venue")
                        .post(
                                "/api/v1/trading:pause",
                                "{\"reason\":\"news\",\"scope\":\"VENUE\",\"scope_id\":\"KALSHI\"}");
        Api.Answer unknown =
                as("olga")
                        .with("Idempotency-Key", "k-planet")
                        .post("/api/v1/trading:pause", "{\"scope\":\"PLANET\"}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(CORE.commands().getFirst().verb()).isEqualTo("pause KALSHI");
        assertThat(unknown.status()).isEqualTo(422);
    }

    @Test
    void demandsAnIdempotencyKeyAndAKnownBody() {
        assertThat(as("olga").post("/api/v1/trading:pause", null).code())
                .isEqualTo("IDEMPOTENCY_KEY_MISSING");
        Api keyed = as("olga").with("Idempotency-Key", "k-2");
        Api.Answer unknownField = keyed.post("/api/v1/trading:pause", "{\"raison\":\"x\"}");
        assertThat(unknownField.status()).isEqualTo(422);
        assertThat(unknownField.json().path("errors").get(0).path("pointer").asString())
                .isEqualTo("/raison");
        assertThat(keyed.post("/api/v1/trading:pause", "{").status()).isEqualTo(400);
        assertThat(
                        keyed.post(
                                        "/api/v1/trading:pause",
                                        "{\"reason\":\"" + "x".repeat(201) + "\"}")
                                .status())
                .isEqualTo(422);
        assertThat(CORE.commands()).isEmpty();
    }

    @Test
    void readsTheRoleAgainBeforeAChange() {
        addUser(ACME, "demoted", Role.VIEWER);
        String oldToken = FORGE.token(ACME, "demoted", Role.OPERATOR);

        Api.Answer answer =
                api().bearer(oldToken)
                        .with("Idempotency-Key", "k-3")
                        .post("/api/v1/trading:pause", null);

        assertThat(answer.code()).isEqualTo("FORBIDDEN");
        assertThat(CORE.commands()).isEmpty();
    }

    @Test
    void aPauseNeverPassesForAResume() {
        Api keyed = as("olga").with("Idempotency-Key", "k-same");
        assertThat(keyed.post("/api/v1/trading:pause", null).status()).isEqualTo(200);

        Api.Answer answer = keyed.post("/api/v1/trading:resume", null);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void tellsWhyTheCoreRefuses() {
        CORE.halt();

        Api.Answer answer =
                as("olga").with("Idempotency-Key", "k-4").post("/api/v1/trading:resume", null);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("detail").asString()).contains("HALTED");
    }

    @Test
    void commandsAreRefusedNotQueuedWhileTheCoreIsAwayAndWorkWhenItIsBack() throws Exception {
        live.putStatus(
                ACME, Status.newBuilder().setMode(Mode.MODE_PAPER).setVersion("snap").build());
        CORE.stop();
        try {
            Api.Answer answer =
                    as("olga").with("Idempotency-Key", "k-5").post("/api/v1/trading:pause", null);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("CORE_UNREACHABLE");

            Api.Answer snapshot = as("vera").get("/api/v1/status");
            assertThat(snapshot.json().path("stale").asBoolean()).isTrue();
            assertThat(snapshot.json().path("version").asString()).isEqualTo("snap");

            Api.Answer stored = as("otto").get("/api/v1/status");
            assertThat(stored.status()).isEqualTo(200);
            assertThat(stored.json().path("stale").asBoolean()).isTrue();
            assertThat(stored.json().path("trading_state").path("kind").asString())
                    .isEqualTo("UNKNOWN");
        } finally {
            CORE.start();
        }
        assertThat(CORE.commands()).isEmpty();
        org.awaitility.Awaitility.await()
                .untilAsserted(() ->
                        assertThat(
                                        as("olga")
                                                .with("Idempotency-Key", "k-6")
                                                .post("/api/v1/trading:pause", null)
                                                .status())
                                .isEqualTo(200));
    }

    @Test
    void aCommandWithoutAnAnswerIsUnknownNotRefused() {
        CORE.silent(true);

        Api.Answer answer =
                as("olga").with("Idempotency-Key", "k-7").post("/api/v1/trading:pause", null);

        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.code()).isEqualTo("OUTCOME_UNKNOWN");
        assertThat(CORE.commands()).hasSize(1);
    }
}
