package io.arbiter.core.hotpath;

import io.arbiter.core.hotpath.Watched.Basket;
import io.arbiter.core.hotpath.Watched.Pair;
import io.arbiter.core.market.Venue;
import io.arbiter.core.opportunity.GateSettings;
import io.arbiter.core.opportunity.Refusal;

/// Decides inside the loop whether a priced box may be taken. The first reason that keeps it out is
/// the one reported: what makes the figures untrue comes before what makes them too small, and that
/// before what only forbids trading now. Engine thread only.
final class Gate {

    private static final long HOURS_PER_YEAR = 8_760;
    private static final long HOUR_NS = 3_600_000_000_000L;

    /// What a [#doubt] is called, from the least to the gravest.
    private static final Refusal[] DOUBTS = {
        Refusal.NONE,
        Refusal.STALE_TOP_OF_BOOK,
        Refusal.STALE_FEED,
        Refusal.VENUE_CLOSED,
        Refusal.MARKET_CLOSED,
        Refusal.BOOK_INVALID
    };

    private GateSettings settings;
    private long capLots;
    private long maxFeedAgeNs;
    private long maxTopAgeNs;
    private long cooldownNs;
    private long reportEveryNs;
    private long sweepEveryNs;

    Refusal trading = Refusal.NONE;
    private boolean polymarketOpen = true;
    private boolean kalshiOpen = true;

    Gate(GateSettings settings) {
        this.settings = settings;
        onSettings(settings);
    }

    void onSettings(GateSettings now) {
        settings = now;
        capLots = now.capLots();
        maxFeedAgeNs = now.maxFeedAge().toNanos();
        maxTopAgeNs = now.maxTopAge().toNanos();
        cooldownNs = now.cooldown().toNanos();
        reportEveryNs = now.reportRefusalEvery().toNanos();
        sweepEveryNs = now.sweepEvery().toNanos();
    }

    void onVenueOpen(Venue venue, boolean open) {
        switch (venue) {
            case POLYMARKET -> polymarketOpen = open;
            case KALSHI -> kalshiOpen = open;
        }
    }

    long capLots(Watched watched) {
        return Math.min(capLots, watched.maxLots);
    }

    int minEdgeTicks() {
        return settings.minEdgeTicks();
    }

    long sweepEveryNs() {
        return sweepEveryNs;
    }

    long cooledNs(long nowNs) {
        return nowNs + cooldownNs;
    }

    /// How gravely the book is to be doubted: 0 not at all, else a place in [#DOUBTS].
    int doubt(Book book, Feed feed, long nowNs) {
        if (!book.usable() || feed.broken()) {
            return 5;
        }
        if (!book.open) {
            return 4;
        }
        if (!isOpen(book.venue)) {
            return 3;
        }
        if (feed.ageNs(nowNs) > maxFeedAgeNs) {
            return 2;
        }
        return book.topAgeNs(nowNs) > maxTopAgeNs ? 1 : 0;
    }

    private boolean isOpen(Venue venue) {
        return venue == Venue.POLYMARKET ? polymarketOpen : kalshiOpen;
    }

    /// Why the box may not be taken, or [Refusal#NONE].
    ///
    /// @param doubt the graver [#doubt] of its two books
    Refusal decide(Pair pair, Box box, int doubt, long nowNs) {
        Refusal truth = decideTruth(box, doubt);
        return truth == Refusal.NONE ? decidePermission(pair, nowNs) : truth;
    }

    /// Why the basket is not taken: nothing executes baskets.
    ///
    /// @param doubt the gravest of its chosen books
    Refusal decide(Basket basket, FoundBasket found, int doubt) {
        if (!basket.exhaustive) {
            return Refusal.NOT_EXHAUSTIVE;
        }
        Refusal truth = decideTruth(found, doubt);
        return truth == Refusal.NONE ? Refusal.BASKET_NOT_EXECUTABLE : truth;
    }

    private Refusal decideTruth(Found found, int doubt) {
        if (doubt > 0) {
            return DOUBTS[doubt];
        }
        return found.refusal == Refusal.NONE ? decideFigures(found) : found.refusal;
    }

    Refusal decideFigures(Found found) {
        if (!found.earns(settings.minEdgeTicks())) {
            return Refusal.EDGE_BELOW_MINIMUM;
        }
        if (found.earns(settings.maxEdgeTicks() + 1)) {
            return Refusal.EDGE_ABOVE_CEILING;
        }
        return found.annualBps < settings.minAnnualBps()
                ? Refusal.RETURN_BELOW_MINIMUM
                : Refusal.NONE;
    }

    private Refusal decidePermission(Pair pair, long nowNs) {
        if (pair.takerDelay() && !pair.takerDelayAccepted) {
            return Refusal.TAKER_DELAY;
        }
        if (!pair.tradable) {
            return Refusal.PAIR_NOT_APPROVED;
        }
        if (trading != Refusal.NONE) {
            return trading;
        }
        if (pair.inFlight) {
            return Refusal.IN_FLIGHT;
        }
        return nowNs - pair.coolUntilNs < 0 ? Refusal.COOLING_DOWN : Refusal.NONE;
    }

    /// Whether this refusal is due to be reported; if so it is noted as reported.
    boolean mayReport(Watched watched, Refusal refusal, long nowNs) {
        if (nowNs - watched.reportedNs[refusal.code()] < reportEveryNs) {
            return false;
        }
        watched.reportedNs[refusal.code()] = nowNs;
        return true;
    }

    /// Return on the locked capital in hundredths of a percent per year, rounded down twice; 0 when
    /// the settlement is unknown. The lock-up counts in begun hours, at least one.
    static long annualBps(long profitMicros, long capitalMicros, long lockNs) {
        if (lockNs == Long.MAX_VALUE) {
            return 0;
        }
        long hours = Math.max(1, Math.ceilDiv(lockNs, HOUR_NS));
        long partsPerMillion = Math.floorDiv(profitMicros * 1_000_000, capitalMicros);
        return Math.floorDiv(partsPerMillion * HOURS_PER_YEAR, hours * 100);
    }
}
