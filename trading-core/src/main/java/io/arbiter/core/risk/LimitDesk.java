package io.arbiter.core.risk;

import io.arbiter.common.security.Actor;
import io.arbiter.core.risk.LimitChange.Purpose;
import io.arbiter.core.risk.LimitRefused.Why;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/// Changes limits, one version after the other, each with who and why. Calls block on the database.
public final class LimitDesk {

    private static final int MOST_MEMBERS = 200;

    private final LimitStore store;
    private final Runnable changed;
    private final Clock clock;

    /// @param changed told after every change, so that it counts at once
    public LimitDesk(LimitStore store, Runnable changed, Clock clock) {
        this.store = store;
        this.changed = changed;
        this.clock = clock;
    }

    /// Who wants it, why, and the version that the person saw.
    public record Wish(Actor actor, String requestId, String reason, long expectedVersion) {}

    /// A limit before and after; the value is empty where there is none.
    ///
    /// @param loosens whether more risk is allowed than before
    public record Preview(
            LimitKey key, OptionalLong before, OptionalLong after, boolean loosens, long version) {}

    public LimitBook book() {
        return store.read();
    }

    /// What [#set] would do.
    ///
    /// @throws LimitRefused when it would refuse
    public Preview preview(Wish wish, LimitKey key, String value) {
        LimitBook book = store.read();
        OptionalLong after = checked(book, wish, key, value);
        return preview(book, key, after, book.version());
    }

    private static Preview preview(
            LimitBook before, LimitKey key, OptionalLong after, long version) {
        OptionalLong was = before.value(key);
        return new Preview(key, was, after, loosens(key.kind(), was, after), version);
    }

    private static boolean loosens(LimitKind kind, OptionalLong before, OptionalLong after) {
        if (after.isEmpty()) {
            return before.isPresent();
        }
        return before.isPresent() && kind.loosens(before.getAsLong(), after.getAsLong());
    }

    /// Sets a limit; an empty value takes one of a narrower scope away. The same request again
    /// changes nothing.
    ///
    /// @throws LimitRefused when it is not allowed
    public Preview set(Wish wish, LimitKey key, String value) {
        Optional<LimitChange> earlier = store.madeBy(wish.requestId());
        if (earlier.isPresent()) {
            OptionalLong stored = earlier.get().value();
            return new Preview(key, stored, stored, false, earlier.get().version());
        }
        AtomicReference<LimitBook> before = new AtomicReference<>(store.read());
        LimitBook after =
                store.append(book -> {
                    before.set(book);
                    OptionalLong wanted = checked(book, wish, key, value);
                    return change(wish, book, Purpose.VALUE, key, wanted);
                });
        changed.run();
        return preview(before.get(), key, after.value(key), after.version());
    }

    /// How far an operator may loosen a limit; an empty value takes the ceiling away.
    ///
    /// @throws LimitRefused when it is not allowed
    public LimitBook setCeiling(Wish wish, LimitKind kind, String value) {
        LimitKey key = LimitKey.ofTenant(kind);
        return append(
                wish,
                book -> {
                    requireVersion(wish, book);
                    OptionalLong ceiling =
                            value.isEmpty() ? OptionalLong.empty() : parse(kind, value);
                    return change(wish, book, Purpose.CEILING, key, ceiling);
                });
    }

    /// Which events move together; none dissolve the cluster.
    ///
    /// @throws LimitRefused when it is not allowed
    public LimitBook setCluster(Wish wish, String name, List<String> events) {
        Set<String> members = new TreeSet<>(events);
        if (name.isBlank() || members.size() > MOST_MEMBERS || members.contains("")) {
            throw invalid("a cluster needs a name and 0 to " + MOST_MEMBERS + " event keys");
        }
        return append(
                wish,
                book -> {
                    requireVersion(wish, book);
                    for (String event : members) {
                        requireKnown(LimitScope.EVENT, event, book);
                    }
                    return new LimitChange(
                            book.version() + 1,
                            Purpose.CLUSTER,
                            LimitScope.CLUSTER,
                            name,
                            "",
                            OptionalLong.empty(),
                            List.copyOf(members),
                            wish.actor().name(),
                            wish.actor().surface(),
                            wish.reason(),
                            wish.requestId(),
                            clock.instant());
                });
    }

    private LimitBook append(Wish wish, Function<LimitBook, LimitChange> decision) {
        if (store.madeBy(wish.requestId()).isPresent()) {
            return store.read();
        }
        LimitBook after = store.append(decision);
        changed.run();
        return after;
    }

    private OptionalLong checked(LimitBook book, Wish wish, LimitKey key, String value) {
        requireVersion(wish, book);
        requireKnown(key.scope(), key.scopeId(), book);
        if (value.isEmpty()) {
            if (key.scope() == LimitScope.TENANT && book.value(key).isPresent()) {
                throw invalid("the tenant's " + key.kind() + " cannot be taken away; set it");
            }
            return OptionalLong.empty();
        }
        OptionalLong wanted = parse(key.kind(), value);
        requireBelowCeiling(book, key, wanted.getAsLong());
        requireEdges(book, key, wanted.getAsLong());
        return wanted;
    }

    private static void requireVersion(Wish wish, LimitBook book) {
        if (wish.expectedVersion() != book.version()) {
            throw new LimitRefused(
                    Why.STALE_VERSION,
                    "Limits moved from version "
                            + wish.expectedVersion()
                            + " to "
                            + book.version()
                            + "; look at them again.");
        }
    }

    private void requireKnown(LimitScope scope, String id, LimitBook book) {
        boolean known =
                switch (scope) {
                    case TENANT -> true;
                    case CLUSTER -> book.clusters().containsKey(id);
                    case ACCOUNT, VENUE, EVENT, PAIR -> store.knows(scope, id);
                };
        if (!known) {
            throw new LimitRefused(
                    Why.UNKNOWN_SUBJECT, "There is no " + scope + " \"" + id + "\".");
        }
    }

    private static OptionalLong parse(LimitKind kind, String value) {
        try {
            return OptionalLong.of(kind.unit().parse(value));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw invalid(kind + " " + e.getMessage());
        }
    }

    private static void requireBelowCeiling(LimitBook book, LimitKey key, long wanted) {
        OptionalLong ceiling = book.ceiling(key.kind());
        if (ceiling.isPresent() && key.kind().loosens(ceiling.getAsLong(), wanted)) {
            throw new LimitRefused(
                    Why.ABOVE_CEILING,
                    "The ceiling of "
                            + key.kind()
                            + " is "
                            + key.kind().unit().text(ceiling.getAsLong())
                            + "; an administrator can move it under Risk & limits.");
        }
    }

    private static void requireEdges(LimitBook book, LimitKey key, long wanted) {
        long min =
                key.kind() == LimitKind.MIN_EDGE
                        ? wanted
                        : book.value(LimitKey.ofTenant(LimitKind.MIN_EDGE)).orElse(0);
        long max =
                key.kind() == LimitKind.MAX_EDGE
                        ? wanted
                        : book.value(LimitKey.ofTenant(LimitKind.MAX_EDGE)).orElse(Long.MAX_VALUE);
        boolean edge = key.kind() == LimitKind.MIN_EDGE || key.kind() == LimitKind.MAX_EDGE;
        if (edge && min >= max) {
            throw invalid("MIN_EDGE must be below MAX_EDGE, or nothing is ever taken");
        }
    }

    private LimitChange change(
            Wish wish, LimitBook book, Purpose purpose, LimitKey key, OptionalLong value) {
        return new LimitChange(
                book.version() + 1,
                purpose,
                key.scope(),
                key.scopeId(),
                key.kind().name(),
                value,
                List.of(),
                wish.actor().name(),
                wish.actor().surface(),
                wish.reason(),
                wish.requestId(),
                clock.instant());
    }

    private static LimitRefused invalid(String message) {
        return new LimitRefused(Why.INVALID_ARGUMENT, message + '.');
    }
}
