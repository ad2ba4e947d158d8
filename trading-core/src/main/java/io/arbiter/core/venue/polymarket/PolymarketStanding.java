package io.arbiter.core.venue.polymarket;

import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.VenueMode;
import io.arbiter.core.venue.VenueStanding;
import io.arbiter.core.venue.VenueUnavailable;
import io.arbiter.core.venue.http.ToldMode;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What Polymarket's answers say about it, and whether it has closed the account to new positions
/// (polymarket.md 6.3), asked twice a minute.
final class PolymarketStanding implements VenueStanding {

    private static final Logger log = LoggerFactory.getLogger(PolymarketStanding.class);
    private static final Duration ASK_EVERY = Duration.ofSeconds(30);
    private static final Duration COUNTS_FOR = Duration.ofSeconds(90);

    private final PolymarketClient client;
    private final ToldMode told;
    private final LongSupplier nanoClock;
    private final AtomicLong askedNs;
    private final AtomicBoolean asking = new AtomicBoolean();

    PolymarketStanding(PolymarketClient client, ToldMode told, LongSupplier nanoClock) {
        this.client = client;
        this.told = told;
        this.nanoClock = nanoClock;
        askedNs = new AtomicLong(nanoClock.getAsLong() - ASK_EVERY.toNanos());
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
        long nowNs = nanoClock.getAsLong();
        if (nowNs - askedNs.get() >= ASK_EVERY.toNanos() && asking.compareAndSet(false, true)) {
            askedNs.set(nowNs);
            Thread.ofVirtual().name("polymarket-standing").start(this::ask);
        }
    }

    private void ask() {
        try {
            readBan();
        } catch (VenueUnavailable e) {
            log.atDebug().addKeyValue("reason", e.getMessage()).log("account standing not read");
        } finally {
            asking.set(false);
        }
    }

    void readBan() {
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
