package io.arbiter.bot.command;

import io.arbiter.bot.text.Figures;
import io.arbiter.bot.text.Html;
import io.arbiter.bot.text.Texts;
import io.arbiter.v1.Mode;
import io.arbiter.v1.Status;
import io.arbiter.v1.Venue;
import io.arbiter.v1.VenueStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;

/// The status on one screen. Pure.
final class StatusScreen {

    private static final int LONGEST_DETAIL = 80;

    private StatusScreen() {}

    /// @param withCash false where others read along
    static Html render(Status status, Texts texts, Instant now, boolean withCash) {
        Html screen = StateLine.of(mode(status.getMode()), status.getState(), texts).line();
        status.getPausedPartsList()
                .forEach(part ->
                        screen.add(StateLine.of(mode(status.getMode()), part, texts)).line());
        if (status.getStale()) {
            Instant asOf = Instant.ofEpochSecond(status.getAsOf().getSeconds());
            String age = Figures.age(Duration.between(asOf, now));
            screen.text("⚠ ")
                    .bold(texts.get("status.stale"))
                    .text(' ' + texts.get("status.asof", age))
                    .line();
        }
        screen.text(
                        texts.get(
                                "status.today",
                                status.getHedgedToday(),
                                status.getExecutionsToday(),
                                Figures.gainOf(status.getLockedProfitToday())))
                .line();
        screen.text(
                        texts.get(
                                "status.exposure",
                                Figures.costOf(status.getUnhedged()),
                                status.getTradablePairs(),
                                status.getOpportunitiesToday()))
                .line();
        status.getVenuesList().forEach(venue -> screen.add(venue(venue, texts, withCash)).line());
        new TreeMap<>(status.getComponentsMap())
                .forEach((name, health) -> addComponent(screen, name, health));
        return screen;
    }

    private static void addComponent(Html screen, String name, String health) {
        if (!health.equals("UP")) {
            screen.text("🔴 " + name + ": " + Html.shorten(health, LONGEST_DETAIL)).line();
        }
    }

    private static Html venue(VenueStatus venue, Texts texts, boolean withCash) {
        String condition =
                switch (venue.getCondition()) {
                    case VENUE_CONDITION_OPEN -> "OPEN";
                    case VENUE_CONDITION_DEGRADED -> "DEGRADED";
                    case VENUE_CONDITION_DOWN -> "DOWN";
                    case VENUE_CONDITION_UNSPECIFIED, UNRECOGNIZED -> "UNKNOWN";
                };
        String light =
                switch (venue.getCondition()) {
                    case VENUE_CONDITION_OPEN -> "🟢";
                    case VENUE_CONDITION_DEGRADED -> "🟡";
                    case VENUE_CONDITION_DOWN -> "🔴";
                    case VENUE_CONDITION_UNSPECIFIED, UNRECOGNIZED -> "⚪";
                };
        Html line = new Html().text(light + ' ').bold(name(venue.getVenue())).text(' ' + condition);
        String age =
                venue.getFeedAgeMs() < 0
                        ? texts.get("status.nofeed")
                        : texts.get(
                                "status.feed",
                                Figures.age(Duration.ofMillis(venue.getFeedAgeMs())));
        line.text(" · " + age);
        if (withCash && !venue.getCash().isEmpty()) {
            line.text(" · " + texts.get("status.cash", Figures.gainOf(venue.getCash())));
        }
        if (!venue.getDetail().isBlank()) {
            line.text(" · " + Html.shorten(venue.getDetail(), LONGEST_DETAIL));
        }
        return line;
    }

    static String mode(Mode mode) {
        return switch (mode) {
            case MODE_PAPER -> "PAPER";
            case MODE_LIVE -> "LIVE";
            case MODE_UNSPECIFIED, UNRECOGNIZED -> "MODE UNKNOWN";
        };
    }

    static String name(Venue venue) {
        return switch (venue) {
            case VENUE_POLYMARKET -> "Polymarket";
            case VENUE_KALSHI -> "Kalshi";
            case VENUE_UNSPECIFIED, UNRECOGNIZED -> "Venue unknown";
        };
    }
}
