package io.arbiter.core.state;

import io.arbiter.core.live.AlertCategory;
import io.arbiter.core.live.Alerts;
import io.arbiter.core.opportunity.Refusal;
import io.arbiter.core.state.TradingState.Kind;
import io.arbiter.core.state.TradingState.Scope;
import io.arbiter.core.state.TradingState.Subject;
import io.arbiter.core.state.TradingStates.Answer;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where new risk is stopped on one venue or in one pair while the rest goes on. Hedges and exits
/// go on there too.
///
/// As with [TradingStates], a pause counts at once and is stored when the database takes it, a
/// resumption is stored first, and what another process stored is taken over by [#refresh].
/// Commands are serialised; reading never blocks.
public final class PartStates {

    private static final Logger LOG = LoggerFactory.getLogger(PartStates.class);

    private final Map<Subject, StateTrack> tracks = new ConcurrentHashMap<>();
    private final PartStores stores;
    private final Alerts alerts;
    private final Clock clock;

    public PartStates(PartStores stores, Alerts alerts, Clock clock) {
        this.stores = stores;
        this.alerts = alerts;
        this.clock = clock;
    }

    /// Takes up where the last process stopped.
    public synchronized void load() {
        takeOver(stores.newest());
    }

    /// Why nothing new is opened in this pair, or [Refusal#NONE]. Reads memory only.
    public Refusal refusal(String pairId) {
        boolean venuePaused =
                tracks.values().stream()
                        .map(StateTrack::current)
                        .anyMatch(state -> state.scope() == Scope.VENUE && isPaused(state));
        if (venuePaused) {
            return Refusal.VENUE_PAUSED; // every pair needs both venues
        }
        StateTrack pair = tracks.get(Subject.ofPair(pairId));
        return pair != null && isPaused(pair.current()) ? Refusal.PAIR_PAUSED : Refusal.NONE;
    }

    /// What is paused now, venues first.
    public List<TradingState> paused() {
        return tracks.values().stream()
                .map(StateTrack::current)
                .filter(PartStates::isPaused)
                .sorted(
                        Comparator.comparing(TradingState::scope)
                                .thenComparing(state -> state.subject().id()))
                .toList();
    }

    private static boolean isPaused(TradingState state) {
        return state.kind() != Kind.RUNNING;
    }

    /// Stops new risk there at once, and returns when that is stored or known to be not stored yet.
    public Answer pause(StateCommand command) {
        return once(command, track -> track.stop(Kind.PAUSED, command));
    }

    /// Allows new risk there once that is stored.
    ///
    /// @throws StateRefused when it is of another version
    public Answer resume(StateCommand command) {
        return once(command, track -> track.resume(command));
    }

    private synchronized Answer once(
            StateCommand command, Function<StateTrack, TradingState> change) {
        StateTrack track = track(command.subject());
        Kind before = track.current().kind();
        Optional<TradingState> earlier = track.answered(command.requestId());
        TradingState answer = earlier.orElseGet(() -> change.apply(track));
        announce(before, track.current());
        return new Answer(answer, track.isStored());
    }

    /// Takes over what another process stored, and stores what could not be stored so far; called
    /// again and again in the background.
    public void refresh() {
        storePending();
        try {
            List<TradingState> newest = stores.newest();
            takeOver(newest);
        } catch (RuntimeException e) {
            LOG.debug("part_states_not_read error={}", e.toString());
        }
    }

    private synchronized void storePending() {
        tracks.values().forEach(StateTrack::storePending);
    }

    private synchronized void takeOver(List<TradingState> newest) {
        for (TradingState stored : newest) {
            StateTrack track = track(stored.subject());
            Kind before = track.current().kind();
            track.takeOver(Optional.of(stored));
            announce(before, track.current());
        }
    }

    private StateTrack track(Subject part) {
        if (!part.isPart()) {
            throw new IllegalArgumentException(part + " is no part");
        }
        return tracks.computeIfAbsent(
                part, subject -> new StateTrack(subject, stores.of(subject), clock));
    }

    private void announce(Kind before, TradingState now) {
        if (now.kind() == before) {
            return;
        }
        LOG.info(
                "part_state scope={} id={} kind={} version={} actor={} surface={} reason=\"{}\"",
                now.scope(),
                now.subject().id(),
                now.kind(),
                now.version(),
                now.actor(),
                now.surface(),
                now.reason());
        String verb = isPaused(now) ? "New trades are paused" : "New trades go on";
        alerts.info(
                AlertCategory.SYSTEM,
                verb + (now.scope() == Scope.VENUE ? " on " : " in pair ") + now.subject().id(),
                "By " + now.actor() + ": " + now.reason(),
                "");
    }
}
