package io.arbiter.core.reconciliation;

import io.arbiter.common.id.Ids;
import io.arbiter.common.money.Quantity;
import io.arbiter.core.live.AlertCategory;
import io.arbiter.core.live.Alerts;
import io.arbiter.core.market.Market;
import io.arbiter.core.market.Venue;
import io.arbiter.core.pairs.TradablePair;
import io.arbiter.core.reconciliation.ReconciliationStore.Booked;
import io.arbiter.core.venue.Holdings;
import io.arbiter.core.venue.Holdings.Held;
import io.arbiter.core.venue.VenueUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Compares booked positions and resting orders with the venues, again and again.
///
/// A difference counts when two runs in a row find the same one: a venue's reads lag its writes.
/// Pairs with an execution under way are left out. An acknowledged difference is not raised again
/// while it stays the same. One thread calls [#run] or [#runWhenDue]; the rest is safe for many.
public final class Reconciler {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final Map<Venue, Holdings> holdings = new EnumMap<>(Venue.class);
    private final Supplier<Collection<TradablePair>> pairs;
    private final Supplier<Set<String>> busyPairs;
    private final ReconciliationStore store;
    private final Alerts alerts;
    private final Ids ids;
    private final Clock clock;
    private List<Discrepancy> suspected = List.of();
    private @Nullable Instant attemptedAt;
    private volatile boolean agreed;
    private volatile State state = new State(List.of(), null, "not reconciled yet");

    /// @param busyPairs ids of pairs with an execution that is not at its end
    public Reconciler(
            Collection<Holdings> holdings,
            Supplier<Collection<TradablePair>> pairs,
            Supplier<Set<String>> busyPairs,
            ReconciliationStore store,
            Alerts alerts,
            Ids ids,
            Clock clock) {
        holdings.forEach(venue -> this.holdings.put(venue.venue(), venue));
        this.pairs = pairs;
        this.busyPairs = busyPairs;
        this.store = store;
        this.alerts = alerts;
        this.ids = ids;
        this.clock = clock;
    }

    /// How books and venues stand.
    ///
    /// @param lastRun empty before the first complete run
    /// @param incomplete why the last run could not compare everything; empty when it could
    public record State(List<Discrepancy> open, @Nullable Instant lastRun, String incomplete) {

        public State {
            open = List.copyOf(open);
        }
    }

    public State state() {
        return state;
    }

    /// Whether books and venues were seen to agree since the start, and nothing that differs waits
    /// for a person. Before the first complete comparison nobody knows, so it is not clean.
    public boolean isClean() {
        return agreed && state.open().isEmpty();
    }

    /// Compares when the last comparison is `every` old; sooner until books and venues have agreed
    /// once and while a comparison is incomplete.
    public void runWhenDue(Duration every) {
        boolean hurry = !agreed || !state.incomplete().isEmpty();
        Duration pause = hurry && RETRY.compareTo(every) < 0 ? RETRY : every;
        Instant before = attemptedAt;
        Instant now = clock.instant();
        if (before == null || !before.plus(pause).isAfter(now)) {
            attemptedAt = now;
            run();
        }
    }

    /// Compares once.
    public void run() {
        List<Discrepancy> found = new ArrayList<>();
        String incomplete = "";
        try {
            Set<String> busy = busyPairs.get();
            List<Booked> booked = store.positions();
            if (pairs.get().isEmpty() && booked.stream().anyMatch(Reconciler::isHeld)) {
                throw new VenueUnavailable("no pair is listed yet", true);
            }
            for (Holdings venue : holdings.values()) {
                restingOrders(venue, found);
                positions(venue, booked, found, busy);
            }
        } catch (VenueUnavailable e) {
            incomplete = String.valueOf(e.getMessage());
            LOG.warn("reconciliation_incomplete error=\"{}\"", incomplete);
        }
        settle(found, incomplete);
    }

    private static boolean isHeld(Booked booked) {
        return booked.yesLots() != 0 || booked.noLots() != 0;
    }

    private void restingOrders(Holdings venue, List<Discrepancy> found) {
        for (String order : venue.restingOrders()) {
            found.add(
                    discrepancy(
                            Discrepancy.Kind.OPEN_ORDER, venue.venue(), order, "none", "resting"));
        }
    }

    private void positions(
            Holdings venue, List<Booked> booked, List<Discrepancy> found, Set<String> busy) {
        for (TradablePair pair : List.copyOf(pairs.get())) {
            if (!busy.contains(pair.id())) {
                Market market = pair.market(venue.venue());
                Held told = venue.held(market);
                // An execution that began meanwhile may have changed either side.
                if (!busyPairs.get().contains(pair.id())) {
                    compare(bookedOf(booked, market), told, found);
                }
            }
        }
    }

    private static Booked bookedOf(List<Booked> booked, Market market) {
        return booked.stream()
                .filter(position ->
                        position.venue() == market.venue()
                                && position.market().equals(market.key()))
                .findFirst()
                .orElseGet(() -> new Booked(market.venue(), market.key(), 0, 0, 0));
    }

    /// Kalshi nets both outcomes, so only the difference can be compared there.
    private void compare(Booked booked, Held told, List<Discrepancy> found) {
        switch (booked.venue()) {
            case KALSHI -> {
                long net = booked.yesLots() - booked.noLots();
                if (net != told.netLots()) {
                    found.add(position(booked, "net", net, told.netLots()));
                }
            }
            case POLYMARKET -> {
                compareTokens(booked, "YES", booked.yesLots(), told.yesLots(), found);
                compareTokens(booked, "NO", booked.noLots(), told.noLots(), found);
            }
        }
    }

    /// Every fill on chain may bring part of a lot that is not booked.
    private void compareTokens(
            Booked booked, String outcome, long bookedLots, long told, List<Discrepancy> found) {
        if (Math.abs(told - bookedLots) > booked.fills()) {
            found.add(position(booked, outcome, bookedLots, told));
        }
    }

    private Discrepancy position(Booked booked, String what, long bookedLots, long toldLots) {
        return discrepancy(
                Discrepancy.Kind.POSITION,
                booked.venue(),
                booked.market() + ' ' + what,
                contracts(bookedLots),
                contracts(toldLots));
    }

    private static String contracts(long lots) {
        return (lots < 0 ? "-" : "") + new Quantity(Math.abs(lots));
    }

    private Discrepancy discrepancy(
            Discrepancy.Kind kind, Venue venue, String subject, String booked, String told) {
        return new Discrepancy(
                ids.next("dis"), kind, venue, subject, booked, told, clock.instant());
    }

    private void settle(List<Discrepancy> found, String incomplete) {
        List<Discrepancy> known = new ArrayList<>(store.open());
        List<Discrepancy> excused =
                store.acknowledged().stream().map(Acknowledged::discrepancy).toList();
        boolean doubtful = false;
        for (Discrepancy one : found) {
            doubtful |= excused.stream().noneMatch(one::isSameAs);
            boolean confirmed = suspected.stream().anyMatch(one::isSameAs);
            boolean isKnown =
                    known.stream().anyMatch(one::isSameAs)
                            || excused.stream().anyMatch(one::isSameAs);
            if (confirmed && !isKnown) {
                raise(one);
                known.add(one);
            }
        }
        suspected = List.copyOf(found);
        agreed |= !doubtful && incomplete.isEmpty();
        Instant at = incomplete.isEmpty() ? clock.instant() : state.lastRun();
        state = new State(known, at, incomplete);
    }

    private void raise(Discrepancy discrepancy) {
        store.add(discrepancy);
        LOG.error(
                "discrepancy id={} kind={} venue={} subject=\"{}\" booked={} told={}",
                discrepancy.id(),
                discrepancy.kind(),
                discrepancy.venue(),
                discrepancy.subject(),
                discrepancy.booked(),
                discrepancy.told());
        alerts.critical(
                AlertCategory.RISK,
                "Books and venue differ: " + discrepancy.venue(),
                discrepancy.subject()
                        + ": booked "
                        + discrepancy.booked()
                        + ", the venue says "
                        + discrepancy.told()
                        + ". No new trades until somebody acknowledges it.",
                discrepancy.id());
    }

    /// A person takes the venue's word. The same request id gives the same answer.
    ///
    /// @return empty when no such discrepancy is open
    public synchronized Optional<Acknowledged> acknowledge(
            String id, Acknowledgement acknowledgement) {
        Optional<Acknowledged> earlier =
                store.acknowledged().stream()
                        .filter(done -> done.requestId().equals(acknowledgement.requestId()))
                        .findFirst();
        if (earlier.isPresent()) {
            return earlier.filter(done -> done.discrepancy().id().equals(id));
        }
        Optional<Acknowledged> done =
                store.open().stream()
                        .filter(open -> open.id().equals(id))
                        .findFirst()
                        .map(open -> acknowledgement.of(open, clock.instant()));
        done.ifPresent(store::acknowledge);
        state = new State(store.open(), state.lastRun(), state.incomplete());
        return done;
    }
}
