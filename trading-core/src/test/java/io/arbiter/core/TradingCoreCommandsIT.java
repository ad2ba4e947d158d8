package io.arbiter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.arbiter.common.security.Role;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.v1.GetStatusRequest;
import io.arbiter.v1.GetTradingStateRequest;
import io.arbiter.v1.PauseTradingRequest;
import io.arbiter.v1.ResumeTradingRequest;
import io.arbiter.v1.StateScope;
import io.arbiter.v1.Status;
import io.arbiter.v1.TradingState;
import io.arbiter.v1.TradingStateKind;
import io.arbiter.v1.VenueCondition;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.protobuf.StatusProto;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The application with both venues out of reach: it starts, says so, and obeys.
class TradingCoreCommandsIT {

    private static CoreFixture core;

    @BeforeAll
    static void start() throws Exception {
        core = new CoreFixture();
        core.seedLimits();
        String nowhere = "127.0.0.1:9";
        core.properties.put(
                "arbiter.venues.kalshi.rest-url", "http://" + nowhere + "/trade-api/v2");
        core.properties.put(
                "arbiter.venues.kalshi.stream-url", "ws://" + nowhere + "/trade-api/ws/v2");
        core.properties.put("arbiter.venues.kalshi.key-id", "key");
        core.properties.put("arbiter.venues.kalshi.private-key-pem", ed25519());
        core.properties.put("arbiter.venues.polymarket.clob-url", "http://" + nowhere);
        core.properties.put("arbiter.venues.polymarket.gamma-url", "http://" + nowhere);
        core.properties.put(
                "arbiter.venues.polymarket.market-stream-url", "ws://" + nowhere + "/m");
        core.properties.put("arbiter.venues.polymarket.user-stream-url", "ws://" + nowhere + "/u");
        core.properties.put("arbiter.venues.polymarket.private-key", "0x" + "1".repeat(64));
        core.start();
    }

    @AfterAll
    static void stop() {
        core.close();
    }

    @Test
    void isPausedUntilSomebodyStartsItAndObeysOncePerRequest() {
        TradingState first = state(Role.VIEWER);
        assertThat(first.getKind()).isNotEqualTo(TradingStateKind.TRADING_STATE_KIND_UNSPECIFIED);

        TradingState resumed = resume("one", "go").getState();
        TradingState paused = pause("two", "stop");
        TradingState again = pause("two", "stop");

        assertThat(resumed.getKind()).isEqualTo(TradingStateKind.TRADING_STATE_KIND_RUNNING);
        assertThat(resumed.getChanged().getActor()).isEqualTo("ann");
        assertThat(paused.getKind()).isEqualTo(TradingStateKind.TRADING_STATE_KIND_PAUSED);
        assertThat(again).isEqualTo(paused);
        assertThat(state(Role.VIEWER)).isEqualTo(paused);
        await().untilAsserted(() ->
                assertThat(core.number("select count(*) from alerts where category = 'system'"))
                        .isGreaterThanOrEqualTo(2));
    }

    @Test
    void aCallWithoutATokenIsRefused() {
        assertThatThrownBy(() ->
                        core.anonymous()
                                .getTradingState(GetTradingStateRequest.getDefaultInstance()))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e ->
                                assertThat(e.getStatus().getCode())
                                        .isEqualTo(io.grpc.Status.Code.UNAUTHENTICATED));
    }

    @Test
    void aViewerMayLookAndNotStop() {
        assertThat(state(Role.VIEWER)).isNotNull();

        assertThatThrownBy(() ->
                        core.trading(Role.VIEWER)
                                .pauseTrading(
                                        PauseTradingRequest.newBuilder()
                                                .setRequestId("v")
                                                .setReason("no")
                                                .build()))
                .satisfies(e -> assertThat(reason(e)).isEqualTo("ROLE_REQUIRED"));
    }

    @Test
    void anotherTenantIsRefused() {
        assertThatThrownBy(() ->
                        core.tradingOf(new TenantId(new UUID(1, 1)))
                                .getTradingState(GetTradingStateRequest.getDefaultInstance()))
                .satisfies(e -> assertThat(reason(e)).isEqualTo("WRONG_TENANT"));
    }

    @Test
    void aCommandWithoutAReasonIsRefused() {
        assertThatThrownBy(() -> pause("three", " "))
                .satisfies(e -> assertThat(reason(e)).isEqualTo("INVALID_ARGUMENT"));
    }

    @Test
    void tellsThatTheVenuesAreDown() {
        await().untilAsserted(() -> {
            Status status =
                    core.status().getStatus(GetStatusRequest.getDefaultInstance()).getStatus();
            assertThat(status.getVenuesList())
                    .hasSize(2)
                    .allSatisfy(venue ->
                            assertThat(venue.getCondition())
                                    .isEqualTo(VenueCondition.VENUE_CONDITION_DOWN));
            assertThat(status.getComponentsMap())
                    .containsEntry("database", "UP")
                    .containsEntry("engine", "UP")
                    .containsEntry("redis", "UP")
                    .containsEntry("journal", "UP");
        });
    }

    @Test
    void healthIsOpenAndEverythingElseIsNot() throws Exception {
        assertThat(get("/actuator/health/readiness")).isEqualTo(200);
        assertThat(get("/actuator/prometheus")).isEqualTo(401);
        assertThat(get("/")).isIn(401, 403);
        assertThat(
                        HealthGrpc.newBlockingStub(core.channel())
                                .check(HealthCheckRequest.getDefaultInstance())
                                .getStatus())
                .isEqualTo(ServingStatus.SERVING);
    }

    /// The stop never waits for the database.
    @Test
    void pausesWithTheDatabaseDownAndStoresThatWhenItIsBack() throws Exception {
        resume("before", "go");
        core.databaseAnswers(false);

        TradingState paused = pause("during", "fire");

        assertThat(paused.getKind()).isEqualTo(TradingStateKind.TRADING_STATE_KIND_PAUSED);
        assertThat(paused.getChanged().getReason()).contains("not stored yet");
        assertThatThrownBy(() -> resume("too early", "go"))
                .satisfies(e -> assertThat(reason(e)).isEqualTo("DATABASE_UNAVAILABLE"));
        core.databaseAnswers(true);
        await().untilAsserted(() ->
                assertThat(
                                core.number(
                                        "select count(*) from trading_states where request_id = 'during'"))
                        .isEqualTo(1));
    }

    @Test
    void pausesOneVenueWhileTheRestGoesOn() {
        resume("whole", "go");

        TradingState paused =
                core.trading(Role.OPERATOR)
                        .pauseTrading(part("venue down", StateScope.STATE_SCOPE_VENUE, "KALSHI"))
                        .getState();

        assertThat(paused.getKind()).isEqualTo(TradingStateKind.TRADING_STATE_KIND_PAUSED);
        assertThat(paused.getScopeId()).isEqualTo("KALSHI");
        assertThat(state(Role.VIEWER).getKind())
                .isEqualTo(TradingStateKind.TRADING_STATE_KIND_RUNNING);
        assertThat(pausedParts()).containsExactly("KALSHI");
        assertThat(core.status().getStatus(GetStatusRequest.getDefaultInstance()).getStatus())
                .satisfies(
                        status -> assertThat(status.getPausedPartsList()).containsExactly(paused));

        core.trading(Role.OPERATOR)
                .resumeTrading(
                        ResumeTradingRequest.newBuilder()
                                .setRequestId("venue back")
                                .setReason("back")
                                .setScope(StateScope.STATE_SCOPE_VENUE)
                                .setScopeId("KALSHI")
                                .build());

        assertThat(pausedParts()).isEmpty();
        assertThat(core.number("select count(*) from part_trading_states")).isEqualTo(2);
    }

    @Test
    void refusesToPauseWhatNobodyKnows() {
        assertThatThrownBy(() ->
                        core.trading(Role.OPERATOR)
                                .pauseTrading(
                                        part("p1", StateScope.STATE_SCOPE_PAIR, "pair_unknown")))
                .satisfies(e -> assertThat(reason(e)).isEqualTo("PAIR_NOT_FOUND"));
        assertThatThrownBy(() ->
                        core.trading(Role.OPERATOR)
                                .pauseTrading(part("p2", StateScope.STATE_SCOPE_VENUE, "NASDAQ")))
                .satisfies(e -> assertThat(reason(e)).isEqualTo("INVALID_ARGUMENT"));
        assertThat(pausedParts()).isEmpty();
    }

    private static PauseTradingRequest part(String id, StateScope scope, String scopeId) {
        return PauseTradingRequest.newBuilder()
                .setRequestId(id)
                .setReason("maintenance")
                .setScope(scope)
                .setScopeId(scopeId)
                .build();
    }

    private static List<String> pausedParts() {
        return core
                .trading(Role.VIEWER)
                .getTradingState(GetTradingStateRequest.getDefaultInstance())
                .getPausedPartsList()
                .stream()
                .map(TradingState::getScopeId)
                .toList();
    }

    private static int get(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "http://127.0.0.1:" + core.httpPort() + path))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static TradingState state(Role role) {
        return core.trading(role)
                .getTradingState(GetTradingStateRequest.getDefaultInstance())
                .getState();
    }

    private static io.arbiter.v1.ResumeTradingResponse resume(String id, String reason) {
        return core.trading(Role.OPERATOR)
                .resumeTrading(
                        ResumeTradingRequest.newBuilder()
                                .setRequestId(id)
                                .setReason(reason)
                                .build());
    }

    private static TradingState pause(String id, String reason) {
        return core.trading(Role.OPERATOR)
                .pauseTrading(
                        PauseTradingRequest.newBuilder().setRequestId(id).setReason(reason).build())
                .getState();
    }

    private static String reason(Throwable failure) {
        com.google.rpc.Status status = StatusProto.fromThrowable(failure);
        try {
            return status == null
                    ? "no status"
                    : status.getDetails(0).unpack(ErrorInfo.class).getReason();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String ed25519() throws Exception {
        byte[] key =
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate().getEncoded();
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
                + "\n-----END PRIVATE KEY-----\n";
    }
}
