package io.arbiter.web.trading;

import io.arbiter.v1.Surface;
import io.arbiter.v1.TradingState;
import io.arbiter.v1.TradingStateKind;
import io.arbiter.web.core.CoreClient;
import io.arbiter.web.core.TradingSubject;
import io.arbiter.web.identity.CurrentRoles;
import io.arbiter.web.identity.Identity;
import io.arbiter.web.identity.Scope;
import io.arbiter.web.problem.ApiException;
import io.arbiter.web.problem.ProblemType;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Pausing and resuming for REST and gRPC alike: the present role is checked, the command goes to
/// trading-core in the person's name, and nothing is ever queued.
@Component
class TradingCommands {

    private static final Logger LOG = LoggerFactory.getLogger(TradingCommands.class);
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final int LONGEST_REASON = 200;

    private final CoreClient core;
    private final CurrentRoles roles;

    TradingCommands(CoreClient core, CurrentRoles roles) {
        this.core = core;
        this.roles = roles;
    }

    TradingState pause(
            Identity identity,
            Surface surface,
            TradingSubject subject,
            @Nullable String key,
            String reason) {
        String requestId = accept(key, reason);
        Identity current = roles.demand(identity, Scope.TRADING_PAUSE);
        TradingState state = core.pause(current.actor(surface), subject, requestId, shown(reason));
        if (state.getKind() == TradingStateKind.TRADING_STATE_KIND_RUNNING) {
            throw keyReused();
        }
        LOG.info("trading_paused actor={} surface={}", current.username(), surface);
        return state;
    }

    TradingState resume(
            Identity identity,
            Surface surface,
            TradingSubject subject,
            @Nullable String key,
            String reason) {
        String requestId = accept(key, reason);
        Identity current = roles.demand(identity, Scope.TRADING_RESUME);
        TradingState state = core.resume(current.actor(surface), subject, requestId, shown(reason));
        if (state.getKind() != TradingStateKind.TRADING_STATE_KIND_RUNNING) {
            throw keyReused();
        }
        LOG.info("trading_resumed actor={} surface={}", current.username(), surface);
        return state;
    }

    /// Stopping must not wait for words; trading-core wants some for its journal.
    private static String shown(String reason) {
        return reason.isEmpty() ? "no reason given" : reason;
    }

    /// trading-core answers a known key with what that key did: never let a pause pass for a
    /// resume.
    private static ApiException keyReused() {
        return new ApiException(
                ProblemType.IDEMPOTENCY_KEY_REUSED,
                "this key was used for another command; nothing was done, use a new key");
    }

    private static String accept(@Nullable String key, String reason) {
        if (key == null || !KEY.matcher(key).matches()) {
            throw new ApiException(
                    ProblemType.IDEMPOTENCY_KEY_MISSING,
                    "send the header Idempotency-Key (gRPC: request_id) with 1 to 64 of A-Z a-z"
                            + " 0-9 . _ : -, new for each command and the same when repeating it");
        }
        if (reason.length() > LONGEST_REASON || reason.chars().anyMatch(Character::isISOControl)) {
            throw ApiException.blaming(
                    ProblemType.VALIDATION_FAILED,
                    "/reason",
                    "must be one line of at most " + LONGEST_REASON + " characters");
        }
        return key;
    }
}
