package io.arbiter.core.desk;

import io.arbiter.common.id.Ids;
import io.arbiter.core.execution.Executor;
import io.arbiter.core.execution.PairIdle;
import io.arbiter.core.live.LiveEvents;
import io.arbiter.core.opportunity.DetectedBasket;
import io.arbiter.core.opportunity.DetectedOpportunity;
import io.arbiter.core.opportunity.Refusal;
import io.arbiter.core.pairs.ListedBasket;
import io.arbiter.core.pairs.ListedBaskets;
import io.arbiter.core.pairs.TradablePair;
import io.arbiter.core.pairs.TradablePairs;
import io.arbiter.core.settings.TradingSettings;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes or refuses what the engine found, and keeps and tells both.
///
/// [#onOpportunity] is called by the engine's drain and returns at once: an opportunity that passed
/// the engine's gate is decided on a virtual thread of its own.
public final class OpportunityDesk {

    private static final Logger LOG = LoggerFactory.getLogger(OpportunityDesk.class);

    private final TradingSettings settings;
    private final TradablePairs pairs;
    private final ListedBaskets baskets;
    private final EntryRules rules;
    private final Executor executor;
    private final PairIdle idle;
    private final OpportunityLog log;
    private final LiveEvents events;
    private final Ids ids;
    private final Map<Refusal, AtomicLong> refused = new EnumMap<>(Refusal.class);

    public OpportunityDesk(
            TradingSettings settings,
            TradablePairs pairs,
            ListedBaskets baskets,
            EntryRules rules,
            Executor executor,
            PairIdle idle,
            OpportunityLog log,
            LiveEvents events,
            Ids ids) {
        this.settings = settings;
        this.pairs = pairs;
        this.baskets = baskets;
        this.rules = rules;
        this.executor = executor;
        this.idle = idle;
        this.log = log;
        this.events = events;
        this.ids = ids;
        for (Refusal refusal : Refusal.values()) {
            refused.put(refusal, new AtomicLong());
        }
    }

    public void onOpportunity(DetectedOpportunity found) {
        Optional<TradablePair> pair = pairs.byIndex(found.pair());
        if (pair.isEmpty()) {
            return; // delisted while it was on its way
        }
        String id = ids.next("opp");
        Refusal gated = Refusal.of(found.refusal());
        if (gated != Refusal.NONE) {
            decided(new DecidedOpportunity(id, found, pair.get(), gated, "", ""));
            return;
        }
        Thread.ofVirtual().name(id).start(() -> decide(id, found, pair.get()));
    }

    /// Keeps and tells a basket, which the engine has always refused.
    public void onBasket(DetectedBasket found) {
        ListedBasket listed = baskets.byIndex(found.basket()).orElse(null);
        if (listed == null) {
            return; // delisted while it was on its way
        }
        DecidedBasket basket = new DecidedBasket(ids.next("opp"), found, listed);
        count(basket.refusal());
        log.keep(basket);
        events.publish(OpportunityMessages.event(basket, settings.wireMode()));
    }

    private void decide(String id, DetectedOpportunity found, TradablePair pair) {
        Refusal rule = rules.check(pair.id());
        if (rule != Refusal.NONE) {
            refuse(id, found, pair, rule, "");
            return;
        }
        switch (executor.take(id, found, pair)) {
            case Executor.Opened opened ->
                    decided(
                            new DecidedOpportunity(
                                    id, found, pair, Refusal.NONE, "", opened.executionId()));
            case Executor.NotOpened not -> refuse(id, found, pair, not.refusal(), not.detail());
        }
    }

    private void refuse(
            String id,
            DetectedOpportunity found,
            TradablePair pair,
            Refusal refusal,
            String detail) {
        if (refusal != Refusal.IN_FLIGHT) {
            idle.idle(pair.id());
        }
        decided(new DecidedOpportunity(id, found, pair, refusal, detail, ""));
    }

    private void decided(DecidedOpportunity opportunity) {
        if (!opportunity.isTaken()) {
            count(opportunity.refusal());
        }
        log.keep(opportunity);
        events.publish(OpportunityMessages.event(opportunity, settings.wireMode()));
    }

    private void count(Refusal refusal) {
        AtomicLong count = refused.get(refusal);
        if (count != null) {
            count.incrementAndGet();
        }
    }

    /// Logs how many were refused since the last call and why; nothing when there were none.
    public void logRefusals() {
        StringBuilder line = new StringBuilder();
        refused.forEach((refusal, count) -> {
            long since = count.getAndSet(0);
            if (since > 0) {
                line.append(' ').append(refusal).append('=').append(since);
            }
        });
        if (!line.isEmpty()) {
            LOG.info("opportunities_refused{}", line);
        }
    }
}
