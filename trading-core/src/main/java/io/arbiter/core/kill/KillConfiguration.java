package io.arbiter.core.kill;

import io.arbiter.common.id.Ids;
import io.arbiter.common.security.Actor;
import io.arbiter.common.security.Role;
import io.arbiter.core.background.Rhythm;
import io.arbiter.core.live.Alerts;
import io.arbiter.core.settings.TradingSettings;
import io.arbiter.core.state.StateCommand;
import io.arbiter.core.state.TradingStates;
import io.arbiter.v1.Surface;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KillProperties.class)
class KillConfiguration {

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    @Bean
    KillSwitch killSwitch(
            TradingStates states,
            List<VenueStop> venues,
            Exits exits,
            HeldExposure held,
            Reconciliation reconciliation,
            Alerts alerts,
            Clock clock,
            @Qualifier("nanoClock") LongSupplier nanoClock) {
        return new KillSwitch(
                states, venues, exits, held, reconciliation, alerts, clock, nanoClock);
    }

    /// Halts in the system's own name.
    @Bean
    HaltCommands haltCommands(TradingSettings settings, Ids ids) {
        Actor system =
                new Actor(settings.tenant(), "trading-core", Role.ADMIN, Surface.SURFACE_SYSTEM);
        return reason -> StateCommand.ofTenant(system, ids.next("halt"), reason);
    }

    @Bean
    @ConditionalOnProperty("arbiter.kill.halt-file")
    HaltFile haltFile(
            KillProperties properties,
            KillSwitch killSwitch,
            HaltCommands commands,
            Rhythm rhythm) {
        HaltFile file = new HaltFile(Path.of(properties.haltFile()), killSwitch, commands);
        rhythm.every("halt-file", LOOK_EVERY, file::check);
        return file;
    }
}
