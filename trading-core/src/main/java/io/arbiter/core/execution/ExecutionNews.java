package io.arbiter.core.execution;

import io.arbiter.common.money.Money;
import io.arbiter.common.money.Quantity;
import io.arbiter.core.live.AlertCategory;
import io.arbiter.core.live.Alerts;
import io.arbiter.core.live.LiveEvents;
import io.arbiter.core.market.Outcome;
import io.arbiter.core.settings.TradingSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells people what becomes of executions: one line, one event, and an alert where it matters.
public final class ExecutionNews {

    private static final int REMAINDER_PARTS = 20;
    private static final Logger LOG = LoggerFactory.getLogger(ExecutionNews.class);

    private final TradingSettings settings;
    private final LiveEvents events;
    private final Alerts alerts;

    public ExecutionNews(TradingSettings settings, LiveEvents events, Alerts alerts) {
        this.settings = settings;
        this.events = events;
        this.alerts = alerts;
    }

    void opened(Execution execution) {
        LOG.info(
                "execution_opened execution={} pair={} expected_profit={} title=\"{}\"",
                execution.id(),
                execution.pairId(),
                new Money(execution.expectedProfitMicros()),
                execution.title());
        changed(execution);
    }

    void changed(Execution execution) {
        events.publish(ExecutionMessages.event(execution, settings.wireMode()));
    }

    void closed(Execution execution) {
        switch (execution.status()) {
            case HEDGED -> hedged(execution);
            case MISSED -> missed(execution);
            case ACCEPTED ->
                    LOG.warn(
                            "execution_accepted execution={} excess_lots={}",
                            execution.id(),
                            execution.excessLots());
            case WORKING, UNKNOWN, UNHEDGED ->
                    throw new IllegalStateException("closed as " + execution.status());
        }
        changed(execution);
    }

    private void hedged(Execution execution) {
        Money locked = new Money(execution.lockedProfitMicros().orElseThrow());
        Quantity quantity = new Quantity(execution.heldLots(Outcome.YES));
        LOG.info(
                "execution_hedged execution={} pair={} quantity={} locked_profit={} title=\"{}\"",
                execution.id(),
                execution.pairId(),
                quantity,
                locked,
                execution.title());
        alerts.info(
                AlertCategory.FILL,
                "Hedged: " + execution.title(),
                quantity + " contracts on both venues, locked profit " + locked + " dollars",
                execution.id());
    }

    private void missed(Execution execution) {
        LOG.info(
                "execution_missed execution={} pair={} result={} legs=\"{}\"",
                execution.id(),
                execution.pairId(),
                new Money(execution.lockedProfitMicros().orElse(0)),
                legs(execution));
        execution
                .lockedProfitMicros()
                .ifPresent(micros ->
                        alerts.warning(
                                AlertCategory.SINGLE_LEG,
                                "Unwound: " + execution.title(),
                                "Nothing is held any more; result "
                                        + new Money(micros)
                                        + " dollars",
                                execution.id()));
    }

    /// A leg that is short wakes somebody up; a remainder of a few percent, left by a walk over
    /// several price levels, is only told.
    void legShort(Execution execution, String decision) {
        long excess = execution.excessLots();
        String title = execution.title();
        String detail =
                new Quantity(Math.abs(excess))
                        + " contracts of "
                        + execution.longOutcome()
                        + " have no other side. "
                        + decision;
        long held = Math.max(execution.heldLots(Outcome.YES), execution.heldLots(Outcome.NO));
        if (Math.abs(excess) <= held / REMAINDER_PARTS) {
            alerts.info(AlertCategory.SINGLE_LEG, "Evening out: " + title, detail, execution.id());
        } else {
            alerts.critical(
                    AlertCategory.SINGLE_LEG, "One leg short: " + title, detail, execution.id());
        }
    }

    void stillShort(Execution execution) {
        alerts.critical(
                AlertCategory.SINGLE_LEG,
                "UNHEDGED: " + execution.title(),
                "The repair has not closed the gap within its caps; trading is paused and the repair"
                        + " goes on. Retry the short leg, close the long one or accept "
                        + new Quantity(Math.abs(execution.excessLots()))
                        + " contracts of "
                        + execution.longOutcome()
                        + ", then resume.",
                execution.id());
    }

    void outcomeStillUnknown(Execution execution) {
        alerts.warning(
                AlertCategory.SINGLE_LEG,
                "Outcome unknown: " + execution.title(),
                "A venue cannot say yet what became of an order; it is asked again. "
                        + legs(execution),
                execution.id());
    }

    void feeSurprise(Execution execution, Leg leg) {
        alerts.warning(
                AlertCategory.RISK,
                "Fee differs from prediction: " + execution.title(),
                leg.venue()
                        + " charged "
                        + new Money(leg.feeMicros())
                        + ", predicted "
                        + new Money(leg.predictedFeeMicros())
                        + ". Check the fee schedule before going on.",
                execution.id());
    }

    void identityChanged(Execution execution, Leg leg) {
        alerts.critical(
                AlertCategory.RISK,
                "Cannot recover an order: " + execution.title(),
                "Leg "
                        + leg.number()
                        + " at "
                        + leg.venue()
                        + " prepares as another order than before; check keys and market, then"
                        + " restart. No new trades until then.",
                execution.id());
    }

    void broken(Execution execution, RuntimeException failure) {
        LOG.error("execution_broken execution={}", execution.id(), failure);
        alerts.critical(
                AlertCategory.RISK,
                "Execution stopped by an error: " + execution.title(),
                "Trading is paused; the execution is taken up again at the next start. " + failure,
                execution.id());
    }

    private static String legs(Execution execution) {
        StringBuilder text = new StringBuilder();
        for (Leg leg : execution.legs()) {
            text.append(leg.venue())
                    .append(' ')
                    .append(leg.outcome())
                    .append(' ')
                    .append(leg.status())
                    .append(leg.detail().isEmpty() ? "" : " (" + leg.detail() + ")")
                    .append("; ");
        }
        return text.toString().strip();
    }
}
