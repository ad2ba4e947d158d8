package io.arbiter.bot.preference;

import io.arbiter.common.tenancy.TenantId;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/// The preferences of every chat. Every call belongs inside a transaction of the tenant. Safe for
/// many threads.
public interface ChatPreferences {

    /// What the chat wants; the standard when nobody said anything.
    Preferences of(TenantId tenant, long chatId);

    void setLoudness(TenantId tenant, long chatId, Category category, Loudness loudness);

    /// Mutes a category, or everything that is not critical, until then; a moment in the past
    /// unmutes.
    void mute(TenantId tenant, long chatId, Optional<Category> category, Instant until);

    void setQuietHours(TenantId tenant, long chatId, Optional<QuietHours> hours);

    void setZone(TenantId tenant, long chatId, ZoneId zone);

    void setDigest(TenantId tenant, long chatId, LocalTime at);

    void setThresholds(TenantId tenant, long chatId, Thresholds thresholds);
}
