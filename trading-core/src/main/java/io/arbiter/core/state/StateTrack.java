package io.arbiter.core.state;

import io.arbiter.core.state.TradingState.Kind;
import io.arbiter.core.state.TradingState.Subject;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One subject's state: stops count at once and are stored when the database takes them, starts are
/// stored first. Not safe for many threads: [TradingStates] serialises the calls.
final class StateTrack {

    private static final Logger LOG = LoggerFactory.getLogger(StateTrack.class);
    private static final int REMEMBERED = 1_000;

    private final Subject subject;
    private final TradingStateStore store;
    private final Clock clock;
    private final Deque<Unstored> unstored = new ArrayDeque<>();
    private final Map<String, TradingState> answers = new LinkedHashMap<>();
    private final TradingState initial;
    private volatile TradingState current;

    StateTrack(Subject subject, TradingStateStore store, Clock clock) {
        this.subject = subject;
        this.store = store;
        this.clock = clock;
        this.initial = TradingState.initial(subject, clock.instant());
        this.current = initial;
    }

    TradingState current() {
        return current;
    }

    boolean isStored() {
        return unstored.isEmpty();
    }

    /// The newest that is stored, by whichever process. Safe for many threads.
    Optional<TradingState> read() {
        return store.newest();
    }

    /// What waits here to be stored stays in force.
    void takeOver(Optional<TradingState> newest) {
        if (unstored.isEmpty()) {
            newest.filter(stored -> stored.version() > current.version())
                    .ifPresent(stored -> current = stored);
        }
    }

    Optional<TradingState> answered(String requestId) {
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

    /// At least as strict as `kind` from now on, stored as soon as possible.
    TradingState stop(Kind kind, StateCommand command) {
        TradingState next = stopped(kind, command, current);
        unstored.add(
                new Unstored(
                        command.requestId(),
                        newest -> stopped(kind, command, newest.orElse(initial))));
        become(command.requestId(), next);
        storePending();
        return answers.getOrDefault(command.requestId(), next);
    }

    /// A stop never weakens a halt.
    private TradingState stopped(Kind kind, StateCommand command, TradingState before) {
        Kind stricter = before.kind().compareTo(kind) > 0 ? before.kind() : kind;
        return next(stricter, command, before);
    }

    /// @throws StateRefused when halted or of another version
    TradingState resume(StateCommand command) {
        return start(
                command,
                before -> {
                    if (before.kind() == Kind.HALTED) {
                        throw StateRefused.halted(before);
                    }
                    return next(Kind.RUNNING, command, before);
                });
    }

    /// @throws StateRefused when not halted or of another version
    TradingState rearm(StateCommand command) {
        return start(
                command,
                before -> {
                    if (before.kind() != Kind.HALTED) {
                        throw StateRefused.notHalted(before);
                    }
                    return next(Kind.PAUSED, command, before);
                });
    }

    private TradingState start(
            StateCommand command, Function<TradingState, TradingState> decision) {
        flush();
        TradingState stored =
                store.append(
                        command.requestId(),
                        newest -> {
                            TradingState before = newest.orElse(initial);
                            requireVersion(command.expectedVersion(), before);
                            return decision.apply(before);
                        });
        become(command.requestId(), stored);
        return stored;
    }

    private static void requireVersion(long expected, TradingState before) {
        if (expected != 0 && expected != before.version()) {
            throw StateRefused.stale(expected, before);
        }
    }

    /// Stores what could not be stored so far.
    void storePending() {
        try {
            flush();
        } catch (RuntimeException e) {
            LOG.warn(
                    "trading_state_not_stored subject={} count={} error={}",
                    subject,
                    unstored.size(),
                    e.toString());
        }
    }

    private void flush() {
        while (!unstored.isEmpty()) {
            Unstored oldest = unstored.getFirst();
            TradingState stored = store.append(oldest.requestId(), oldest.decision());
            unstored.removeFirst();
            become(oldest.requestId(), stored);
        }
    }

    private TradingState next(Kind kind, StateCommand command, TradingState before) {
        return new TradingState(
                subject,
                kind,
                command.actor().name(),
                command.actor().surface(),
                command.reason(),
                clock.instant(),
                before.version() + 1);
    }

    private void become(String requestId, TradingState next) {
        if (next.version() >= current.version()) {
            current = next;
        }
        answers.put(requestId, next);
        if (answers.size() > REMEMBERED) {
            answers.remove(answers.keySet().iterator().next());
        }
    }

    private record Unstored(
            String requestId, Function<Optional<TradingState>, TradingState> decision) {}
}
