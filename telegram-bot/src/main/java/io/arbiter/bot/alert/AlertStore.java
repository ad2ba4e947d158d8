package io.arbiter.bot.alert;

import io.arbiter.bot.people.Recipient;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.v1.Alert;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Stored alerts, and how far the bot has read a tenant's events. Every call belongs inside a
/// transaction of the tenant.
public interface AlertStore {

    /// Id of the event up to which everything was put into the outbox.
    Optional<String> cursor(TenantId tenant);

    void saveCursor(TenantId tenant, String eventId);

    /// Critical alerts since then that were never put into the outbox for this person, oldest
    /// first.
    List<Alert> missedCritical(Recipient to, Instant since);
}
