package io.arbiter.bot.action;

import io.arbiter.common.tenancy.TenantId;
import java.time.Duration;
import java.util.Optional;

/// One-time tokens of 22 characters behind buttons. They may vanish early, never act twice. Safe
/// for many threads.
public interface ActionTokens {

    /// Keeps an action and returns its token.
    ///
    /// @throws ActionsUnavailableException when the store does not answer
    String issue(TenantId tenant, Action action, Duration lifetime);

    /// Looks without taking; empty when spent, expired or never issued.
    ///
    /// @throws ActionsUnavailableException when the store does not answer
    Optional<Action> peek(TenantId tenant, String token);

    /// Takes the action: true for exactly one caller.
    ///
    /// @throws ActionsUnavailableException when the store does not answer
    boolean take(TenantId tenant, String token);

    /// Drops every open question of a person in a chat; returns how many buttons that took away.
    ///
    /// @throws ActionsUnavailableException when the store does not answer
    int drop(TenantId tenant, long personId, long chatId);
}
