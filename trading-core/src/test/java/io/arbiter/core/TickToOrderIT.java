package io.arbiter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.arbiter.common.security.Role;
import io.arbiter.v1.GetStatusRequest;
import io.arbiter.v1.ResumeTradingRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The whole way from the first byte of the frame that makes a crossing to the last byte of both
/// signed orders, through relays on loopback sockets. Both legs are sent together.
@Tag("long")
class TickToOrderIT {

    private static final int ROUNDS = Integer.getInteger("arbiter.latency.rounds", 100);
    private static final int COLD_ROUNDS = ROUNDS / 10;

    /// Longer than a pair rests after an execution.
    private static final Duration COOLED = Duration.ofMillis(1_500);

    private static final Duration ROUND = Duration.ofSeconds(20);

    private static TwoVenues venues;
    private static CoreFixture core;
    private static Relay polymarket;
    private static Relay kalshi;

    @BeforeAll
    static void start() {
        venues = new TwoVenues();
        venues.uncross();
        polymarket = new Relay(URI.create(venues.polymarket.clobUrl()), "POST /order");
        kalshi =
                new Relay(
                        URI.create(venues.kalshi.restUrl()),
                        "POST /trade-api/v2/portfolio/events/orders");
        core = new CoreFixture();
        core.seedLimits();
        venues.configure(core.properties);
        core.properties.put("arbiter.execution.leg-order", "TOGETHER");
        through(polymarket, "polymarket.clob-url");
        through(polymarket, "polymarket.market-stream-url");
        through(kalshi, "kalshi.rest-url");
        through(kalshi, "kalshi.stream-url");
        core.start();
        core.approve("pair_rain", TwoVenues.TICKER, TwoVenues.CONDITION);
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        core.status()
                                        .getStatus(GetStatusRequest.getDefaultInstance())
                                        .getStatus()
                                        .getTradablePairs()
                                == 1);
        core.trading(Role.OPERATOR)
                .resumeTrading(
                        ResumeTradingRequest.newBuilder()
                                .setRequestId("resume")
                                .setReason("test")
                                .build());
    }

    private static void through(Relay relay, String property) {
        core.properties.computeIfPresent(
                "arbiter.venues." + property, (_, url) -> relay.through(url.toString()));
    }

    @AfterAll
    static void stop() {
        core.close();
        polymarket.close();
        kalshi.close();
        venues.close();
    }

    @Test
    void sendsBothOrdersOfEveryCrossing() {
        long[] nanos = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            nanos[round] = round();
        }

        assertThat(Arrays.stream(nanos)).allMatch(taken -> taken > 0);
        print("first", Arrays.copyOf(nanos, 1));
        print("cold", Arrays.copyOf(nanos, COLD_ROUNDS));
        print("warm", Arrays.copyOfRange(nanos, COLD_ROUNDS, ROUNDS));
    }

    /// Nanoseconds from the frame's first byte to the last byte of the later order.
    private static long round() {
        long hedged = hedged();
        await().pollDelay(COOLED)
                .atMost(ROUND)
                .until(() -> polymarket.isQuiet() && kalshi.isQuiet());
        polymarket.arm();
        kalshi.arm();
        venues.cross();
        await().pollInterval(Duration.ofMillis(5))
                .atMost(ROUND)
                .until(() -> polymarket.hasOrder() && kalshi.hasOrder());
        polymarket.disarm();
        kalshi.disarm();
        long taken =
                Math.max(polymarket.orderCameNanos(), kalshi.orderCameNanos())
                        - kalshi.frameLeftNanos();
        await().pollInterval(Duration.ofMillis(5)).atMost(ROUND).until(() -> hedged() > hedged);
        venues.uncross();
        return taken;
    }

    private static long hedged() {
        return core.number("select count(*) from executions where status = 'HEDGED'");
    }

    private static void print(String what, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "tick_to_order %s rounds=%d p50_us=%.0f p90_us=%.0f max_us=%.0f%n",
                what,
                nanos.length,
                nanos[nanos.length / 2] / 1e3,
                nanos[nanos.length * 9 / 10] / 1e3,
                nanos[nanos.length - 1] / 1e3);
    }
}
