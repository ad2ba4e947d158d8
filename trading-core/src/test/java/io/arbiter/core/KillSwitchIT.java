package io.arbiter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.arbiter.common.security.Role;
import io.arbiter.sandbox.RestingOrders;
import io.arbiter.v1.FlattenMode;
import io.arbiter.v1.HaltTradingRequest;
import io.arbiter.v1.HaltTradingResponse;
import io.arbiter.v1.Limit;
import io.arbiter.v1.LimitKind;
import io.arbiter.v1.LimitScope;
import io.arbiter.v1.ListLimitsRequest;
import io.arbiter.v1.ListLimitsResponse;
import io.arbiter.v1.RearmTradingRequest;
import io.arbiter.v1.RearmTradingResponse;
import io.arbiter.v1.ResumeTradingRequest;
import io.arbiter.v1.SetCeilingRequest;
import io.arbiter.v1.SetLimitRequest;
import io.arbiter.v1.SetLimitResponse;
import io.arbiter.v1.TradingStateKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The kill switch and the limits of the real application against both simulated venues.
class KillSwitchIT {

    @TempDir private static Path folder;
    private static CoreFixture core;
    private static TwoVenues venues;
    private static RestingOrders orders;
    private static int requests;

    @BeforeAll
    static void start() {
        venues = new TwoVenues();
        venues.uncross();
        orders =
                new RestingOrders(
                        venues.polymarket, venues.kalshi, TwoVenues.TICKER, TwoVenues.YES_ASSET);
        core = new CoreFixture();
        core.seedLimits();
        venues.configure(core.properties);
        core.properties.put("arbiter.kill.halt-file", folder.resolve("halt").toString());
        core.start();
        core.approve("pair_rain", TwoVenues.TICKER, TwoVenues.CONDITION);
    }

    @AfterAll
    static void stop() {
        core.close();
        venues.close();
    }

    @AfterEach
    void rearm() throws Exception {
        Files.deleteIfExists(folder.resolve("halt"));
        core.databaseAnswers(true);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(rearmPreview().getObstaclesList()).isEmpty());
        if (rearmPreview().getState().getKind() == TradingStateKind.TRADING_STATE_KIND_HALTED) {
            core.trading(Role.ADMIN).rearmTrading(rearm("cleanup-" + requests++));
        }
    }

    @Test
    void haltsCancelsAtBothVenuesAndComesBackByAnAdministratorOnly() {
        orders.plant();
        assertThat(preview().getExposure().getRestingOrders()).isEqualTo(2);

        HaltTradingResponse halted = halt("h1");
        HaltTradingResponse again = halt("h1");

        assertThat(again).isEqualTo(halted);
        assertThat(halted.getState().getKind())
                .isEqualTo(TradingStateKind.TRADING_STATE_KIND_HALTED);
        assertThat(halted.getCancellationsList())
                .hasSize(2)
                .allSatisfy(cancellation -> {
                    assertThat(cancellation.getConfirmed()).isTrue();
                    assertThat(cancellation.getCancelled()).isEqualTo(1);
                });
        assertThat(orders.resting()).isZero();
        assertThatThrownBy(() -> resume("r1"))
                .satisfies(e -> assertThat(Refusals.reason(e)).isEqualTo("TRADING_HALTED"));
        assertThatThrownBy(() -> core.trading(Role.OPERATOR).rearmTrading(rearm("a1")))
                .satisfies(e -> assertThat(Refusals.reason(e)).isEqualTo("ROLE_REQUIRED"));
        await().untilAsserted(() -> assertThat(rearmPreview().getObstaclesList()).isEmpty());

        RearmTradingResponse rearmed = core.trading(Role.ADMIN).rearmTrading(rearm("a2"));

        assertThat(rearmed.getState().getKind())
                .isEqualTo(TradingStateKind.TRADING_STATE_KIND_PAUSED);
        await().untilAsserted(() ->
                assertThat(
                                core.number(
                                        "select count(*) from trading_states where request_id = 'a2'"))
                        .isEqualTo(1));
    }

    @Test
    void doesNotRearmWhileAnOrderRests() {
        halt("h2");
        orders.plant();

        assertThatThrownBy(() -> core.trading(Role.ADMIN).rearmTrading(rearm("a3")))
                .satisfies(e -> assertThat(Refusals.reason(e)).isEqualTo("NOT_RECONCILED"));
        halt("h3");
    }

    @Test
    void haltsWithTheDatabaseDown() throws Exception {
        orders.plant();
        core.databaseAnswers(false);

        HaltTradingResponse halted = halt("h4");

        assertThat(halted.getState().getKind())
                .isEqualTo(TradingStateKind.TRADING_STATE_KIND_HALTED);
        assertThat(halted.getState().getChanged().getReason()).contains("not stored yet");
        assertThat(halted.getCancellationsList()).allMatch(one -> one.getConfirmed());
        assertThat(orders.resting()).isZero();
        core.databaseAnswers(true);
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        core.number(
                                        "select count(*) from trading_states where request_id = 'h4' and kind = 'HALTED'")
                                == 1);
    }

    @Test
    void aFileHaltsIt() throws Exception {
        orders.plant();

        Files.writeString(folder.resolve("halt"), "");

        await().atMost(Duration.ofSeconds(10))
                .until(() ->
                        preview().getState().getKind()
                                == TradingStateKind.TRADING_STATE_KIND_HALTED);
        await().untilAsserted(() -> assertThat(orders.resting()).isZero());
    }

    @Test
    void setsAndRefusesLimits() {
        long version = limits().getVersion();
        SetLimitResponse preview = set("p1", "400", version, true);
        assertThat(preview.getLoosens()).isFalse();
        assertThat(limits().getVersion()).isEqualTo(version);

        SetLimitResponse lowered = set("l1", "400", version, false);

        assertThat(lowered.getBefore().getValue()).isEqualTo("500.000000");
        assertThat(set("l1", "400", version, false).getVersion()).isEqualTo(lowered.getVersion());
        assertThat(
                        limits().getLimitsList().stream()
                                .filter(limit ->
                                        limit.getKind() == LimitKind.LIMIT_KIND_MAX_EXECUTION)
                                .map(Limit::getValue))
                .containsExactly("400.000000");
        assertThatThrownBy(() -> set("l2", "300", version, false))
                .satisfies(e -> assertThat(Refusals.reason(e)).isEqualTo("STALE_VERSION"));
        assertThatThrownBy(() -> set("l3", "-5", version + 1, false))
                .satisfies(e -> assertThat(Refusals.reason(e)).isEqualTo("INVALID_ARGUMENT"));
        core.limits(Role.ADMIN)
                .setCeiling(
                        SetCeilingRequest.newBuilder()
                                .setRequestId("c1")
                                .setReason("cap")
                                .setKind(LimitKind.LIMIT_KIND_MAX_EXECUTION)
                                .setValue("450")
                                .setExpectedVersion(version + 1)
                                .build());
        assertThatThrownBy(() -> set("l4", "451", version + 2, false))
                .satisfies(e -> assertThat(Refusals.reason(e)).isEqualTo("ABOVE_CEILING"));
        assertThatThrownBy(() ->
                        core.limits(Role.OPERATOR)
                                .setLimit(
                                        SetLimitRequest.newBuilder()
                                                .setRequestId("l5")
                                                .setReason("x")
                                                .setScope(LimitScope.LIMIT_SCOPE_PAIR)
                                                .setScopeId("pair_unknown")
                                                .setKind(LimitKind.LIMIT_KIND_MAX_EXECUTION)
                                                .setValue("1")
                                                .setExpectedVersion(version + 2)
                                                .build()))
                .satisfies(e -> assertThat(Refusals.reason(e)).isEqualTo("UNKNOWN_SUBJECT"));
        await().untilAsserted(() ->
                assertThat(core.number("select count(*) from limit_changes")).isEqualTo(2));
    }

    private static HaltTradingResponse halt(String id) {
        return core.trading(Role.OPERATOR)
                .haltTrading(
                        HaltTradingRequest.newBuilder()
                                .setRequestId(id)
                                .setReason("test")
                                .setFlatten(FlattenMode.FLATTEN_MODE_SINGLE_LEGS)
                                .build());
    }

    private static HaltTradingResponse preview() {
        return core.trading(Role.OPERATOR)
                .haltTrading(HaltTradingRequest.newBuilder().setValidateOnly(true).build());
    }

    private static RearmTradingRequest rearm(String id) {
        return RearmTradingRequest.newBuilder().setRequestId(id).setReason("fixed").build();
    }

    private static RearmTradingResponse rearmPreview() {
        return core.trading(Role.OPERATOR)
                .rearmTrading(RearmTradingRequest.newBuilder().setValidateOnly(true).build());
    }

    private static void resume(String id) {
        core.trading(Role.OPERATOR)
                .resumeTrading(
                        ResumeTradingRequest.newBuilder().setRequestId(id).setReason("go").build());
    }

    private static ListLimitsResponse limits() {
        return core.limits(Role.VIEWER).listLimits(ListLimitsRequest.getDefaultInstance());
    }

    private static SetLimitResponse set(String id, String value, long version, boolean look) {
        return core.limits(Role.OPERATOR)
                .setLimit(
                        SetLimitRequest.newBuilder()
                                .setRequestId(id)
                                .setReason("test")
                                .setScope(LimitScope.LIMIT_SCOPE_TENANT)
                                .setKind(LimitKind.LIMIT_KIND_MAX_EXECUTION)
                                .setValue(value)
                                .setExpectedVersion(version)
                                .setValidateOnly(look)
                                .build());
    }
}
