package io.arbiter.core.hotpath;

import io.arbiter.core.market.Venue;
import io.arbiter.core.opportunity.GateSettings;
import io.arbiter.core.opportunity.PairTerms;
import io.arbiter.core.opportunity.Refusal;
import java.util.Arrays;

/// Decides inside the loop whether a priced box may be taken. The first reason that keeps it out is
/// the one reported: what makes the figures untrue comes before what makes them too small, and that
/// before what only forbids trading now. Engine thread only.
final class Gate {

    private static final long HOURS_PER_YEAR = 8_760;
    private static final long HOUR_NS = 3_600_000_000_000L;

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

    long capLots(Pair pair) {
        return Math.min(capLots, pair.maxLots);
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

    /// Why the box may not be taken, or [Refusal#NONE].
    Refusal decide(Pair pair, Box box, Feed yesFeed, Feed noFeed, Book yes, Book no, long nowNs) {
        if (!yes.usable() || !no.usable() || yesFeed.broken() || noFeed.broken()) {
            return Refusal.BOOK_INVALID;
        }
        if (!yes.open || !no.open) {
            return Refusal.MARKET_CLOSED;
        }
        if (!polymarketOpen || !kalshiOpen) {
            return Refusal.VENUE_CLOSED;
        }
        if (Math.max(box.yes.feedAgeNs, box.no.feedAgeNs) > maxFeedAgeNs) {
            return Refusal.STALE_FEED;
        }
        if (Math.max(yes.topAgeNs(nowNs), no.topAgeNs(nowNs)) > maxTopAgeNs) {
            return Refusal.STALE_TOP_OF_BOOK;
        }
        Refusal figures = box.refusal == Refusal.NONE ? decideFigures(box) : box.refusal;
        return figures == Refusal.NONE ? decidePermission(pair, nowNs) : figures;
    }

    Refusal decideFigures(Box box) {
        if (!box.earns(settings.minEdgeTicks())) {
            return Refusal.EDGE_BELOW_MINIMUM;
        }
        if (box.earns(settings.maxEdgeTicks() + 1)) {
            return Refusal.EDGE_ABOVE_CEILING;
        }
        return box.annualBps < settings.minAnnualBps()
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

    /// Whether this refusal of this pair is due to be reported; if so it is noted as reported.
    boolean mayReport(Pair pair, Refusal refusal, long nowNs) {
        if (nowNs - pair.reportedNs[refusal.code()] < reportEveryNs) {
            return false;
        }
        pair.reportedNs[refusal.code()] = nowNs;
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

    /// One pair's terms and what the engine remembers of it. Engine thread only, once handed over.
    static final class Pair {

        final int index;
        final Book polymarket;
        final Book kalshi;
        final int reserveTicks;
        final long maxLots;
        final long settlesNs;
        final boolean takerDelayAccepted;

        boolean live = true;
        boolean tradable;
        boolean touched;
        boolean inFlight;
        long coolUntilNs;
        final long[] reportedNs = new long[Refusal.COUNT];

        /// @param settlesNs expected settlement by the engine's clock, `Long.MAX_VALUE` when
        ///   unknown
        Pair(int index, Book polymarket, Book kalshi, PairTerms terms, long settlesNs, long nowNs) {
            this.index = index;
            this.polymarket = polymarket;
            this.kalshi = kalshi;
            this.reserveTicks = terms.reserveTicks();
            this.maxLots = terms.maxLots();
            this.settlesNs = settlesNs;
            this.takerDelayAccepted = terms.takerDelayAccepted();
            this.tradable = terms.tradable();
            this.coolUntilNs = nowNs;
            Arrays.fill(reportedNs, nowNs - (1L << 62));
        }

        long lockNs(long nowNs) {
            return settlesNs == Long.MAX_VALUE ? Long.MAX_VALUE : Math.max(0, settlesNs - nowNs);
        }

        boolean takerDelay() {
            return polymarket.takerDelay || kalshi.takerDelay;
        }
    }
}
