package io.arbiter.core.lease;

import io.arbiter.core.lease.LeaseStore.Claim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether this process trades for the tenant.
///
/// The lease counts from the moment before it was asked for, by the monotonic clock, and ends here
/// a margin before it ends in the database: two processes never both lead. A database that does not
/// answer lets the lease run out: no new risk then, while exits go on. A database that says that
/// somebody else holds it makes this process *fenced*, for good: nothing may leave any more.
///
/// [#tick] has one caller at a time and so has [#pulse]; reading never blocks.
public final class Leadership {

    private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);

    private final LeaseStore store;
    private final String holder;
    private final LeaseTerms terms;
    private final LongSupplier nanoTime;
    private final List<LeadershipListener> listeners = new ArrayList<>();
    private volatile Standing standing = new Standing(Role.STANDBY, 0, 0);
    private volatile long pulsedNs;
    private volatile boolean slept;

    /// @param holder names this process, a new name for every start
    public Leadership(LeaseStore store, String holder, LeaseTerms terms, LongSupplier nanoTime) {
        this.store = store;
        this.holder = holder;
        this.terms = terms;
        this.nanoTime = nanoTime;
    }

    private enum Role {
        STANDBY,
        LEADER,
        FENCED
    }

    private record Standing(Role role, long token, long untilNs) {}

    /// Tells `listener` of every change from now on; of the present state at once if it leads.
    public synchronized void listen(LeadershipListener listener) {
        listeners.add(listener);
        if (standing.role() == Role.LEADER) {
            listener.elected(standing.token());
        }
    }

    /// Asks the database once; called again and again in the background.
    public synchronized void tick() {
        if (standing.role() == Role.FENCED) {
            return;
        }
        pulse();
        long askedNs = nanoTime.getAsLong();
        Claim claim;
        try {
            claim = store.claim(holder, terms.ttl());
        } catch (RuntimeException e) {
            LOG.warn("lease_not_renewed leads={} error={}", leads(), e.toString());
            return;
        }
        if (claim.held()) {
            held(claim, askedNs);
        } else {
            heldByAnother(claim);
        }
    }

    /// Called every second or so whatever the database does, so that a sleep of this process shows.
    public void pulse() {
        if (isAsleep()) {
            slept = standing.role() == Role.LEADER;
        }
        pulsedNs = nanoTime.getAsLong();
    }

    private boolean isAsleep() {
        return nanoTime.getAsLong() - pulsedNs >= terms.ttl().toNanos();
    }

    private void held(Claim claim, long askedNs) {
        Standing before = standing;
        long untilNs = askedNs + terms.ttl().toNanos() - terms.margin().toNanos();
        if (before.role() == Role.LEADER && before.token() != claim.token()) {
            // Somebody led in between and is gone again; what we have in memory is of before that.
            fence(claim);
            return;
        }
        standing = new Standing(Role.LEADER, claim.token(), untilNs);
        slept = false;
        if (before.role() != Role.LEADER) {
            LOG.info("lease_taken holder={} token={}", holder, claim.token());
            listeners.forEach(listener -> listener.elected(claim.token()));
        }
    }

    private void heldByAnother(Claim claim) {
        if (standing.role() == Role.LEADER) {
            fence(claim);
        } else {
            standing = new Standing(Role.STANDBY, claim.token(), 0);
        }
    }

    private void fence(Claim claim) {
        standing = new Standing(Role.FENCED, claim.token(), 0);
        LOG.error("lease_lost holder={} token={}", claim.holder(), claim.token());
        listeners.forEach(listener -> listener.fenced(claim.token()));
    }

    /// Whether this process may open new risk as far as the lease goes.
    public boolean leads() {
        Standing now = standing;
        return now.role() == Role.LEADER && now.untilNs() - nanoTime.getAsLong() > 0;
    }

    /// Whether this process ever led and knows of no successor: exits may leave, also while the
    /// database does not answer. Not so when it slept for a lease's time: somebody else may have
    /// led since, so it waits for the database's word.
    public boolean mayExit() {
        return standing.role() == Role.LEADER && !isAsleep() && !slept;
    }

    /// The fencing token that this process writes under; empty unless it led and knows of no
    /// successor.
    public OptionalLong writeToken() {
        Standing now = standing;
        return now.role() == Role.LEADER ? OptionalLong.of(now.token()) : OptionalLong.empty();
    }

    /// The fencing token that was seen last; 0 before the database answered.
    public long token() {
        return standing.token();
    }

    /// Hands over at once instead of letting the successor wait; nothing leaves afterwards.
    public synchronized void release() {
        boolean led = standing.role() == Role.LEADER;
        standing = new Standing(Role.FENCED, standing.token(), 0);
        if (!led) {
            return;
        }
        try {
            store.release(holder);
            LOG.info("lease_released holder={}", holder);
        } catch (RuntimeException e) {
            LOG.warn("lease_not_released ends_in={} error={}", terms.ttl(), e.toString());
        }
    }

    /// How long a lease lasts.
    ///
    /// @param margin what clocks may drift apart in a lease's time
    public record LeaseTerms(Duration ttl, Duration margin, Duration renewEvery) {

        public LeaseTerms {
            if (renewEvery.plus(margin).multipliedBy(2).compareTo(ttl) > 0) {
                throw new IllegalArgumentException(
                        "a lease of " + ttl + " must outlast two renewals every " + renewEvery);
            }
        }
    }
}
