package io.arbiter.core.risk;

import io.arbiter.common.money.Money;
import io.arbiter.core.opportunity.Refusal;
import io.arbiter.core.risk.Admission.Admitted;
import io.arbiter.core.risk.Admission.Refused;
import io.arbiter.core.risk.CashBook.Pot;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides whether new risk fits the limits and sets its capital aside in the same breath.
///
/// Everything is in memory, so a decision never waits for the database; limits and today's losses
/// are read in the background. Without limits everything is refused. Safe for many threads.
public final class RiskDesk {

    private static final Logger LOG = LoggerFactory.getLogger(RiskDesk.class);

    private final RiskStore store;
    private final CashBook cash;
    private final Clock clock;
    private final @Nullable ScopeStore scopes;
    private final ScopedLimits scoped;
    private final Set<String> pairsInFlight = new HashSet<>();
    private @Nullable Limits limits;
    private long positionsMicros;
    private long lossesMicros;
    private LocalDate lossesOf;

    /// A desk that knows only the tenant's own limits.
    public RiskDesk(RiskStore store, CashBook cash, Clock clock) {
        this(store, null, new ScopedLimits(_ -> Set.of(), ""), cash, clock);
    }

    RiskDesk(
            RiskStore store,
            @Nullable ScopeStore scopes,
            ScopedLimits scoped,
            CashBook cash,
            Clock clock) {
        this.store = store;
        this.scopes = scopes;
        this.scoped = scoped;
        this.cash = cash;
        this.clock = clock;
        this.lossesOf = today();
    }

    /// Reads positions and today's losses; once, before anything is admitted.
    public void load() {
        LocalDate day = today();
        long positions = store.positionsAtCostMicros();
        long losses = store.lossesMicrosSince(day.atStartOfDay(ZoneOffset.UTC).toInstant());
        synchronized (this) {
            positionsMicros = positions;
            lossesMicros = losses;
            lossesOf = day;
        }
        refreshLimits();
        refreshHeld();
    }

    /// Reads what is held again, for the limits by scope.
    public void refreshHeld() {
        if (scopes == null) {
            return;
        }
        long before = generation();
        HeldRisk read = scopes.held();
        synchronized (this) {
            scoped.take(read, before);
        }
    }

    private synchronized long generation() {
        return scoped.generation();
    }

    /// Reads the newest limits.
    public void refreshLimits() {
        LimitBook book = scopes == null ? null : scopes.limits();
        Optional<Limits> newest = book == null ? store.newestLimits() : book.limits();
        synchronized (this) {
            if (book != null) {
                scoped.take(book);
            }
            if (newest.isPresent() && !newest.get().equals(limits)) {
                LOG.info("limits version={} values={}", newest.get().version(), newest.get());
            }
            limits = newest.orElse(null);
        }
    }

    public synchronized Optional<Limits> limits() {
        return Optional.ofNullable(limits);
    }

    /// All limits as they were read last.
    public synchronized LimitBook book() {
        return scoped.book();
    }

    /// How much of a limit is used now, in its unit.
    public synchronized long used(LimitKey key) {
        return key.kind() == LimitKind.MAX_DAILY_LOSS ? lossesToday() : scoped.used(key);
    }

    /// Positions as they were read last.
    public synchronized int positions() {
        return scoped.positions();
    }

    /// Executions that were closed with one leg alone and still are.
    public synchronized int singleLegs() {
        return scoped.singleLegs();
    }

    /// Admits or refuses; an admitted proposal holds its pair and its capital until released.
    public synchronized Admission admit(Proposal proposal) {
        Limits now = limits;
        if (now == null) {
            return new Refused(
                    Refusal.LIMITS_MISSING, "no limits are set for this tenant; set them first");
        }
        Refused refused = check(now, proposal);
        if (refused != null) {
            return refused;
        }
        hold(proposal);
        return new Admitted(new Reservation(this, proposal));
    }

    /// Holds capital for an execution of an earlier process; that was admitted then.
    public synchronized Reservation readmit(Proposal proposal) {
        hold(proposal);
        return new Reservation(this, proposal);
    }

    /// Executions that hold capital now.
    public synchronized int openExecutions() {
        return pairsInFlight.size();
    }

    private void hold(Proposal proposal) {
        pairsInFlight.add(proposal.pairId());
        scoped.hold(proposal);
        cash.reserve(proposal.yesPot(), proposal.yesMaxMicros());
        cash.reserve(proposal.noPot(), proposal.noMaxMicros());
    }

    private @Nullable Refused check(Limits now, Proposal proposal) {
        if (pairsInFlight.contains(proposal.pairId())) {
            return new Refused(Refusal.IN_FLIGHT, "an execution of this pair is still open");
        }
        if (pairsInFlight.size() >= now.maxOpenExecutions()) {
            return new Refused(Refusal.LIMIT_OPEN_EXECUTIONS, "limit " + now.maxOpenExecutions());
        }
        if (proposal.totalMicros() > now.maxExecutionMicros()) {
            return over(
                    Refusal.LIMIT_EXECUTION_SIZE, proposal.totalMicros(), now.maxExecutionMicros());
        }
        long open =
                Math.addExact(
                        Math.addExact(positionsMicros, cash.reservedMicros()),
                        proposal.totalMicros());
        if (open > now.maxOpenMicros()) {
            return over(Refusal.LIMIT_OPEN_CAPITAL, open, now.maxOpenMicros());
        }
        if (lossesToday() >= now.maxDailyLossMicros() && lossesToday() > 0) {
            return over(Refusal.LIMIT_DAILY_LOSS, lossesToday(), now.maxDailyLossMicros());
        }
        Optional<Refused> byScope = scoped.check(proposal, lossesToday());
        if (byScope.isPresent()) {
            return byScope.get();
        }
        Refused yes = checkCash(now, proposal.yesPot(), proposal.yesMaxMicros());
        return yes != null ? yes : checkCash(now, proposal.noPot(), proposal.noMaxMicros());
    }

    /// The venue's own minimum where there is one, else the tenant's for each venue.
    private long minCashMicros(Limits now, Pot pot) {
        return scoped.book()
                .value(new LimitKey(LimitScope.VENUE, pot.venue().name(), LimitKind.MIN_CASH))
                .orElse(now.minCashMicros());
    }

    private @Nullable Refused checkCash(Limits now, Pot pot, long micros) {
        OptionalLong free = cash.freeMicros(pot);
        if (free.isEmpty()) {
            return new Refused(Refusal.LIMIT_CASH, "cash at " + pot.venue() + " is not known");
        }
        long rest = free.getAsLong() - micros;
        long minimum = minCashMicros(now, pot);
        if (rest < minimum) {
            return new Refused(
                    Refusal.LIMIT_CASH,
                    "cash at "
                            + pot.venue()
                            + " would fall to "
                            + new Money(rest)
                            + ", minimum "
                            + new Money(minimum));
        }
        return null;
    }

    private static Refused over(Refusal refusal, long micros, long limitMicros) {
        return new Refused(refusal, new Money(micros) + " against " + new Money(limitMicros));
    }

    synchronized void released(Proposal proposal, Settlement settlement) {
        pairsInFlight.remove(proposal.pairId());
        scoped.released(proposal, settlement);
        cash.settle(proposal.yesPot(), proposal.yesMaxMicros(), settlement.yesSpentMicros());
        cash.settle(proposal.noPot(), proposal.noMaxMicros(), settlement.noSpentMicros());
        positionsMicros += settlement.heldMicros();
        lossesMicros = lossesToday() + settlement.lossMicros();
    }

    private long lossesToday() {
        LocalDate day = today();
        if (!day.equals(lossesOf)) {
            lossesOf = day;
            lossesMicros = 0;
        }
        return lossesMicros;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
