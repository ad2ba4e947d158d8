package io.arbiter.core.pairs;

import io.arbiter.core.live.AlertCategory;
import io.arbiter.core.live.Alerts;
import io.arbiter.core.market.Venue;
import io.arbiter.core.pairs.BookTops.Top;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Doubts approved pairs: between two markets that ask the same question a gap closes, because
/// somebody takes it. One that stays on the same side while both books move is evidence of a wrong
/// match: people are warned, then the pair is suspended.
///
/// One thread calls [#check].
public final class Sentinel {

    private static final Logger LOG = LoggerFactory.getLogger(Sentinel.class);

    private final TradablePairs pairs;
    private final BookTops tops;
    private final PairStore store;
    private final PairKeeper keeper;
    private final Alerts alerts;
    private final Settings settings;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Map<String, Gap> gaps = new HashMap<>();

    /// @param gapTicks smaller gaps count as closed
    /// @param active a book counts as active so long after its last change
    /// @param warnAfter time with the gap open and both books active
    public record Settings(
            int gapTicks, Duration active, Duration warnAfter, Duration suspendAfter) {}

    public Sentinel(
            TradablePairs pairs,
            BookTops tops,
            PairStore store,
            PairKeeper keeper,
            Alerts alerts,
            Settings settings,
            Clock clock,
            LongSupplier nanoTime) {
        this.pairs = pairs;
        this.tops = tops;
        this.store = store;
        this.keeper = keeper;
        this.alerts = alerts;
        this.settings = settings;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /// Looks at both books of every listed pair.
    public void check() {
        List<TradablePair> listed = List.copyOf(pairs.all());
        gaps.keySet().retainAll(listed.stream().map(TradablePair::id).toList());
        listed.forEach(this::check);
    }

    private void check(TradablePair pair) {
        Optional<Top> kalshi = tops.top(pair.book(Venue.KALSHI));
        Optional<Top> polymarket = tops.top(pair.book(Venue.POLYMARKET));
        if (kalshi.isEmpty() || polymarket.isEmpty()) {
            return;
        }
        long now = nanoTime.getAsLong();
        int gapTicks = gap(kalshi.get(), polymarket.get());
        Gap gap = gaps.computeIfAbsent(pair.id(), _ -> new Gap(now));
        gap.look(kalshi.get(), polymarket.get(), now);
        if (Math.abs(gapTicks) < settings.gapTicks() || Integer.signum(gapTicks) != gap.side) {
            gap.restart(Math.abs(gapTicks) < settings.gapTicks() ? 0 : Integer.signum(gapTicks));
            return;
        }
        if (gap.openNs >= settings.suspendAfter().toNanos()) {
            suspend(pair, gapTicks);
        } else if (gap.openNs >= settings.warnAfter().toNanos() && !gap.warned) {
            gap.warned = true;
            warn(pair, gapTicks);
        }
    }

    /// Above zero when Kalshi's bid is above Polymarket's ask, below zero the other way round.
    private static int gap(Top kalshi, Top polymarket) {
        return Math.max(0, kalshi.bidTicks() - polymarket.askTicks())
                - Math.max(0, polymarket.bidTicks() - kalshi.askTicks());
    }

    private void warn(TradablePair pair, int gapTicks) {
        LOG.warn("pair_doubted pair={} gap_ticks={}", pair.id(), gapTicks);
        alerts.warning(
                AlertCategory.PAIR,
                "Do these ask the same? " + pair.title(),
                says(gapTicks, settings.warnAfter())
                        + " Check the pair; it will be suspended after "
                        + text(settings.suspendAfter())
                        + ".",
                pair.id());
    }

    private void suspend(TradablePair pair, int gapTicks) {
        String reason = says(gapTicks, settings.suspendAfter());
        store.newestApproval(pair.id())
                .filter(approval -> approval.holdsAt(clock.instant()))
                .ifPresent(approval ->
                        store.suspend(approval, approval.termsHash(), reason, clock.instant()));
        keeper.withdraw(pair.id(), "gap never closed");
        gaps.remove(pair.id());
        alerts.critical(
                AlertCategory.PAIR,
                "Pair suspended: " + pair.title(),
                reason + " That is evidence of a wrong match. Review the pair and what it holds.",
                pair.id());
    }

    private static String says(int gapTicks, Duration after) {
        String dear = gapTicks > 0 ? "Kalshi" : "Polymarket";
        return "For %s YES has been dearer on %s, now by %d.%02d cents, while both books moved."
                .formatted(text(after), dear, Math.abs(gapTicks) / 100, Math.abs(gapTicks) % 100);
    }

    private static String text(Duration duration) {
        return duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    /// How long a gap has been open on one side.
    private final class Gap {

        private long lookedAtNs;
        private long kalshiMovedNs;
        private long polymarketMovedNs;
        private @Nullable Top kalshi;
        private @Nullable Top polymarket;
        private int side;
        private long openNs;
        private boolean warned;

        Gap(long now) {
            lookedAtNs = now;
            kalshiMovedNs = now;
            polymarketMovedNs = now;
        }

        /// Counts the time since the last look if both books moved lately.
        void look(Top kalshiNow, Top polymarketNow, long now) {
            if (!kalshiNow.equals(kalshi)) {
                kalshi = kalshiNow;
                kalshiMovedNs = now;
            }
            if (!polymarketNow.equals(polymarket)) {
                polymarket = polymarketNow;
                polymarketMovedNs = now;
            }
            long quietNs = now - Math.min(kalshiMovedNs, polymarketMovedNs);
            if (side != 0 && quietNs <= settings.active().toNanos()) {
                openNs += now - lookedAtNs;
            }
            lookedAtNs = now;
        }

        void restart(int newSide) {
            side = newSide;
            openNs = 0;
            warned = false;
        }
    }
}
