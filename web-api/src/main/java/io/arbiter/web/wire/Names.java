package io.arbiter.web.wire;

import com.google.protobuf.ProtocolMessageEnum;
import io.arbiter.v1.Action;
import io.arbiter.v1.Decision;
import io.arbiter.v1.ExecutionStatus;
import io.arbiter.v1.LegStatus;
import io.arbiter.v1.Mode;
import io.arbiter.v1.Outcome;
import io.arbiter.v1.Severity;
import io.arbiter.v1.StateScope;
import io.arbiter.v1.Surface;
import io.arbiter.v1.TradingStateKind;
import io.arbiter.v1.Venue;
import io.arbiter.v1.VenueCondition;

/// Short names of contract enums, as JSON and the database spell them: `KALSHI` for `VENUE_KALSHI`.
/// What is unspecified is `UNKNOWN`.
public final class Names {

    private static final String UNKNOWN = "UNKNOWN";

    private Names() {}

    public static String of(Venue venue) {
        return strip(venue, "VENUE_");
    }

    public static String of(Mode mode) {
        return strip(mode, "MODE_");
    }

    public static String of(Outcome outcome) {
        return strip(outcome, "OUTCOME_");
    }

    public static String of(Surface surface) {
        return strip(surface, "SURFACE_");
    }

    public static String of(Decision decision) {
        return strip(decision, "DECISION_");
    }

    public static String of(ExecutionStatus status) {
        return strip(status, "EXECUTION_STATUS_");
    }

    public static String of(Action action) {
        return strip(action, "ACTION_");
    }

    public static String of(LegStatus status) {
        return strip(status, "LEG_STATUS_");
    }

    public static String of(TradingStateKind kind) {
        return strip(kind, "TRADING_STATE_KIND_");
    }

    /// Nobody named one: the tenant's.
    public static String of(StateScope scope) {
        return scope == StateScope.STATE_SCOPE_UNSPECIFIED
                ? "TENANT"
                : strip(scope, "STATE_SCOPE_");
    }

    public static String of(VenueCondition condition) {
        return strip(condition, "VENUE_CONDITION_");
    }

    public static String of(Severity severity) {
        return strip(severity, "SEVERITY_");
    }

    private static String strip(ProtocolMessageEnum value, String prefix) {
        String name = value.toString();
        return name.startsWith(prefix) && !name.equals(prefix + "UNSPECIFIED")
                ? name.substring(prefix.length())
                : UNKNOWN;
    }
}
