package io.arbiter.core.status;

import io.arbiter.core.live.AlertCategory;
import io.arbiter.core.live.Alerts;
import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.MarketFeed;
import io.arbiter.core.venue.MarketFeed.FeedHealth;
import io.arbiter.core.venue.VenueMode;
import io.arbiter.core.venue.VenueStanding;
import io.arbiter.v1.VenueCondition;
import io.arbiter.v1.VenueStatus;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Judges each venue by its feed and says so when that changes. One thread calls [#check]; reading
/// is safe from any.
public final class VenueWatch {

    private static final Logger LOG = LoggerFactory.getLogger(VenueWatch.class);

    /// Both venues send a sign of life at least every 10 s.
    private static final Duration QUIET_AFTER = Duration.ofSeconds(20);

    private static final String IDLE = "idle: no market to follow";

    private final Map<Venue, MarketFeed> feeds;
    private final Map<Venue, VenueStanding> standings;
    private final Following following;
    private final Alerts alerts;
    private final LongSupplier nanoTime;
    private final Map<Venue, VenueCondition> last = new EnumMap<>(Venue.class);

    public VenueWatch(
            Map<Venue, MarketFeed> feeds,
            Map<Venue, VenueStanding> standings,
            Following following,
            Alerts alerts,
            LongSupplier nanoTime) {
        this.feeds = feeds;
        this.standings = standings;
        this.following = following;
        this.alerts = alerts;
        this.nanoTime = nanoTime;
    }

    /// Raises an alert when a venue that was up goes down, and when it comes back.
    public void check() {
        feeds.forEach((venue, feed) -> {
            standing(venue).ifPresent(VenueStanding::check);
            FeedHealth health = feed.health();
            VenueCondition now = condition(venue, health);
            VenueCondition before = last.put(venue, now);
            if (before != now) {
                changed(venue, before, now, detail(venue, health));
            }
        });
    }

    private void changed(
            Venue venue, @Nullable VenueCondition before, VenueCondition now, String detail) {
        LOG.info("venue_condition venue={} condition={} detail=\"{}\"", venue, now, detail);
        if (before == null) {
            return;
        }
        if (now == VenueCondition.VENUE_CONDITION_DOWN) {
            alerts.warning(AlertCategory.VENUE, venue + " is down", detail, venue.name());
        } else if (before == VenueCondition.VENUE_CONDITION_DOWN) {
            alerts.info(AlertCategory.VENUE, venue + " is connected", detail, venue.name());
        }
    }

    VenueStatus.Builder status(Venue venue) {
        VenueStatus.Builder status =
                VenueStatus.newBuilder()
                        .setVenue(
                                switch (venue) {
                                    case POLYMARKET -> io.arbiter.v1.Venue.VENUE_POLYMARKET;
                                    case KALSHI -> io.arbiter.v1.Venue.VENUE_KALSHI;
                                });
        MarketFeed feed = feeds.get(venue);
        if (feed == null) {
            return status.setCondition(VenueCondition.VENUE_CONDITION_DOWN)
                    .setFeedAgeMs(-1)
                    .setDetail("not configured");
        }
        FeedHealth health = feed.health();
        return status.setCondition(condition(venue, health))
                .setFeedAgeMs(ageMs(health))
                .setFrames(health.frames())
                .setMarkets(following.markets(venue))
                .setDetail(detail(venue, health));
    }

    private Optional<VenueStanding> standing(Venue venue) {
        return Optional.ofNullable(standings.get(venue));
    }

    /// What the venue does not take, else what is wrong with its feed.
    private String detail(Venue venue, FeedHealth health) {
        String refused = standing(venue).map(one -> one.now().detail()).orElse("");
        if (!refused.isEmpty() && health.connected()) {
            return refused;
        }
        if (!isIdle(venue, health)) {
            return health.detail();
        }
        String trouble = following.trouble(venue);
        return trouble.isEmpty() ? IDLE : trouble;
    }

    /// A feed that is asked for nothing has nothing to say; then the catalogue tells whether the
    /// venue answers.
    private boolean isIdle(Venue venue, FeedHealth health) {
        return health.connected() && following.markets(venue) == 0;
    }

    private VenueCondition condition(Venue venue, FeedHealth health) {
        if (!health.connected()) {
            return VenueCondition.VENUE_CONDITION_DOWN;
        }
        boolean idle = isIdle(venue, health);
        if (idle && !following.trouble(venue).isEmpty()) {
            return VenueCondition.VENUE_CONDITION_DOWN;
        }
        if (standing(venue).filter(one -> one.now().mode() != VenueMode.OPEN).isPresent()) {
            return VenueCondition.VENUE_CONDITION_DEGRADED;
        }
        long age = ageMs(health);
        return !idle && (age < 0 || age > QUIET_AFTER.toMillis())
                ? VenueCondition.VENUE_CONDITION_DEGRADED
                : VenueCondition.VENUE_CONDITION_OPEN;
    }

    private long ageMs(FeedHealth health) {
        return health.lastFrameNs() == 0
                ? -1
                : Math.max(0, (nanoTime.getAsLong() - health.lastFrameNs()) / 1_000_000);
    }
}
