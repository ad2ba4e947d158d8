package io.arbiter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.arbiter.common.security.Role;
import io.arbiter.core.background.Rhythm;
import io.arbiter.core.lease.Leadership;
import io.arbiter.v1.GetStatusRequest;
import io.arbiter.v1.GetTradingStateRequest;
import io.arbiter.v1.GetTradingStateResponse;
import io.arbiter.v1.PauseTradingRequest;
import io.arbiter.v1.ResumeTradingRequest;
import io.arbiter.v1.TradingStateKind;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Two real cores on one database and the same two venues: one trades.
class FailoverIT {

    private static final String PAIR = "pair_rain";

    private static CoreFixture first;
    private static CoreFixture second;
    private static TwoVenues venues;

    @BeforeAll
    static void start() {
        venues = new TwoVenues();
        venues.uncross();
        first = new CoreFixture();
        first.seedLimits();
        venues.configure(first.properties);
        first.start();
        first.approve(PAIR, TwoVenues.TICKER, TwoVenues.CONDITION);
        second = first.beside();
        second.start();
    }

    @AfterAll
    static void stop() {
        second.close();
        first.close();
        venues.close();
    }

    /// The leader stops renewing, as a process does that hangs, is cut off or dies.
    @Test
    void theStandbyTakesOverWithinTenSecondsAndTradesOnceWhileTheOldLeaderSendsNothing() {
        assertThat(state(first).getLeader()).isTrue();
        assertThat(state(second).getLeader()).isFalse();
        await().untilAsserted(() -> {
            assertThat(health(first, "arbiter.v1.TradingService")).isEqualTo(ServingStatus.SERVING);
            assertThat(health(second, "arbiter.v1.TradingService"))
                    .isEqualTo(ServingStatus.NOT_SERVING);
            assertThat(health(second, "")).isEqualTo(ServingStatus.SERVING);
        });
        assertThatThrownBy(() -> resume(second, "on the standby"))
                .satisfies(e -> assertThat(Refusals.reason(e)).isEqualTo("STANDBY"));

        // A standby takes a stop, and the leader obeys it.
        resume(first, "go");
        pause(second, "stop there");
        await().untilAsserted(() ->
                assertThat(state(first).getState().getKind())
                        .isEqualTo(TradingStateKind.TRADING_STATE_KIND_PAUSED));
        resume(first, "go again");
        await().untilAsserted(() ->
                assertThat(state(second).getState().getKind())
                        .isEqualTo(TradingStateKind.TRADING_STATE_KIND_RUNNING));

        first.bean(Rhythm.class).close();
        long died = System.nanoTime();
        await().atMost(Duration.ofSeconds(10)).until(() -> state(second).getLeader());
        Duration took = Duration.ofNanos(System.nanoTime() - died);

        assertThat(took).isLessThan(Duration.ofSeconds(10));
        assertThat(state(second).getFencingToken()).isEqualTo(2);
        assertThat(state(first).getLeader()).isFalse();
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        second.status()
                                        .getStatus(GetStatusRequest.getDefaultInstance())
                                        .getStatus()
                                        .getTradablePairs()
                                == 1);
        venues.cross();
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        second.number("select count(*) from executions where status = 'HEDGED'")
                                > 0);
        String account = venues.kalshi.accounts().getFirst().accountId();
        await().untilAsserted(() ->
                assertThat(venues.kalshi.exchange().ordersOf(account))
                        .hasSize(
                                (int)
                                        second.number(
                                                "select count(*) from legs where venue = 'KALSHI' and venue_order_id <> ''")));

        // Once it learns of its successor it ends.
        first.bean(Leadership.class).tick();
        await().atMost(Duration.ofSeconds(15)).until(() -> !first.isRunning());
    }

    private static GetTradingStateResponse state(CoreFixture core) {
        return core.trading(Role.VIEWER)
                .getTradingState(GetTradingStateRequest.getDefaultInstance());
    }

    private static ServingStatus health(CoreFixture core, String service) {
        return HealthGrpc.newBlockingStub(core.channel())
                .check(HealthCheckRequest.newBuilder().setService(service).build())
                .getStatus();
    }

    private static void resume(CoreFixture core, String id) {
        core.trading(Role.OPERATOR)
                .resumeTrading(
                        ResumeTradingRequest.newBuilder().setRequestId(id).setReason(id).build());
    }

    private static void pause(CoreFixture core, String id) {
        core.trading(Role.OPERATOR)
                .pauseTrading(
                        PauseTradingRequest.newBuilder().setRequestId(id).setReason(id).build());
    }
}
