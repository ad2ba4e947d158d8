package io.arbiter.core.state;

import io.arbiter.common.security.Actor;
import io.arbiter.core.live.AlertCategory;
import io.arbiter.core.live.Alerts;
import io.arbiter.core.live.LiveEvents;
import io.arbiter.core.state.TradingState.Kind;
import io.arbiter.v1.Event;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one place where new risk is stopped and started.
///
/// Stopping flips the engine's switch first and is stored afterwards, so that it works with the
/// database down; starting is stored first. A stop that could not be stored is stored as soon as
/// the database is back. Commands are serialised; reading never blocks.
public final class TradingStates {

    private static final Logger LOG = LoggerFactory.getLogger(TradingStates.class);
    private static final int REMEMBERED = 1_000;

    private final TradingStateStore store;
    private final NewRisk newRisk;
    private final Alerts alerts;
    private final LiveEvents events;
    private final Clock clock;
    private final Deque<Unstored> unstored = new ArrayDeque<>();
    private final Map<String, TradingState> answers = new LinkedHashMap<>();
    private volatile TradingState current;

    public TradingStates(
            TradingStateStore store,
            NewRisk newRisk,
            Alerts alerts,
            LiveEvents events,
            Clock clock) {
        this.store = store;
        this.newRisk = newRisk;
        this.alerts = alerts;
        this.events = events;
        this.clock = clock;
        this.current = TradingState.initial(clock.instant());
    }

    /// Takes up where the last process stopped; paused when nothing is stored.
    public synchronized void load() {
        current = store.newest().orElse(current);
        newRisk.allow(current.kind());
        LOG.info(
                "trading_state kind={} version={} actor={} reason=\"{}\"",
                current.kind(),
                current.version(),
                current.actor(),
                current.reason());
    }

    public TradingState current() {
        return current;
    }

    /// Stops new risk before it returns, whatever the database does. A halted system stays halted.
    ///
    /// @return the state; its reason says so when it is not stored yet
    public synchronized Answer pause(Actor actor, String requestId, String reason) {
        newRisk.allow(current.kind() == Kind.HALTED ? Kind.HALTED : Kind.PAUSED);
        Optional<TradingState> earlier = answered(requestId);
        if (earlier.isPresent()) {
            newRisk.allow(current.kind());
            return new Answer(earlier.get(), unstored.isEmpty());
        }
        Kind kind = current.kind() == Kind.HALTED ? Kind.HALTED : Kind.PAUSED;
        TradingState next = next(kind, actor, reason);
        unstored.add(new Unstored(next, requestId));
        become(next, requestId);
        storePending();
        return new Answer(next, unstored.isEmpty());
    }

    /// Starts new risk once that is stored.
    ///
    /// @throws TradingHalted when the system is halted
    public synchronized Answer resume(Actor actor, String requestId, String reason) {
        Optional<TradingState> earlier = answered(requestId);
        if (earlier.isPresent()) {
            return new Answer(earlier.get(), true);
        }
        if (current.kind() == Kind.HALTED) {
            throw new TradingHalted(current);
        }
        flush();
        TradingState next = next(Kind.RUNNING, actor, reason);
        store.add(next, requestId);
        become(next, requestId);
        newRisk.allow(Kind.RUNNING);
        return new Answer(next, true);
    }

    /// Stores what could not be stored so far; called again and again in the background.
    public synchronized void storePending() {
        if (unstored.isEmpty()) {
            return;
        }
        try {
            flush();
        } catch (RuntimeException e) {
            LOG.warn("trading_state_not_stored count={} error={}", unstored.size(), e.toString());
        }
    }

    private void flush() {
        while (!unstored.isEmpty()) {
            Unstored oldest = unstored.getFirst();
            store.add(oldest.state(), oldest.requestId());
            unstored.removeFirst();
        }
    }

    private Optional<TradingState> answered(String requestId) {
        TradingState remembered = answers.get(requestId);
        if (remembered != null) {
            return Optional.of(remembered);
        }
        try {
            return store.madeBy(requestId);
        } catch (RuntimeException e) {
            LOG.warn("request_lookup_failed request_id={} error={}", requestId, e.toString());
            return Optional.empty();
        }
    }

    private TradingState next(Kind kind, Actor actor, String reason) {
        return new TradingState(
                kind,
                actor.name(),
                actor.surface(),
                reason,
                clock.instant(),
                current.version() + 1);
    }

    private void become(TradingState next, String requestId) {
        current = next;
        answers.put(requestId, next);
        if (answers.size() > REMEMBERED) {
            answers.remove(answers.keySet().iterator().next());
        }
        LOG.info(
                "trading_state kind={} version={} actor={} surface={} reason=\"{}\"",
                next.kind(),
                next.version(),
                next.actor(),
                next.surface(),
                next.reason());
        events.publish(
                Event.newBuilder()
                        .setAt(Alerts.timestamp(next.at()))
                        .setTradingState(StateMessages.of(next))
                        .build());
        alerts.info(
                AlertCategory.SYSTEM,
                "Trading is " + next.kind().name().toLowerCase(java.util.Locale.ROOT),
                "By " + next.actor() + ": " + next.reason(),
                "");
    }

    /// @param stored false while the database has not taken it yet
    public record Answer(TradingState state, boolean stored) {}

    private record Unstored(TradingState state, String requestId) {}
}
