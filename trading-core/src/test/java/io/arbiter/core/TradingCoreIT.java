package io.arbiter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.arbiter.common.live.LiveView;
import io.arbiter.common.security.Role;
import io.arbiter.common.testkit.TestServers;
import io.arbiter.v1.Event;
import io.arbiter.v1.ExecutionStatus;
import io.arbiter.v1.GetStatusRequest;
import io.arbiter.v1.PauseTradingRequest;
import io.arbiter.v1.ResumeTradingRequest;
import io.arbiter.v1.Status;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/// The application against both simulated venues, from the frame to the ledger.
class TradingCoreIT {

    private static final String PAIR = "pair_rain";

    private static CoreFixture core;
    private static TwoVenues venues;
    private static int requests;

    @BeforeAll
    static void start() {
        venues = new TwoVenues();
        venues.uncross();
        core = new CoreFixture();
        core.seedLimits();
        venues.configure(core.properties);
        core.start();
        core.approve(PAIR, TwoVenues.TICKER, TwoVenues.CONDITION);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(status().getTradablePairs()).isEqualTo(1));
        resume();
    }

    @AfterAll
    static void stop() {
        core.close();
        venues.close();
    }

    @BeforeEach
    void running() {
        venues.uncross();
        resume();
    }

    @Test
    void takesACrossingOnBothVenuesAndBooksItToTheCent() {
        long before = hedged();

        venues.cross();

        await().atMost(Duration.ofSeconds(20)).until(() -> hedged() > before);
        assertThat(core.number("select coalesce(sum(amount_micros), 0) from ledger_entries"))
                .isZero();
        assertThat(lots("KALSHI", "NO")).isPositive().isEqualTo(lots("POLYMARKET", "YES"));
        assertThat(
                        core.number(
                                "select min(locked_profit_micros) from executions where status = 'HEDGED'"))
                .isPositive();
        assertThat(
                        core.number(
                                "select count(*) from legs where fee_micros <> predicted_fee_micros and filled_lots > 0"))
                .isZero();
        await().untilAsserted(() ->
                assertThat(core.number("select count(*) from alerts where category = 'fill'"))
                        .isPositive());
        await().untilAsserted(() ->
                assertThat(liveEvents())
                        .anyMatch(event ->
                                event.getExecution().getStatus()
                                        == ExecutionStatus.EXECUTION_STATUS_HEDGED));
        await().untilAsserted(() -> assertThat(status().getHedgedToday()).isPositive());
    }

    @Test
    void pausingStopsNewExecutionsAndResumingStartsThem() {
        core.trading(Role.OPERATOR)
                .pauseTrading(
                        PauseTradingRequest.newBuilder()
                                .setRequestId("pause-" + requests++)
                                .setReason("test")
                                .build());
        long executions = core.number("select count(*) from executions");
        long refused = refused("TRADING_PAUSED");

        venues.cross();

        await().atMost(Duration.ofSeconds(20)).until(() -> refused("TRADING_PAUSED") > refused);
        assertThat(core.number("select count(*) from executions")).isEqualTo(executions);
        resume();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> core.number("select count(*) from executions") > executions);
    }

    @Test
    void aLostAnswerIsFoundAgainAndNothingIsSentTwice() {
        long before = hedged();
        venues.kalshi.faults().loseAnswers(1);
        venues.polymarket.faults().loseAnswers(1);

        venues.cross();

        await().atMost(Duration.ofSeconds(30)).until(() -> hedged() > before);
        String account = venues.kalshi.accounts().getFirst().accountId();
        await().untilAsserted(() ->
                assertThat(venues.kalshi.exchange().ordersOf(account))
                        .hasSize(
                                (int)
                                        core.number(
                                                "select count(*) from legs where venue = 'KALSHI' and venue_order_id <> ''")));
        assertThat(core.number("select count(*) from journal where kind = 'LEG_UNKNOWN'"))
                .isPositive();
    }

    @Test
    void tradesOnAfterItsSocketsWereClosed() {
        venues.polymarket.faults().closeSockets();
        venues.kalshi.faults().closeSockets();
        long before = hedged();

        venues.cross();

        await().atMost(Duration.ofSeconds(30)).until(() -> hedged() > before);
    }

    private static void resume() {
        core.trading(Role.OPERATOR)
                .resumeTrading(
                        ResumeTradingRequest.newBuilder()
                                .setRequestId("resume-" + requests++)
                                .setReason("test")
                                .build());
    }

    private static Status status() {
        return core.status().getStatus(GetStatusRequest.getDefaultInstance()).getStatus();
    }

    private static long hedged() {
        return core.number("select count(*) from executions where status = 'HEDGED'");
    }

    private static long refused(String reason) {
        return core.number("select count(*) from opportunities where reason = '" + reason + "'");
    }

    private static long lots(String venue, String outcome) {
        return core.number(
                "select coalesce(sum(quantity_lots), 0) from positions where venue = '"
                        + venue
                        + "' and outcome = '"
                        + outcome
                        + "'");
    }

    private static List<Event> liveEvents() {
        LettuceConnectionFactory redis =
                new LettuceConnectionFactory("127.0.0.1", TestServers.redisPort());
        redis.afterPropertiesSet();
        redis.start();
        try {
            return new LiveView(redis)
                    .read(core.tenant, LiveView.FROM_START, 1_000, Duration.ZERO).stream()
                            .map(LiveView.Entry::event)
                            .toList();
        } finally {
            redis.destroy();
        }
    }
}
