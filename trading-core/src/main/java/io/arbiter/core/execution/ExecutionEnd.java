package io.arbiter.core.execution;

import io.arbiter.common.money.Price;
import io.arbiter.core.market.Outcome;
import io.arbiter.core.portfolio.Attribution;
import io.arbiter.core.venue.OrderRequest.Action;
import java.time.Instant;
import java.util.OptionalLong;

/// What an execution came to, once nothing about its legs can change. Pure.
final class ExecutionEnd {

    private ExecutionEnd() {}

    /// @param accepted whether a person took over what has no other side
    static Execution of(Execution execution, int reserveTicks, boolean accepted, Instant now) {
        if (accepted && execution.excessLots() != 0) {
            return execution.closed(ExecutionStatus.ACCEPTED, OptionalLong.empty(), now);
        }
        long lots = execution.hedgedLots();
        long spent = execution.spentMicros();
        if (lots == 0) {
            OptionalLong realised =
                    spent == 0 ? OptionalLong.empty() : OptionalLong.of(Math.negateExact(spent));
            return execution.closed(ExecutionStatus.MISSED, realised, now);
        }
        long payoff = Math.multiplyExact((long) Price.TICKS_PER_DOLLAR - reserveTicks, lots);
        return execution.closed(
                ExecutionStatus.HEDGED, OptionalLong.of(Math.subtractExact(payoff, spent)), now);
    }

    /// The lines add up, by construction, to the dollar per hedged contract less what was spent.
    static Attribution attribution(Execution ended) {
        long hedged = ended.hedgedLots();
        long payoff = Math.multiplyExact((long) Price.TICKS_PER_DOLLAR, hedged);
        Execution.Planned planned = ended.planned();
        long edge =
                planned.lots() == 0
                        ? 0
                        : Proportion.up(planned.edgeMicros(), hedged, planned.lots());
        long unhedged = ended.costMicros(ended.longOutcome(), Math.abs(ended.excessLots()));
        long soldCost = soldCost(ended, Outcome.YES) + soldCost(ended, Outcome.NO);
        long bought = total(ended, Action.BUY);
        long slippage = payoff - (bought - soldCost - unhedged) - edge;
        long fees = ended.legs().stream().mapToLong(Leg::feeMicros).sum();
        return new Attribution(
                edge, slippage, -fees, total(ended, Action.SELL) - soldCost, -unhedged, 0);
    }

    private static long soldCost(Execution ended, Outcome outcome) {
        long sold =
                ended.legs().stream()
                        .filter(leg -> leg.outcome() == outcome && leg.action() == Action.SELL)
                        .mapToLong(Leg::filledLots)
                        .sum();
        return ended.costMicros(outcome, sold);
    }

    private static long total(Execution ended, Action action) {
        return ended.legs().stream()
                .filter(leg -> leg.action() == action)
                .mapToLong(Leg::costMicros)
                .sum();
    }
}
