package io.arbiter.core.risk;

import io.arbiter.core.market.Venue;
import io.arbiter.core.opportunity.Refusal;
import io.arbiter.core.risk.Admission.Refused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Measures new risk by the limits of account, venues, events, clusters and pair, and by those of
/// the tenant that [RiskDesk] does not measure itself. Guarded by the desk's lock.
final class ScopedLimits {

    private final PairSubjects subjects;
    private final String account;
    private final Map<String, Open> inFlight = new HashMap<>();
    private final List<HeldRisk.Held> closedSinceRead = new ArrayList<>();
    private LimitBook book = new LimitBook(null, List.of());
    private HeldRisk held = HeldRisk.NOTHING;
    private long generation;

    /// @param account empty where accounts are not told apart
    ScopedLimits(PairSubjects subjects, String account) {
        this.subjects = subjects;
        this.account = account;
    }

    private record Open(Proposal proposal, Set<String> events) {}

    /// One thing that the proposal touches.
    private record Subject(LimitScope scope, String id) {}

    LimitBook book() {
        return book;
    }

    void take(LimitBook newest) {
        book = newest;
    }

    /// Changes whenever an execution begins or ends.
    long generation() {
        return generation;
    }

    /// Takes over what the database said, unless executions ended while it was asked.
    void take(HeldRisk read, long generationBefore) {
        if (generation == generationBefore) {
            held = read;
            closedSinceRead.clear();
        }
    }

    void hold(Proposal proposal) {
        generation++;
        inFlight.put(proposal.pairId(), new Open(proposal, subjects.events(proposal.pairId())));
    }

    void released(Proposal proposal, Settlement settlement) {
        generation++;
        Open open = inFlight.remove(proposal.pairId());
        if (settlement.heldMicros() == 0 || open == null) {
            return;
        }
        Venue yes = proposal.yesPot().venue();
        closedSinceRead.add(closed(open, yes, settlement.yesSpentMicros()));
        closedSinceRead.add(closed(open, yes.other(), settlement.noSpentMicros()));
    }

    private static HeldRisk.Held closed(Open open, Venue venue, long micros) {
        return new HeldRisk.Held(
                venue,
                open.proposal().lots(),
                micros,
                Set.of(open.proposal().pairId()),
                open.events());
    }

    /// The first limit that the proposal breaks.
    Optional<Refused> check(Proposal proposal, long lossesTodayMicros) {
        for (Subject subject : subjects(proposal)) {
            for (LimitKind kind : LimitKind.values()) {
                Optional<Refused> refused = check(subject, kind, proposal, lossesTodayMicros);
                if (refused.isPresent()) {
                    return refused;
                }
            }
        }
        return Optional.empty();
    }

    private List<Subject> subjects(Proposal proposal) {
        Set<String> events = subjects.events(proposal.pairId());
        List<Subject> touched = new ArrayList<>();
        touched.add(new Subject(LimitScope.PAIR, proposal.pairId()));
        events.forEach(event -> touched.add(new Subject(LimitScope.EVENT, event)));
        book.clustersOf(events).forEach(name -> touched.add(new Subject(LimitScope.CLUSTER, name)));
        for (Venue venue : Venue.values()) {
            touched.add(new Subject(LimitScope.VENUE, venue.name()));
        }
        if (!account.isEmpty()) {
            touched.add(new Subject(LimitScope.ACCOUNT, account));
        }
        touched.add(new Subject(LimitScope.TENANT, ""));
        return touched;
    }

    private Optional<Refused> check(
            Subject subject, LimitKind kind, Proposal proposal, long lossesTodayMicros) {
        if (!kind.fits(subject.scope())) {
            return Optional.empty();
        }
        LimitKey key = new LimitKey(subject.scope(), subject.id(), kind);
        OptionalLong limit = book.value(key);
        if (limit.isEmpty()) {
            return Optional.empty();
        }
        long allowed = limit.getAsLong();
        long used = kind == LimitKind.MAX_DAILY_LOSS ? lossesTodayMicros : used(key);
        return switch (kind) {
            case MAX_EXECUTION ->
                    over(Refusal.LIMIT_EXECUTION_SIZE, key, proposal.totalMicros(), allowed);
            case MAX_NOTIONAL ->
                    over(Refusal.LIMIT_OPEN_CAPITAL, key, used + notional(key, proposal), allowed);
            case MAX_POSITION -> over(Refusal.LIMIT_POSITION, key, used + proposal.lots(), allowed);
            case MAX_OPEN_EXECUTIONS -> over(Refusal.LIMIT_OPEN_EXECUTIONS, key, used + 1, allowed);
            case MAX_UNHEDGED -> over(Refusal.LIMIT_UNHEDGED, key, used, allowed);
            case MAX_DRAWDOWN -> reached(Refusal.LIMIT_DRAWDOWN, key, used, allowed);
            case MAX_DAILY_LOSS -> reached(Refusal.LIMIT_DAILY_LOSS, key, used, allowed);
            // Cash and edges are measured by the desk and the engine, the order rate at the door.
            case MIN_CASH, MIN_EDGE, MAX_EDGE, MIN_ANNUALIZED_RETURN, MAX_ORDERS_PER_MINUTE ->
                    Optional.empty();
        };
    }

    private static long notional(LimitKey key, Proposal proposal) {
        return key.scope() == LimitScope.VENUE
                ? proposal.micros(Venue.valueOf(key.scopeId()))
                : proposal.totalMicros();
    }

    private static Optional<Refused> over(Refusal why, LimitKey key, long used, long allowed) {
        return used > allowed ? Optional.of(refused(why, key, used, allowed)) : Optional.empty();
    }

    /// A loss that has reached its limit stops; no loss never does.
    private static Optional<Refused> reached(Refusal why, LimitKey key, long used, long allowed) {
        return used > 0 && used >= allowed
                ? Optional.of(refused(why, key, used, allowed))
                : Optional.empty();
    }

    private static Refused refused(Refusal why, LimitKey key, long used, long allowed) {
        LimitUnit unit = key.kind().unit();
        return new Refused(why, key + ": " + unit.text(used) + " against " + unit.text(allowed));
    }

    /// How much of a limit is used now; 0 where nothing is used up.
    long used(LimitKey key) {
        return switch (key.kind()) {
            case MAX_NOTIONAL -> notionalUsed(key);
            case MAX_POSITION -> positionUsed(key);
            case MAX_UNHEDGED ->
                    held.unhedged().stream()
                            .filter(rest ->
                                    concerns(key, rest.venue(), Set.of(rest.pair()), rest.events()))
                            .mapToLong(HeldRisk.Unhedged::micros)
                            .sum();
            case MAX_OPEN_EXECUTIONS -> inFlight.values().stream().filter(o -> in(key, o)).count();
            case MAX_DRAWDOWN -> held.drawdownMicros();
            case MAX_EXECUTION,
                    MAX_ORDERS_PER_MINUTE,
                    MAX_DAILY_LOSS,
                    MIN_CASH,
                    MIN_EDGE,
                    MAX_EDGE,
                    MIN_ANNUALIZED_RETURN ->
                    0;
        };
    }

    private long notionalUsed(LimitKey key) {
        long open =
                inFlight.values().stream()
                        .filter(execution -> in(key, execution))
                        .mapToLong(execution -> notional(key, execution.proposal()))
                        .sum();
        return open + positions(key).stream().mapToLong(HeldRisk.Held::micros).sum();
    }

    /// Hedged contracts count once: the venue that holds more counts.
    private long positionUsed(LimitKey key) {
        long most = 0;
        for (Venue venue : Venue.values()) {
            most =
                    Math.max(
                            most,
                            positions(key).stream()
                                    .filter(position -> position.venue() == venue)
                                    .mapToLong(HeldRisk.Held::lots)
                                    .sum());
        }
        long open =
                inFlight.values().stream()
                        .filter(execution -> in(key, execution))
                        .mapToLong(execution -> execution.proposal().lots())
                        .sum();
        return most + open;
    }

    private List<HeldRisk.Held> positions(LimitKey key) {
        List<HeldRisk.Held> found = new ArrayList<>();
        held.positions().stream().filter(position -> in(key, position)).forEach(found::add);
        closedSinceRead.stream().filter(position -> in(key, position)).forEach(found::add);
        return found;
    }

    private boolean in(LimitKey key, HeldRisk.Held position) {
        return concerns(key, position.venue(), position.pairs(), position.events());
    }

    /// An execution is on both venues.
    private boolean in(LimitKey key, Open open) {
        return key.scope() == LimitScope.VENUE
                || concerns(key, Venue.KALSHI, Set.of(open.proposal().pairId()), open.events());
    }

    private boolean concerns(LimitKey key, Venue venue, Set<String> pairs, Set<String> events) {
        return switch (key.scope()) {
            case TENANT, ACCOUNT -> true;
            case VENUE -> key.scopeId().equals(venue.name());
            case EVENT -> events.contains(key.scopeId());
            case PAIR -> pairs.contains(key.scopeId());
            case CLUSTER ->
                    book.clusters().getOrDefault(key.scopeId(), Set.of()).stream()
                            .anyMatch(events::contains);
        };
    }

    int singleLegs() {
        return held.unhedged().size();
    }

    int positions() {
        return held.positions().size();
    }
}
