package io.arbiter.core.simulation;

import io.arbiter.common.money.Money;
import io.arbiter.core.execution.Execution;
import io.arbiter.core.execution.ExecutionStore;
import io.arbiter.core.execution.KeptLegs;
import io.arbiter.core.execution.Leg;
import io.arbiter.core.execution.Step;
import io.arbiter.core.journal.JournalEntry;
import io.arbiter.core.lease.LeaseStore;
import io.arbiter.core.market.Outcome;
import io.arbiter.core.market.Venue;
import io.arbiter.core.portfolio.Attribution;
import io.arbiter.core.portfolio.Booking;
import io.arbiter.core.portfolio.LedgerTransaction;
import io.arbiter.core.portfolio.Netting;
import io.arbiter.core.portfolio.Position;
import io.arbiter.core.reconciliation.Acknowledged;
import io.arbiter.core.reconciliation.Discrepancy;
import io.arbiter.core.reconciliation.ReconciliationStore;
import io.arbiter.core.risk.Limits;
import io.arbiter.core.risk.RiskStore;
import io.arbiter.core.venue.OrderOutcome.Fill;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessResourceFailureException;

/// The system of record and the local spool, as they outlive processes. Keeps what PostgreSQL keeps
/// and no more: the fills of open legs, for one, are not in it.
final class SimulatedDatabase {

    private static final long CENT_MICROS = 10_000;

    private final VirtualTime time;
    private final Mutation mutation;
    private final Map<String, Execution> executions = new LinkedHashMap<>();
    private final Map<String, Attribution> attributions = new LinkedHashMap<>();
    private final Map<List<Object>, Position> positions = new LinkedHashMap<>();
    private final Map<List<Object>, Long> fillsOf = new LinkedHashMap<>();
    private final Set<List<Object>> fills = new LinkedHashSet<>();
    private final List<LedgerTransaction> ledger = new ArrayList<>();
    private final Set<JournalEntry> journal = new LinkedHashSet<>();
    private final Set<JournalEntry> spool = new LinkedHashSet<>();
    private final List<Discrepancy> discrepancies = new ArrayList<>();
    private boolean away;
    private boolean stopped;
    private String holder = "";
    private Instant heldUntil = Instant.EPOCH;
    private long token;
    private long booked;

    SimulatedDatabase(VirtualTime time, Mutation mutation) {
        this.time = time;
        this.mutation = mutation;
    }

    void away(boolean isAway) {
        away = isAway;
    }

    boolean isAway() {
        return away;
    }

    /// Trading states are persisted: a stop outlives the process.
    void stopped(boolean isStopped) {
        stopped = isStopped;
    }

    boolean isStopped() {
        return stopped;
    }

    void ask() {
        if (away) {
            throw new DataAccessResourceFailureException("the database is away");
        }
    }

    List<Execution> executions() {
        return List.copyOf(executions.values());
    }

    Map<String, Attribution> attributions() {
        return attributions;
    }

    List<LedgerTransaction> ledger() {
        return ledger;
    }

    List<Position> positions() {
        return List.copyOf(positions.values());
    }

    List<Discrepancy> discrepancies() {
        return discrepancies;
    }

    int spooled() {
        return spool.size();
    }

    long fillsOf(Venue venue, String market) {
        return fillsOf.getOrDefault(List.of(venue, market), 0L);
    }

    /// @param token of the process that writes, while it leads
    ExecutionStore executionStore(Supplier<OptionalLong> token) {
        return new Executions(token);
    }

    private final class Executions implements ExecutionStore {

        private final Supplier<OptionalLong> writer;

        private Executions(Supplier<OptionalLong> writer) {
            this.writer = writer;
        }

        @Override
        public void store(Step step) {
            ask();
            OptionalLong mine = writer.get();
            if (mine.isEmpty() || mine.getAsLong() != token) {
                throw new IllegalStateException("another core leads");
            }
            Execution after = step.after();
            executions.put(after.id(), withoutFills(after));
            for (Step.Addition addition : step.additions()) {
                switch (addition) {
                    case Step.Booked done -> book(done.booking());
                    case Step.Decided _ -> {}
                    case Step.Attributed done -> attributions.put(after.id(), done.attribution());
                }
            }
            journal.add(step.journalEntry());
            spool.remove(step.journalEntry());
        }

        @Override
        public Optional<Execution> find(String id) {
            ask();
            return Optional.ofNullable(executions.get(id));
        }

        @Override
        public void keep(Step step) {
            if (mutation != Mutation.FORGET_SPOOL) {
                spool.add(step.journalEntry());
            }
        }

        @Override
        public List<Execution> unfinished() {
            ask();
            journal.addAll(spool);
            spool.clear();
            return executions.values().stream()
                    .filter(execution ->
                            switch (execution.status()) {
                                case WORKING, UNKNOWN, UNHEDGED -> true;
                                case HEDGED, MISSED, ACCEPTED -> false;
                            })
                    .map(execution -> KeptLegs.added(execution, List.copyOf(journal)))
                    .toList();
        }
    }

    private static Execution withoutFills(Execution execution) {
        List<Leg> legs = new ArrayList<>();
        for (Leg leg : execution.legs()) {
            legs.add(
                    new Leg(
                            leg.number(),
                            leg.action(),
                            leg.venue(),
                            leg.market(),
                            leg.outcome(),
                            leg.clientOrderId(),
                            leg.venueOrderId(),
                            leg.status(),
                            leg.limitTicks(),
                            leg.lots(),
                            leg.filledLots(),
                            leg.costMicros(),
                            leg.feeMicros(),
                            leg.predictedFeeMicros(),
                            leg.intendedAt(),
                            leg.detail(),
                            List.of()));
        }
        return execution.withLegs(legs);
    }

    private void book(Booking booking) {
        for (Fill fill : booking.fills()) {
            booked++;
            boolean forgotten = mutation == Mutation.FORGET_FILL && booked % 5 == 0;
            List<Object> key =
                    List.of(
                            booking.venue(),
                            fill.venueFillId(),
                            booking.executionId(),
                            booking.leg());
            if (!forgotten && fills.add(key)) {
                bookNew(
                        booking,
                        mutation == Mutation.DROP_CENT && booked % 10 == 0 ? cheaper(fill) : fill);
            }
        }
    }

    private static Fill cheaper(Fill fill) {
        return new Fill(
                fill.venueFillId(),
                fill.quantity(),
                new Money(Math.max(0, fill.cost().micros() - CENT_MICROS)),
                fill.fee(),
                fill.at(),
                fill.status());
    }

    private void bookNew(Booking booking, Fill fill) {
        List<Object> key = List.of(booking.venue(), booking.market(), booking.outcome());
        Position held =
                positions.getOrDefault(
                        key, Position.none(booking.venue(), booking.market(), booking.outcome()));
        Position.Change change =
                switch (booking.action()) {
                    case BUY -> held.bought(fill);
                    case SELL -> held.sold(fill);
                };
        positions.put(key, change.after());
        ledger.add(change.transaction());
        Position other =
                positions.getOrDefault(
                        List.of(booking.venue(), booking.market(), booking.outcome().other()),
                        Position.none(
                                booking.venue(), booking.market(), booking.outcome().other()));
        Netting.of(held, change.after(), other.lots()).ifPresent(ledger::add);
        fillsOf.merge(List.of(booking.venue(), booking.market()), 1L, Math::addExact);
    }

    RiskStore riskStore(Limits limits) {
        return new RiskStore() {
            @Override
            public Optional<Limits> newestLimits() {
                ask();
                return Optional.of(limits);
            }

            @Override
            public long positionsAtCostMicros() {
                ask();
                return positions.values().stream().mapToLong(Position::costMicros).sum();
            }

            @Override
            public long lossesMicrosSince(Instant from) {
                ask();
                return 0;
            }
        };
    }

    LeaseStore leaseStore() {
        return new LeaseStore() {
            @Override
            public Claim claim(String claimant, Duration ttl) {
                ask();
                boolean free = !heldUntil.isAfter(time.now());
                if (!free && !holder.equals(claimant)) {
                    return new Claim(false, holder, token);
                }
                if (!holder.equals(claimant)) {
                    token++;
                    holder = claimant;
                }
                heldUntil = time.now().plus(ttl);
                return new Claim(true, holder, token);
            }

            @Override
            public void release(String claimant) {
                ask();
                if (holder.equals(claimant)) {
                    heldUntil = Instant.EPOCH;
                }
            }
        };
    }

    ReconciliationStore reconciliationStore() {
        return new ReconciliationStore() {
            @Override
            public List<Booked> positions() {
                ask();
                Map<List<Object>, Booked> byMarket = new LinkedHashMap<>();
                for (Position position : positions.values()) {
                    byMarket.merge(
                            List.of(position.venue(), position.market()),
                            booked(position),
                            SimulatedDatabase::together);
                }
                return List.copyOf(byMarket.values());
            }

            @Override
            public List<Discrepancy> open() {
                ask();
                return List.copyOf(discrepancies);
            }

            @Override
            public List<Acknowledged> acknowledged() {
                ask();
                return List.of();
            }

            @Override
            public void add(Discrepancy discrepancy) {
                ask();
                discrepancies.add(discrepancy);
            }

            @Override
            public void acknowledge(Acknowledged acknowledged) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private ReconciliationStore.Booked booked(Position position) {
        boolean yes = position.outcome() == Outcome.YES;
        return new ReconciliationStore.Booked(
                position.venue(),
                position.market(),
                yes ? position.lots() : 0,
                yes ? 0 : position.lots(),
                fillsOf(position.venue(), position.market()));
    }

    private static ReconciliationStore.Booked together(
            ReconciliationStore.Booked first, ReconciliationStore.Booked second) {
        return new ReconciliationStore.Booked(
                first.venue(),
                first.market(),
                first.yesLots() + second.yesLots(),
                first.noLots() + second.noLots(),
                first.fills());
    }
}
