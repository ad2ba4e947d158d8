package io.arbiter.core.venue.polymarket;

import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.VenueMode;
import io.arbiter.core.venue.VenueStanding;
import io.arbiter.core.venue.http.BackgroundQuestion;
import io.arbiter.core.venue.http.ToldMode;
import java.time.Duration;
import java.util.function.LongSupplier;

/// What Polymarket's answers say about it, and whether it has closed the account to new positions
/// (polymarket.md 6.3), asked twice a minute.
final class PolymarketStanding implements VenueStanding {

    private static final Duration ASK_EVERY = Duration.ofSeconds(30);
    private static final Duration COUNTS_FOR = Duration.ofSeconds(90);

    private final PolymarketClient client;
    private final ToldMode told;
    private final BackgroundQuestion question;

    PolymarketStanding(PolymarketClient client, ToldMode told, LongSupplier nanoClock) {
        this.client = client;
        this.told = told;
        question =
                new BackgroundQuestion("polymarket-standing", ASK_EVERY, nanoClock, this::readBan);
    }

    @Override
    public Venue venue() {
        return Venue.POLYMARKET;
    }

    @Override
    public Standing now() {
        return told.now();
    }

    @Override
    public void check() {
        question.askIfDue();
    }

    private void readBan() {
        boolean closedOnly =
                PolymarketClient.body(
                                client.signedGet("/auth/ban-status/closed-only", ""),
                                "the account's standing")
                        .flag("closed_only");
        if (closedOnly) {
            told.told(
                    VenueMode.CLOSED_TO_US,
                    "Polymarket has put this account in closed-only mode",
                    COUNTS_FOR);
        }
    }
}
