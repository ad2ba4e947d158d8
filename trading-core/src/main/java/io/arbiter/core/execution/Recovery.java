package io.arbiter.core.execution;

import io.arbiter.core.pairs.PairLookup;
import io.arbiter.core.pairs.TradablePair;
import io.arbiter.core.venue.PreparedOrder;
import io.arbiter.core.venue.VenueUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes up what an earlier process left: the same orders are prepared again, found at their venues
/// and seen to their end. No new risk before that is done.
public final class Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final Tools tools;
    private final Executor executor;
    private final PairLookup pairs;
    private volatile boolean done;

    Recovery(Tools tools, Executor executor, PairLookup pairs) {
        this.tools = tools;
        this.executor = executor;
        this.pairs = pairs;
    }

    /// Whether everything of earlier processes is at its end.
    public boolean isDone() {
        return done;
    }

    /// Runs to the end, however long the venues take; interrupting it leaves the rest for the next
    /// start.
    public void run() throws InterruptedException {
        List<Execution> left = unfinished();
        if (!left.isEmpty()) {
            LOG.info("recovery_started executions={}", left.size());
        }
        List<Semaphore> ends = new ArrayList<>();
        boolean complete = true;
        for (Execution execution : left) {
            Optional<Semaphore> end = takeUp(execution);
            end.ifPresent(ends::add);
            complete &= end.isPresent();
        }
        for (Semaphore end : ends) {
            tools.waiting().await(end);
        }
        done = complete;
        LOG.info("recovery_ended executions={} complete={}", left.size(), complete);
    }

    private List<Execution> unfinished() throws InterruptedException {
        for (int attempt = 0; ; attempt++) {
            try {
                return tools.store().unfinished();
            } catch (RuntimeException e) {
                LOG.warn("recovery_waits reason=database error={}", e.toString());
                tools.waiting().sleep(tools.backoff().before(attempt));
            }
        }
    }

    private Optional<Semaphore> takeUp(Execution execution) throws InterruptedException {
        for (int attempt = 0; ; attempt++) {
            try {
                return resume(execution, pair(execution));
            } catch (VenueUnavailable e) {
                LOG.warn(
                        "recovery_waits execution={} reason=\"{}\"",
                        execution.id(),
                        e.getMessage());
                tools.waiting().sleep(tools.backoff().before(attempt));
            }
        }
    }

    private TradablePair pair(Execution execution) {
        return pairs.pair(execution.pairId());
    }

    private Optional<Semaphore> resume(Execution execution, TradablePair pair) {
        List<PreparedOrder> orders = new ArrayList<>();
        for (Leg leg : execution.legs()) {
            PreparedOrder order =
                    tools.gateways()
                            .of(leg.venue())
                            .prepare(OpenLegs.request(execution, leg, pair));
            if (!order.venueKey().equals(leg.clientOrderId())) {
                tools.news().identityChanged(execution, leg);
                return Optional.empty();
            }
            orders.add(order);
        }
        return Optional.of(executor.resume(execution, pair, orders));
    }
}
