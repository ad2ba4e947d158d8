package io.arbiter.core.paper;

import io.arbiter.common.money.Money;
import io.arbiter.common.money.Quantity;
import io.arbiter.core.execution.Depth;
import io.arbiter.core.market.Fees;
import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.OrderOutcome.Fill;
import io.arbiter.core.venue.OrderOutcome.Finality;
import io.arbiter.core.venue.OrderRequest;
import io.arbiter.core.venue.OrderRequest.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// An immediate order against displayed levels, as the venues match it: one fill per level down to
/// the limit. A Polymarket buy spends dollars (polymarket.md 3.3), every other order counts
/// contracts.
final class PaperMatch {

    private final OrderRequest request;
    private final String venueKey;
    private final Instant at;
    private final List<Fill> fills = new ArrayList<>();
    private long lotsLeft;
    private long microsLeft;

    PaperMatch(OrderRequest request, String venueKey, Instant at) {
        this.request = request;
        this.venueKey = venueKey;
        this.at = at;
        this.lotsLeft = request.quantity().lots();
        this.microsLeft = request.limit().times(request.quantity()).micros();
    }

    /// @param levels what is there, best first; what is taken is noted in `consumption`
    List<Fill> against(List<Depth.Level> levels, Consumption consumption) {
        for (Depth.Level level : levels) {
            if (!isWithinLimit(level)) {
                break;
            }
            long lots = Math.min(level.lots(), wantedLots(level));
            if (lots == 0) {
                break;
            }
            fill(level.ticks(), lots);
            consumption.took(level.ticks(), lots);
        }
        return List.copyOf(fills);
    }

    private boolean isWithinLimit(Depth.Level level) {
        int limit = request.limit().ticks();
        return request.action() == Action.BUY ? level.ticks() <= limit : level.ticks() >= limit;
    }

    private long wantedLots(Depth.Level level) {
        return spendsDollars() ? microsLeft / Math.max(1, level.ticks()) : lotsLeft;
    }

    private boolean spendsDollars() {
        return request.market().venue() == Venue.POLYMARKET && request.action() == Action.BUY;
    }

    private void fill(int ticks, long lots) {
        long micros = Math.multiplyExact((long) ticks, lots);
        lotsLeft -= lots;
        microsLeft -= micros;
        fills.add(
                new Fill(
                        "paper-" + venueKey + '-' + fills.size(),
                        new Quantity(lots),
                        new Money(micros),
                        new Money(Fees.takerMicros(request.market().fees(), ticks, lots)),
                        at,
                        request.market().venue() == Venue.KALSHI
                                ? Finality.FINAL
                                : Finality.PROVISIONAL));
    }
}
