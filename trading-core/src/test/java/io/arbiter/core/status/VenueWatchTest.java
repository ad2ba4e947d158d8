package io.arbiter.core.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.common.id.Ids;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.core.live.Alerts;
import io.arbiter.core.market.Venue;
import io.arbiter.core.settings.Mode;
import io.arbiter.core.settings.TradingSettings;
import io.arbiter.core.settings.VenueEnvironment;
import io.arbiter.core.venue.MarketFeed;
import io.arbiter.core.venue.VenueMode;
import io.arbiter.core.venue.VenueStanding;
import io.arbiter.v1.Alert;
import io.arbiter.v1.VenueCondition;
import io.arbiter.v1.VenueStatus;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VenueWatchTest {

    private final Clock clock = Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);
    private final List<Alert> alerts = new ArrayList<>();
    private final Feed feed = new Feed();
    private int markets;
    private String trouble = "";
    private VenueStanding.Standing standing = VenueStanding.Standing.OPEN;
    private final VenueWatch watch =
            new VenueWatch(
                    Map.of(Venue.POLYMARKET, feed),
                    Map.of(Venue.POLYMARKET, new Told()),
                    new Following() {
                        @Override
                        public int markets(Venue venue) {
                            return markets;
                        }

                        @Override
                        public String trouble(Venue venue) {
                            return trouble;
                        }
                    },
                    new Alerts(
                            new TradingSettings(
                                    new TenantId(new UUID(0, 1)),
                                    "acc",
                                    Mode.PAPER,
                                    VenueEnvironment.SIMULATED),
                            new Ids(clock, new SplittableRandom(1)),
                            clock,
                            alerts::add,
                            _ -> {}),
                    () -> 0);

    @Test
    void aVenueWithNothingToFollowIsOpenAndIdle() {
        assertThat(status().getCondition()).isEqualTo(VenueCondition.VENUE_CONDITION_OPEN);
        assertThat(status().getDetail()).isEqualTo("idle: no market to follow");
    }

    @Test
    void anIdleVenueWhoseCatalogueDoesNotAnswerIsDown() {
        trouble = "Polymarket cannot be reached";

        assertThat(status().getCondition()).isEqualTo(VenueCondition.VENUE_CONDITION_DOWN);
        assertThat(status().getDetail()).isEqualTo("Polymarket cannot be reached");
    }

    @Test
    void aFollowedFeedWithoutFramesIsNotTrusted() {
        markets = 3;

        assertThat(status().getCondition()).isEqualTo(VenueCondition.VENUE_CONDITION_DEGRADED);
        assertThat(status().getMarkets()).isEqualTo(3);
    }

    @Test
    void aBrokenFeedIsDownAndTold() {
        watch.check();
        markets = 3;
        feed.connected = false;

        watch.check();

        assertThat(status().getCondition()).isEqualTo(VenueCondition.VENUE_CONDITION_DOWN);
        assertThat(alerts).hasSize(1);
    }

    @Test
    void aVenueThatTakesNoOrdersSaysWhy() {
        standing = new VenueStanding.Standing(VenueMode.CANCEL_ONLY, "trading pauses");

        assertThat(status().getCondition()).isEqualTo(VenueCondition.VENUE_CONDITION_DEGRADED);
        assertThat(status().getDetail()).isEqualTo("trading pauses");
    }

    private VenueStatus status() {
        return watch.status(Venue.POLYMARKET).build();
    }

    private final class Told implements VenueStanding {

        @Override
        public Venue venue() {
            return Venue.POLYMARKET;
        }

        @Override
        public Standing now() {
            return standing;
        }

        @Override
        public void check() {}
    }

    private static final class Feed implements MarketFeed {

        private boolean connected = true;

        @Override
        public void start() {}

        @Override
        public void subscribe(Collection<FeedMarket> markets) {}

        @Override
        public void unsubscribe(Collection<FeedMarket> markets) {}

        @Override
        public FeedHealth health() {
            return new FeedHealth(connected, 0, 0, 0, connected ? "" : "1 of 1 sockets are down");
        }

        @Override
        public void close() {}
    }
}
