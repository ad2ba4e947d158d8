package io.arbiter.core.state;

import io.arbiter.common.security.Actor;
import io.arbiter.core.state.TradingState.Subject;

/// Somebody's wish to stop or start new risk.
///
/// @param requestId the same id is the same command
/// @param expectedVersion the version that the person saw; 0 when that does not matter
public record StateCommand(
        Actor actor, Subject subject, String requestId, String reason, long expectedVersion) {

    /// A command about the actor's tenant, whatever the version.
    public static StateCommand ofTenant(Actor actor, String requestId, String reason) {
        return new StateCommand(actor, Subject.TENANT, requestId, reason, 0);
    }
}
