package io.arbiter.core.state;

import io.arbiter.core.live.AlertCategory;
import io.arbiter.core.live.Alerts;
import io.arbiter.core.live.LiveEvents;
import io.arbiter.core.state.TradingState.Kind;
import io.arbiter.core.state.TradingState.Scope;
import io.arbiter.core.state.TradingState.Subject;
import io.arbiter.v1.Event;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one place where new risk is stopped and started, for the tenant and for everybody; the
/// stricter of the two holds.
///
/// Stopping flips the engine's switch first and is stored afterwards, so that it works with the
/// database down; starting is stored first. A stop that could not be stored is stored as soon as
/// the database is back. What other processes store is taken over by [#refresh]. Commands are
/// serialised; reading never blocks.
public final class TradingStates {

    private static final Logger LOG = LoggerFactory.getLogger(TradingStates.class);

    private final StateTrack tenant;
    private final StateTrack global;
    private final NewRisk newRisk;
    private final Alerts alerts;
    private final LiveEvents events;
    private final AtomicInteger holds = new AtomicInteger();
    private final Object switching = new Object();
    private @Nullable Kind told;
    private volatile TradingState announced;

    public TradingStates(
            StateStores stores, NewRisk newRisk, Alerts alerts, LiveEvents events, Clock clock) {
        this.tenant = new StateTrack(Subject.TENANT, stores.tenant(), clock);
        this.global = new StateTrack(Subject.GLOBAL, stores.global(), clock);
        this.newRisk = newRisk;
        this.alerts = alerts;
        this.events = events;
        this.announced = current();
    }

    /// Takes up where the last process stopped; paused when nothing is stored.
    public synchronized void load() {
        tenant.takeOver(tenant.read());
        global.takeOver(global.read());
        announced = current();
        obey();
        log(announced);
    }

    /// What holds.
    public TradingState current() {
        TradingState ofTenant = tenant.current();
        TradingState ofAll = global.current();
        return ofAll.isStricterThan(ofTenant) ? ofAll : ofTenant;
    }

    /// @throws IllegalArgumentException for a part; those are [PartStates]
    public TradingState of(Subject subject) {
        return track(subject).current();
    }

    private StateTrack track(Subject subject) {
        return switch (subject.scope()) {
            case TENANT -> tenant;
            case GLOBAL -> global;
            case VENUE, PAIR -> throw new IllegalArgumentException(subject + " is a part");
        };
    }

    /// Whether new risk may be opened now. Faster than [#current]: a stop that still waits for its
    /// turn counts already.
    public boolean allowsNewRisk() {
        return holds.get() == 0 && current().kind() == Kind.RUNNING;
    }

    /// Forbids new risk from now on until the hold is closed, whatever is being stored meanwhile.
    public Hold holdNewRisk() {
        holds.incrementAndGet();
        obey();
        return new Hold();
    }

    /// Stops new risk at once, whatever the database does, and returns when that is stored or known
    /// to be not stored yet. A halted system stays halted.
    public Answer pause(StateCommand command) {
        return stop(Kind.PAUSED, command);
    }

    /// As [#pause], and only an administrator starts again.
    public Answer halt(StateCommand command) {
        return stop(Kind.HALTED, command);
    }

    private Answer stop(Kind kind, StateCommand command) {
        try (Hold _ = holdNewRisk()) {
            return once(command, track -> track.stop(kind, command));
        }
    }

    /// Starts new risk once that is stored.
    ///
    /// @throws StateRefused when the system is halted, or of another version
    public Answer resume(StateCommand command) {
        return once(command, track -> track.resume(command));
    }

    /// HALTED becomes PAUSED once that is stored; whether that is safe is the caller's to know.
    ///
    /// @throws StateRefused when the system is not halted, or of another version
    public Answer rearm(StateCommand command) {
        return once(command, track -> track.rearm(command));
    }

    private synchronized Answer once(
            StateCommand command, Function<StateTrack, TradingState> change) {
        StateTrack track = track(command.subject());
        try {
            Optional<TradingState> earlier = track.answered(command.requestId());
            TradingState answer = earlier.orElseGet(() -> change.apply(track));
            return new Answer(answer, track.isStored());
        } finally {
            announce();
        }
    }

    /// Takes over what another process stored, and stores what could not be stored so far; called
    /// again and again in the background. Reads without keeping a command waiting.
    public void refresh() {
        storePending();
        try {
            Optional<TradingState> ofTenant = tenant.read();
            Optional<TradingState> ofAll = global.read();
            takeOver(ofTenant, ofAll);
        } catch (RuntimeException e) {
            LOG.debug("trading_state_not_read error={}", e.toString());
        }
    }

    private synchronized void storePending() {
        tenant.storePending();
        global.storePending();
        announce();
    }

    private synchronized void takeOver(
            Optional<TradingState> ofTenant, Optional<TradingState> ofAll) {
        tenant.takeOver(ofTenant);
        global.takeOver(ofAll);
        announce();
    }

    /// Looks and tells in one step, so that a hold is never overtaken by an older look.
    private void obey() {
        synchronized (switching) {
            Kind now = current().kind();
            Kind obeyed = holds.get() > 0 && now == Kind.RUNNING ? Kind.PAUSED : now;
            if (obeyed != told) {
                newRisk.allow(obeyed);
                told = obeyed;
            }
        }
    }

    private void announce() {
        TradingState now = current();
        obey();
        TradingState before = announced;
        if (now.equals(before)) {
            return;
        }
        announced = now;
        log(now);
        events.publish(
                Event.newBuilder()
                        .setAt(Alerts.timestamp(now.at()))
                        .setTradingState(StateMessages.of(now))
                        .build());
        String title =
                "Trading is "
                        + now.kind().name().toLowerCase(Locale.ROOT)
                        + (now.scope() == Scope.GLOBAL ? " for everybody" : "");
        String detail = "By " + now.actor() + ": " + now.reason();
        if (now.kind() == Kind.HALTED && before.kind() != Kind.HALTED) {
            alerts.critical(AlertCategory.RISK, title, detail, "");
        } else {
            alerts.info(AlertCategory.SYSTEM, title, detail, "");
        }
    }

    private static void log(TradingState state) {
        LOG.info(
                "trading_state scope={} kind={} version={} actor={} surface={} reason=\"{}\"",
                state.scope(),
                state.kind(),
                state.version(),
                state.actor(),
                state.surface(),
                state.reason());
    }

    /// Keeps new risk forbidden until it is closed.
    public final class Hold implements AutoCloseable {

        private final AtomicBoolean closed = new AtomicBoolean();

        private Hold() {}

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                holds.decrementAndGet();
                obey();
            }
        }
    }

    /// @param stored false while the database has not taken it yet
    public record Answer(TradingState state, boolean stored) {}
}
