package io.arbiter.core.paper;

import io.arbiter.core.execution.LiveDepth;
import io.arbiter.core.execution.OrderRoute;
import io.arbiter.core.market.Market;
import io.arbiter.core.market.Venue;
import io.arbiter.core.pairs.TradablePairs;
import io.arbiter.core.settings.TradingSettings;
import io.arbiter.core.venue.Balances;
import io.arbiter.core.venue.OrderGateway;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sends orders to paper when the mode is paper and the venues are real; simulated venues take
/// paper orders themselves.
public final class PaperVenues implements OrderRoute {

    private final TradingSettings settings;
    private final LiveDepth depths;
    private final TradablePairs pairs;
    private final PaperProperties properties;
    private final Clock clock;
    private final Map<Venue, PaperGateway> byVenue = new EnumMap<>(Venue.class);

    PaperVenues(
            TradingSettings settings,
            LiveDepth depths,
            TradablePairs pairs,
            PaperProperties properties,
            Clock clock) {
        this.settings = settings;
        this.depths = depths;
        this.pairs = pairs;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public synchronized OrderGateway of(OrderGateway venue) {
        if (!settings.fillsOnPaper()) {
            return venue;
        }
        return byVenue.computeIfAbsent(
                venue.venue(),
                _ ->
                        new PaperGateway(
                                venue,
                                market ->
                                        pairs.all().stream()
                                                .filter(pair ->
                                                        holds(pair.market(market.venue()), market))
                                                .findFirst()
                                                .flatMap(pair ->
                                                        depths.depth(pair.book(market.venue()))),
                                properties,
                                Thread::sleep,
                                clock));
    }

    private static boolean holds(Market listed, Market asked) {
        return listed.key().equals(asked.key());
    }

    /// Cash to trade with: the paper account's once orders are routed there.
    public Balances balances(Venue venue, Balances real) {
        return shard -> {
            PaperGateway paper = paper(venue);
            return paper == null ? real.cash(shard) : paper.cash(shard);
        };
    }

    private synchronized @Nullable PaperGateway paper(Venue venue) {
        return byVenue.get(venue);
    }
}
