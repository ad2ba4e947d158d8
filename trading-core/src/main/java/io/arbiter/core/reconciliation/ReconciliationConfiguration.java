package io.arbiter.core.reconciliation;

import io.arbiter.common.id.Ids;
import io.arbiter.core.background.Rhythm;
import io.arbiter.core.execution.Execution;
import io.arbiter.core.execution.Executor;
import io.arbiter.core.execution.Recovery;
import io.arbiter.core.lease.Leadership;
import io.arbiter.core.live.Alerts;
import io.arbiter.core.pairs.TradablePairs;
import io.arbiter.core.settings.TradingSettings;
import io.arbiter.core.venue.Holdings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReconciliationProperties.class)
class ReconciliationConfiguration {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /// Venues know nothing of what was filled on paper, so there is nothing to compare then. Only
    /// who leads compares, and not before it knows every execution under way.
    @Bean
    Reconciler reconciler(
            TradingSettings settings,
            List<Holdings> holdings,
            TradablePairs pairs,
            Executor executor,
            Recovery recovery,
            Leadership leadership,
            ReconciliationStore store,
            Alerts alerts,
            Ids ids,
            Clock clock,
            Rhythm rhythm,
            ReconciliationProperties properties) {
        Reconciler reconciler =
                new Reconciler(
                        settings.fillsOnPaper() ? List.of() : holdings,
                        pairs::all,
                        () ->
                                executor.running().stream()
                                        .map(Execution::pairId)
                                        .collect(Collectors.toSet()),
                        store,
                        alerts,
                        ids,
                        clock);
        rhythm.every(
                "reconciliation",
                LOOK_EVERY,
                () -> {
                    if (leadership.leads() && recovery.isDone()) {
                        reconciler.runWhenDue(properties.every());
                    }
                });
        return reconciler;
    }
}
