package io.arbiter.core.paper;

import io.arbiter.common.money.Money;
import java.math.BigDecimal;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How paper venues behave.
///
/// @param latency from sending to matching
/// @param finality from a Polymarket match to its confirmation
/// @param rejectsPerMille orders refused out of a thousand, chosen by their identity
/// @param cash dollars that each venue's account begins with
@ConfigurationProperties("arbiter.paper")
record PaperProperties(
        @DefaultValue("120ms") Duration latency,
        @DefaultValue("5s") Duration finality,
        @DefaultValue("5") int rejectsPerMille,
        @DefaultValue("10000") BigDecimal cash) {

    PaperProperties {
        if (latency.isNegative() || finality.isNegative() || cash.signum() < 0) {
            throw new IllegalArgumentException(
                    "arbiter.paper must not be negative, was latency "
                            + latency
                            + ", finality "
                            + finality
                            + ", cash "
                            + cash);
        }
        if (rejectsPerMille < 0 || rejectsPerMille > 1_000) {
            throw new IllegalArgumentException(
                    "arbiter.paper.rejects-per-mille must be within 0 and 1000, was "
                            + rejectsPerMille);
        }
    }

    Money money() {
        return Money.parse(cash.toPlainString());
    }
}
