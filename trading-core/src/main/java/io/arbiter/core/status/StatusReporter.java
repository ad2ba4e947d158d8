package io.arbiter.core.status;

import io.arbiter.common.money.Money;
import io.arbiter.core.live.Alerts;
import io.arbiter.core.market.Venue;
import io.arbiter.core.pairs.TradablePairs;
import io.arbiter.core.risk.CashBook;
import io.arbiter.core.settings.TradingSettings;
import io.arbiter.core.state.PartStates;
import io.arbiter.core.state.StateMessages;
import io.arbiter.core.state.TradingStates;
import io.arbiter.v1.Status;
import io.arbiter.v1.VenueStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// Puts the picture together. [#status] never blocks; today's totals are read in the background.
public final class StatusReporter {

    private final TradingSettings settings;
    private final TradingStates states;
    private final PartStates parts;
    private final VenueWatch venues;
    private final CashBook cash;
    private final TradablePairs pairs;
    private final DayStore days;
    private final Supplier<Map<String, String>> components;
    private final String version;
    private final Clock clock;
    private final Instant startedAt;
    private volatile DayTotals totals = DayTotals.NONE;

    public StatusReporter(
            TradingSettings settings,
            TradingStates states,
            PartStates parts,
            VenueWatch venues,
            CashBook cash,
            TradablePairs pairs,
            DayStore days,
            Supplier<Map<String, String>> components,
            String version,
            Clock clock) {
        this.settings = settings;
        this.states = states;
        this.parts = parts;
        this.venues = venues;
        this.cash = cash;
        this.pairs = pairs;
        this.days = days;
        this.components = components;
        this.version = version;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /// Reads today's totals again.
    public void refreshTotals() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        totals = days.since(today.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    public Status status() {
        Instant now = clock.instant();
        DayTotals day = totals;
        Status.Builder status =
                Status.newBuilder()
                        .setMode(settings.wireMode())
                        .setState(StateMessages.of(states.current()))
                        .addAllPausedParts(parts.paused().stream().map(StateMessages::of).toList())
                        .setAsOf(Alerts.timestamp(now))
                        .setTradablePairs(pairs.size())
                        .setOpportunitiesToday(day.opportunities())
                        .setExecutionsToday(day.executions())
                        .setHedgedToday(day.hedged())
                        .setLockedProfitToday(new Money(day.lockedProfitMicros()).toString())
                        .setUnhedged(new Money(day.unhedgedMicros()).toString())
                        .putAllComponents(components.get())
                        .setVersion(version)
                        .setUptimeSeconds(Duration.between(startedAt, now).toSeconds());
        for (Venue venue : Venue.values()) {
            status.addVenues(venue(venue));
        }
        return status.build();
    }

    private VenueStatus venue(Venue venue) {
        VenueStatus.Builder status = venues.status(venue);
        OptionalLong told = cash.toldMicros(venue);
        told.ifPresent(micros -> status.setCash(new Money(micros).toString()));
        return status.build();
    }
}
