package io.arbiter.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.arbiter.v1.Alert;
import io.arbiter.v1.Attribution;
import io.arbiter.v1.Decision;
import io.arbiter.v1.Event;
import io.arbiter.v1.Execution;
import io.arbiter.v1.ExecutionStatus;
import io.arbiter.v1.Opportunity;
import io.arbiter.v1.Severity;
import io.arbiter.v1.TradingState;
import io.arbiter.v1.TradingStateKind;
import io.arbiter.v1.Venue;
import org.junit.jupiter.api.Test;

class EventLinesTest {

    private static final Timestamp NOON = Timestamp.newBuilder().setSeconds(1_795_608_000L).build();

    private final EventLines lines = new EventLines(false);

    @Test
    void tellsWhatWasTakenWithItsNetEdge() {
        Opportunity taken = opportunity(NOON).setDecision(Decision.DECISION_TAKEN).build();

        assertThat(lines.line(Event.newBuilder().setOpportunity(taken).build()))
                .hasValueSatisfying(line ->
                        assertThat(line)
                                .startsWith("12:00:00  taken")
                                .contains("YES Kalshi 45¢ + NO Polymarket 52.1¢ × 100")
                                .endsWith("net 1.23¢  profit $1.23"));
    }

    @Test
    void roundsANegativeEdgeAwayFromUs() {
        Opportunity refused =
                opportunity(NOON)
                        .setEdge("-0.000050")
                        .setDecision(Decision.DECISION_REFUSED)
                        .setReason("EDGE_BELOW_MINIMUM")
                        .build();

        assertThat(lines.line(Event.newBuilder().setOpportunity(refused).build()))
                .hasValueSatisfying(
                        line -> assertThat(line).endsWith("net -0.01¢  edge below minimum"));
    }

    @Test
    void tellsTheSameRefusalOnceAMinute() {
        Event first = refusedAt(NOON);
        Event soon = refusedAt(Timestamp.newBuilder().setSeconds(NOON.getSeconds() + 59).build());
        Event later = refusedAt(Timestamp.newBuilder().setSeconds(NOON.getSeconds() + 60).build());

        assertThat(lines.line(first)).isPresent();
        assertThat(lines.line(soon)).isEmpty();
        assertThat(lines.line(later)).isPresent();
    }

    @Test
    void tellsEveryRefusalWhileATapePlays() {
        EventLines every = new EventLines(true);

        assertThat(every.line(refusedAt(NOON))).isPresent();
        assertThat(every.line(refusedAt(NOON))).isPresent();
    }

    @Test
    void keepsQuietAboutWorkInProgressAndSmallAlerts() {
        Execution working =
                Execution.newBuilder().setStatus(ExecutionStatus.EXECUTION_STATUS_WORKING).build();
        Alert info = Alert.newBuilder().setSeverity(Severity.SEVERITY_INFO).build();

        assertThat(lines.line(Event.newBuilder().setExecution(working).build())).isEmpty();
        assertThat(lines.line(Event.newBuilder().setAlert(info).build())).isEmpty();
        assertThat(lines.line(Event.getDefaultInstance())).isEmpty();
    }

    @Test
    void tellsWhatAHedgeLockedAndWhoPaused() {
        Execution hedged =
                Execution.newBuilder()
                        .setStatus(ExecutionStatus.EXECUTION_STATUS_HEDGED)
                        .setUpdatedAt(NOON)
                        .setTitle("Rain")
                        .setLockedProfit("1.189999")
                        .build();
        TradingState paused =
                TradingState.newBuilder()
                        .setKind(TradingStateKind.TRADING_STATE_KIND_PAUSED)
                        .setChanged(Attribution.newBuilder().setActor("ann").setReason("news"))
                        .build();

        assertThat(lines.line(Event.newBuilder().setExecution(hedged).build()))
                .hasValueSatisfying(
                        line -> assertThat(line).contains("hedged").endsWith("locked $1.18"));
        assertThat(lines.line(Event.newBuilder().setAt(NOON).setTradingState(paused).build()))
                .hasValue("12:00:00  PAUSED by ann: news");
    }

    private static Event refusedAt(Timestamp at) {
        return Event.newBuilder()
                .setOpportunity(
                        opportunity(at)
                                .setDecision(Decision.DECISION_REFUSED)
                                .setReason("TRADING_PAUSED"))
                .build();
    }

    private static Opportunity.Builder opportunity(Timestamp at) {
        return Opportunity.newBuilder()
                .setPairId("pair_1")
                .setTitle("Will it rain?")
                .setDetectedAt(at)
                .setYesVenue(Venue.VENUE_KALSHI)
                .setQuantity("100.00")
                .setYesLimitPrice("0.4500")
                .setNoLimitPrice("0.5210")
                .setEdge("0.012345")
                .setProfit("1.234500");
    }
}
