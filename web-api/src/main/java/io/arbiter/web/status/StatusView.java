package io.arbiter.web.status;

import io.arbiter.v1.Status;
import io.arbiter.v1.VenueStatus;
import io.arbiter.web.wire.Names;
import io.arbiter.web.wire.Times;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How things stand, in one cheap call.
///
/// @param mode PAPER, LIVE or UNKNOWN
/// @param lockedProfitToday dollars locked by hedges opened today (UTC)
/// @param unhedged dollars at cost of positions without their other leg
/// @param components `UP` or what is wrong, by component
/// @param pausedParts venues and pairs on which nothing new is opened, whatever the rest does
/// @param stale true when trading-core did not answer and this is the last known picture
public record StatusView(
        String mode,
        TradingStateView tradingState,
        Instant asOf,
        List<VenueView> venues,
        int tradablePairs,
        long opportunitiesToday,
        long executionsToday,
        long hedgedToday,
        String lockedProfitToday,
        String unhedged,
        Map<String, String> components,
        String version,
        long uptimeSeconds,
        boolean stale,
        List<TradingStateView> pausedParts) {

    public static StatusView of(Status status) {
        return new StatusView(
                Names.of(status.getMode()),
                TradingStateView.of(status.getState()),
                Times.instant(status.getAsOf()),
                status.getVenuesList().stream().map(VenueView::of).toList(),
                status.getTradablePairs(),
                status.getOpportunitiesToday(),
                status.getExecutionsToday(),
                status.getHedgedToday(),
                status.getLockedProfitToday(),
                status.getUnhedged(),
                new TreeMap<>(status.getComponentsMap()),
                status.getVersion(),
                status.getUptimeSeconds(),
                status.getStale(),
                status.getPausedPartsList().stream().map(TradingStateView::of).toList());
    }

    /// @param condition OPEN, DEGRADED, DOWN or UNKNOWN
    /// @param feedAgeMs age of the newest frame; absent before the first
    /// @param cash free dollars as the venue last said; absent when it did not yet
    public record VenueView(
            String venue,
            String condition,
            @Nullable Long feedAgeMs,
            int markets,
            long frames,
            String detail,
            @Nullable String cash) {

        static VenueView of(VenueStatus status) {
            return new VenueView(
                    Names.of(status.getVenue()),
                    Names.of(status.getCondition()),
                    status.getFeedAgeMs() < 0 ? null : status.getFeedAgeMs(),
                    status.getMarkets(),
                    status.getFrames(),
                    status.getDetail(),
                    status.getCash().isEmpty() ? null : status.getCash());
        }
    }
}
