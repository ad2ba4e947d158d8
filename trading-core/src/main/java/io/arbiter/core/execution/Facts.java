package io.arbiter.core.execution;

import java.util.HashMap;
import java.util.Map;

/// What the journal says about executions and legs: flat, text values only.
final class Facts {

    private Facts() {}

    static Map<String, String> of(Leg leg) {
        return Map.ofEntries(
                Map.entry("leg", Integer.toString(leg.number())),
                Map.entry("action", leg.action().name()),
                Map.entry("venue", leg.venue().name()),
                Map.entry("market", leg.market()),
                Map.entry("outcome", leg.outcome().name()),
                Map.entry("client_order_id", leg.clientOrderId()),
                Map.entry("venue_order_id", leg.venueOrderId()),
                Map.entry("status", leg.status().name()),
                Map.entry("limit_ticks", Integer.toString(leg.limitTicks())),
                Map.entry("lots", Long.toString(leg.lots())),
                Map.entry("filled_lots", Long.toString(leg.filledLots())),
                Map.entry("cost_micros", Long.toString(leg.costMicros())),
                Map.entry("fee_micros", Long.toString(leg.feeMicros())),
                Map.entry("intended_at", leg.intendedAt().toString()),
                Map.entry("detail", leg.detail()));
    }

    static Map<String, String> ofOpening(Execution execution) {
        Map<String, String> facts = new HashMap<>();
        facts.put("opportunity_id", execution.opportunityId());
        facts.put("pair_id", execution.pairId());
        facts.put("leg_order", execution.planned().legOrder().name());
        facts.put("planned_lots", Long.toString(execution.planned().lots()));
        facts.put("planned_edge_micros", Long.toString(execution.planned().edgeMicros()));
        facts.put("reserved_micros", Long.toString(execution.reservedMicros()));
        facts.put("expected_profit_micros", Long.toString(execution.expectedProfitMicros()));
        for (Leg leg : execution.legs()) {
            of(leg).forEach((key, value) -> facts.put("leg_" + leg.number() + '_' + key, value));
        }
        return facts;
    }

    static Map<String, String> ofEnd(Execution execution) {
        return Map.of(
                "status", execution.status().name(),
                "spent_micros", Long.toString(execution.spentMicros()),
                "excess_lots", Long.toString(execution.excessLots()),
                "locked_profit_micros",
                        execution.lockedProfitMicros().isPresent()
                                ? Long.toString(execution.lockedProfitMicros().getAsLong())
                                : "");
    }
}
