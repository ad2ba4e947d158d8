package io.arbiter.core.wiring;

import io.arbiter.common.security.Actor;
import io.arbiter.common.security.Role;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.core.execution.EmergencyStop;
import io.arbiter.core.state.StateCommand;
import io.arbiter.core.state.TradingStates;
import io.arbiter.v1.Surface;

/// Pauses trading in the system's own name.
final class SystemStop implements EmergencyStop {

    private final TradingStates states;
    private final Actor actor;

    SystemStop(TradingStates states, TenantId tenant) {
        this.states = states;
        this.actor = new Actor(tenant, "trading-core", Role.ADMIN, Surface.SURFACE_SYSTEM);
    }

    @Override
    public void stop(String reason, String subject) {
        states.pause(StateCommand.ofTenant(actor, "stop-" + subject, reason));
    }
}
