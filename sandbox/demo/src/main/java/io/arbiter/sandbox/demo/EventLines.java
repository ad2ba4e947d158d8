package io.arbiter.sandbox.demo;

import com.google.protobuf.Timestamp;
import io.arbiter.v1.Alert;
import io.arbiter.v1.Decision;
import io.arbiter.v1.Event;
import io.arbiter.v1.Execution;
import io.arbiter.v1.ExecutionStatus;
import io.arbiter.v1.Opportunity;
import io.arbiter.v1.Severity;
import io.arbiter.v1.TradingState;
import io.arbiter.v1.Venue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One line per event that a person cares about. Refusals repeat while a gap stays open, so each
/// pair and reason is told at most once per minute, or always when a tape is played.
final class EventLines {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    /// The same gap while it is being taken, or just was: not news.
    private static final Set<String> OWN_DOING = Set.of("IN_FLIGHT", "COOLING_DOWN");

    private static final int TITLE_WIDTH = 44;
    private static final long REFUSAL_QUIET_SECONDS = 60;

    private final boolean everyRefusal;
    private final Map<String, Long> refusalTold = new HashMap<>();

    EventLines(boolean everyRefusal) {
        this.everyRefusal = everyRefusal;
    }

    /// The line, or empty when nobody needs it.
    Optional<String> line(Event event) {
        return switch (event.getBodyCase()) {
            case OPPORTUNITY -> opportunity(event.getOpportunity());
            case EXECUTION -> execution(event.getExecution());
            case TRADING_STATE -> Optional.of(state(event.getAt(), event.getTradingState()));
            case ALERT -> alert(event.getAlert());
            case STATUS, BODY_NOT_SET -> Optional.empty();
        };
    }

    private Optional<String> opportunity(Opportunity found) {
        if (found.getDecision() == Decision.DECISION_REFUSED && !worthTelling(found)) {
            return Optional.empty();
        }
        boolean polymarketYes = found.getYesVenue() == Venue.VENUE_POLYMARKET;
        String outcome = found.getDecision() == Decision.DECISION_TAKEN ? "taken  " : "refused";
        String line =
                "%s  %s  %s  YES %s %s + NO %s %s × %s  net %s¢  %s"
                        .formatted(
                                time(found.getDetectedAt()),
                                outcome,
                                title(found.getTitle()),
                                polymarketYes ? "Polymarket" : "Kalshi",
                                price(found.getYesLimitPrice()),
                                polymarketYes ? "Kalshi" : "Polymarket",
                                price(found.getNoLimitPrice()),
                                plain(found.getQuantity()),
                                cents(found.getEdge()),
                                found.getDecision() == Decision.DECISION_TAKEN
                                        ? "profit $" + dollars(found.getProfit())
                                        : reason(found.getReason()));
        return Optional.of(line);
    }

    private boolean worthTelling(Opportunity refused) {
        if (OWN_DOING.contains(refused.getReason())) {
            return false;
        }
        if (everyRefusal) {
            return true;
        }
        String key = refused.getPairId() + refused.getReason();
        long now = refused.getDetectedAt().getSeconds();
        Long told = refusalTold.get(key);
        if (told != null && now - told < REFUSAL_QUIET_SECONDS) {
            return false;
        }
        refusalTold.put(key, now);
        return true;
    }

    private static Optional<String> execution(Execution execution) {
        ExecutionStatus status = execution.getStatus();
        if (status == ExecutionStatus.EXECUTION_STATUS_WORKING) {
            return Optional.empty();
        }
        String word =
                status.name().substring("EXECUTION_STATUS_".length()).toLowerCase(Locale.ROOT);
        String result =
                execution.getLockedProfit().isEmpty()
                        ? ""
                        : "  locked $" + dollars(execution.getLockedProfit());
        return Optional.of(
                "%s  %-7s  %s%s"
                        .formatted(
                                time(execution.getUpdatedAt()),
                                word,
                                title(execution.getTitle()),
                                result));
    }

    private static String state(Timestamp at, TradingState state) {
        String kind = state.getKind().name().substring("TRADING_STATE_KIND_".length());
        return "%s  %s by %s: %s"
                .formatted(
                        time(at),
                        kind,
                        state.getChanged().getActor(),
                        state.getChanged().getReason());
    }

    private static Optional<String> alert(Alert alert) {
        if (alert.getSeverity() != Severity.SEVERITY_CRITICAL
                && alert.getSeverity() != Severity.SEVERITY_WARNING) {
            return Optional.empty();
        }
        String word = alert.getSeverity().name().substring("SEVERITY_".length());
        return Optional.of(
                "%s  %s  %s: %s"
                        .formatted(
                                time(alert.getRaisedAt()),
                                word,
                                alert.getTitle(),
                                alert.getDetail()));
    }

    private static String time(Timestamp at) {
        return CLOCK.format(Instant.ofEpochSecond(at.getSeconds()));
    }

    private static String title(String title) {
        String cut =
                title.length() <= TITLE_WIDTH ? title : title.substring(0, TITLE_WIDTH - 1) + '…';
        return ("%-" + TITLE_WIDTH + "s").formatted(cut);
    }

    private static String reason(String reason) {
        return reason.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String price(String dollars) {
        return new BigDecimal(dollars).movePointRight(2).stripTrailingZeros().toPlainString() + '¢';
    }

    private static String cents(String dollars) {
        return new BigDecimal(dollars)
                .movePointRight(2)
                .setScale(2, RoundingMode.FLOOR)
                .toPlainString();
    }

    private static String dollars(String dollars) {
        return new BigDecimal(dollars).setScale(2, RoundingMode.FLOOR).toPlainString();
    }

    private static String plain(String number) {
        return new BigDecimal(number).stripTrailingZeros().toPlainString();
    }
}
