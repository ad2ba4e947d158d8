package io.arbiter.bot.people;

import io.arbiter.common.tenancy.TenantId;
import java.time.Instant;

/// A chat that hears alerts: of a linked person, or a linked group.
///
/// @param username whose own doings are not told here; empty for a group
/// @param threadId topic inside a group; 0 for none
/// @param linkedAt nothing that happened earlier is told
public record Recipient(
        TenantId tenant,
        long chatId,
        int threadId,
        String username,
        String language,
        Instant linkedAt) {}
