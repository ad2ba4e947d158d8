package io.arbiter.bot.people;

import io.arbiter.common.security.Actor;
import io.arbiter.common.security.Role;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.v1.Surface;
import java.time.Instant;

/// A Telegram person linked to a user who may sign in now. Read anew for every action, so that a
/// change of role counts at once.
///
/// @param chatId where messages to this person go
/// @param linkedAt nothing that happened earlier is told
public record Person(
        TenantId tenant,
        String userId,
        String username,
        Role role,
        long telegramId,
        long chatId,
        String language,
        Instant linkedAt) {

    /// This person's chat as a place that hears alerts.
    public Recipient recipient() {
        return new Recipient(tenant, chatId, 0, username, language, linkedAt);
    }

    /// Who acts, as trading-core and the audit log see it.
    public Actor actor() {
        return new Actor(tenant, username, role, Surface.SURFACE_CHAT);
    }
}
