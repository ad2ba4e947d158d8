package io.arbiter.core.execution;

import io.arbiter.common.money.Money;
import io.arbiter.common.money.Price;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How orders go out and how long a short leg may stay short.
///
/// @param legOrder for every pair without an entry of its own
/// @param legOrderOfPairs by pair id
/// @param maxUnhedged dollars without another side above which the cheapest repair is taken
///   whatever it loses
/// @param maxUnhedgedTime after which it is taken likewise, and after which new risk stops
/// @param maxRepairLoss dollars per contract that a repair may lose before those caps are reached
@ConfigurationProperties("arbiter.execution")
record ExecutionProperties(
        @DefaultValue("AUTO") LegOrderPolicy legOrder,
        @DefaultValue Map<String, LegOrderPolicy> legOrderOfPairs,
        @DefaultValue("250") BigDecimal maxUnhedged,
        @DefaultValue("30s") Duration maxUnhedgedTime,
        @DefaultValue("0.05") BigDecimal maxRepairLoss) {

    ExecutionProperties {
        legOrderOfPairs = Map.copyOf(legOrderOfPairs);
    }

    LegOrderPolicy legOrder(String pairId) {
        return legOrderOfPairs.getOrDefault(pairId, legOrder);
    }

    RepairCaps repairCaps() {
        return new RepairCaps(
                Money.parse(maxUnhedged.toPlainString()).micros(),
                maxUnhedgedTime,
                Price.parse(maxRepairLoss.toPlainString()).ticks());
    }
}
