package io.arbiter.core.grpc;

import io.arbiter.common.security.Actor;
import io.arbiter.common.security.Role;
import io.arbiter.common.security.ServiceTokens;
import io.arbiter.core.settings.TradingSettings;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/// Who calls, from the token that was verified for this call.
@Component
class Callers {

    private final TradingSettings settings;

    Callers(TradingSettings settings) {
        this.settings = settings;
    }

    /// The caller, if its role and tenant allow this.
    ///
    /// @throws CallRefused otherwise
    Actor require(Role needed) {
        Actor actor = actor();
        if (!actor.tenant().equals(settings.tenant())) {
            throw CallRefused.permissionDenied(
                    "WRONG_TENANT", "This trading-core does not trade for your tenant.");
        }
        if (!actor.role().covers(needed)) {
            throw CallRefused.permissionDenied(
                    "ROLE_REQUIRED",
                    "This needs the role " + needed + ", you are " + actor.role() + ".");
        }
        return actor;
    }

    private static Actor actor() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof Jwt token)) {
            throw CallRefused.unauthenticated("This call carries no service token.");
        }
        try {
            return ServiceTokens.actor(token);
        } catch (IllegalArgumentException e) {
            throw CallRefused.unauthenticated(
                    "The service token is not understood: " + e.getMessage());
        }
    }
}
