package io.arbiter.bot.people;

import io.arbiter.common.tenancy.TenantId;
import java.time.Instant;

/// A group chat that an administrator made a sink of alerts. It gives nobody a right: commands
/// there count for linked members only.
///
/// @param threadId topic that alerts go to; 0 for none
/// @param balances whether cash may be shown there
public record Group(
        TenantId tenant,
        long chatId,
        int threadId,
        String language,
        boolean balances,
        Instant linkedAt) {

    public Recipient recipient() {
        return new Recipient(tenant, chatId, threadId, "", language, linkedAt);
    }
}
