package io.arbiter.web.trading;

import io.arbiter.v1.StateScope;
import io.arbiter.v1.Surface;
import io.arbiter.web.core.TradingSubject;
import io.arbiter.web.identity.Identity;
import io.arbiter.web.status.TradingStateView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "trading")
class TradingController {

    private static final String KEY = "Idempotency-Key";

    private final TradingCommands commands;

    TradingController(TradingCommands commands) {
        this.commands = commands;
    }

    @Operation(operationId = "pauseTrading", summary = "Take no new risk; hedges and exits go on")
    @PostMapping("/api/v1/trading:pause")
    TradingStateView pause(
            @AuthenticationPrincipal Identity identity,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestBody(required = false) @Nullable CommandBody body) {
        return TradingStateView.of(
                commands.pause(identity, Surface.SURFACE_REST, subject(body), key, reason(body)));
    }

    @Operation(operationId = "resumeTrading", summary = "Take new risk again; only from PAUSED")
    @PostMapping("/api/v1/trading:resume")
    TradingStateView resume(
            @AuthenticationPrincipal Identity identity,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestBody(required = false) @Nullable CommandBody body) {
        return TradingStateView.of(
                commands.resume(identity, Surface.SURFACE_REST, subject(body), key, reason(body)));
    }

    private static String reason(@Nullable CommandBody body) {
        return body == null || body.reason() == null ? "" : body.reason().strip();
    }

    private static TradingSubject subject(@Nullable CommandBody body) {
        String id = body == null || body.scopeId() == null ? "" : body.scopeId();
        CommandScope scope = body == null ? null : body.scope();
        return switch (scope) {
            case null -> new TradingSubject(StateScope.STATE_SCOPE_TENANT, id);
            case TENANT -> new TradingSubject(StateScope.STATE_SCOPE_TENANT, id);
            case GLOBAL -> new TradingSubject(StateScope.STATE_SCOPE_GLOBAL, id);
            case VENUE -> new TradingSubject(StateScope.STATE_SCOPE_VENUE, id);
            case PAIR -> new TradingSubject(StateScope.STATE_SCOPE_PAIR, id);
        };
    }

    /// What the command is about: everything of the tenant, every tenant (administrators only), one
    /// venue or one pair.
    enum CommandScope {
        TENANT,
        GLOBAL,
        VENUE,
        PAIR
    }

    /// @param reason shown to everybody beside the state
    /// @param scope TENANT when absent
    /// @param scopeId POLYMARKET, KALSHI or the pair's id; absent for TENANT and GLOBAL
    record CommandBody(
            @Nullable String reason, @Nullable CommandScope scope, @Nullable String scopeId) {}
}
