package io.arbiter.bot.alert;

import io.arbiter.common.tenancy.TenantId;
import io.arbiter.v1.Alert;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a chat was told before, and what waits for the end of its quiet hours. Every call belongs
/// inside a transaction of the tenant.
public interface AlertMemory {

    Optional<AlertThread> thread(long chatId, String topic);

    void save(TenantId tenant, long chatId, AlertThread thread);

    /// The newest thread about a subject.
    Optional<AlertThread> threadAbout(long chatId, String subject);

    /// It is over: the next one is new.
    void closeAbout(long chatId, String subject);

    void hold(TenantId tenant, long chatId, Alert alert);

    /// What waits, oldest first.
    List<Held> held(long chatId);

    void releaseHeld(long chatId);

    /// An alert that waits.
    record Held(String alertId, String severity, String title, String mode, Instant raisedAt) {}
}
