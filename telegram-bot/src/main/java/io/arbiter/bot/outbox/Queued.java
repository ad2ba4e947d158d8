package io.arbiter.bot.outbox;

import io.arbiter.common.tenancy.TenantId;
import java.time.Instant;

/// A letter that waits in the outbox.
public record Queued(
        String id,
        TenantId tenant,
        long chatId,
        Priority priority,
        Letter letter,
        int attempts,
        Instant createdAt) {}
