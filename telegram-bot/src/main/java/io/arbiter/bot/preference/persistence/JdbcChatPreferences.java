package io.arbiter.bot.preference.persistence;

import io.arbiter.bot.preference.Category;
import io.arbiter.bot.preference.ChatPreferences;
import io.arbiter.bot.preference.Loudness;
import io.arbiter.bot.preference.Preferences;
import io.arbiter.bot.preference.QuietHours;
import io.arbiter.bot.preference.Thresholds;
import io.arbiter.common.money.Money;
import io.arbiter.common.money.Price;
import io.arbiter.common.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Rows of `chat_preferences` and `chat_categories`.
public final class JdbcChatPreferences implements ChatPreferences {

    private static final String ALL = "all";
    private static final String STANDARD = "DEFAULT";

    private final JdbcClient jdbc;

    public JdbcChatPreferences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Preferences of(TenantId tenant, long chatId) {
        Map<Category, Loudness> loudness = new EnumMap<>(Category.class);
        Map<Category, Instant> muted = new EnumMap<>(Category.class);
        Optional<Instant> allMuted = Optional.empty();
        for (CategoryRow row : categories(chatId)) {
            Optional<Category> category = Category.of(row.category());
            if (category.isEmpty()) {
                allMuted = row.mutedUntil();
            } else {
                Loudness.of(row.loudness())
                        .ifPresent(chosen -> loudness.put(category.get(), chosen));
                row.mutedUntil().ifPresent(until -> muted.put(category.get(), until));
            }
        }
        Preferences general = general(chatId);
        return new Preferences(
                general.zone(),
                general.quietHours(),
                general.digestAt(),
                general.thresholds(),
                loudness,
                muted,
                allMuted);
    }

    private Iterable<CategoryRow> categories(long chatId) {
        return jdbc.sql(
                        "select category, loudness, muted_until from chat_categories where chat_id = ?")
                .param(chatId)
                .query((row, _) ->
                        new CategoryRow(
                                row.getString(1),
                                row.getString(2),
                                Optional.ofNullable(row.getObject(3, OffsetDateTime.class))
                                        .map(OffsetDateTime::toInstant)))
                .list();
    }

    private Preferences general(long chatId) {
        return jdbc.sql(
                        """
                        select zone, quiet_from, quiet_until, digest_at, least_edge_ticks, least_size_micros, least_annualized_bps
                        from chat_preferences where chat_id = ?
                        """)
                .param(chatId)
                .query(JdbcChatPreferences::general)
                .optional()
                .orElse(Preferences.STANDARD);
    }

    private static Preferences general(ResultSet row, int number) throws SQLException {
        LocalTime from = row.getObject(2, LocalTime.class);
        LocalTime until = row.getObject(3, LocalTime.class);
        return new Preferences(
                ZoneId.of(row.getString(1)),
                from == null ? Optional.empty() : Optional.of(new QuietHours(from, until)),
                row.getObject(4, LocalTime.class),
                new Thresholds(new Price(row.getInt(5)), new Money(row.getLong(6)), row.getInt(7)),
                Map.of(),
                Map.of(),
                Optional.empty());
    }

    @Override
    public void setLoudness(TenantId tenant, long chatId, Category category, Loudness loudness) {
        jdbc.sql(
                        """
                        insert into chat_categories (tenant_id, chat_id, category, loudness) values (?, ?, ?, ?)
                        on conflict (tenant_id, chat_id, category) do update set loudness = excluded.loudness
                        """)
                .params(tenant.value(), chatId, category.word(), loudness.name())
                .update();
    }

    @Override
    public void mute(TenantId tenant, long chatId, Optional<Category> category, Instant until) {
        jdbc.sql(
                        """
                        insert into chat_categories (tenant_id, chat_id, category, loudness, muted_until) values (?, ?, ?, ?, ?)
                        on conflict (tenant_id, chat_id, category) do update set muted_until = excluded.muted_until
                        """)
                .params(
                        tenant.value(),
                        chatId,
                        category.map(Category::word).orElse(ALL),
                        STANDARD,
                        until.atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public void setQuietHours(TenantId tenant, long chatId, Optional<QuietHours> hours) {
        set(
                tenant,
                chatId,
                "quiet_from, quiet_until",
                hours.map(QuietHours::from).orElse(null),
                hours.map(QuietHours::until).orElse(null));
    }

    @Override
    public void setZone(TenantId tenant, long chatId, ZoneId zone) {
        set(tenant, chatId, "zone", zone.getId());
    }

    @Override
    public void setDigest(TenantId tenant, long chatId, LocalTime at) {
        set(tenant, chatId, "digest_at", at);
    }

    @Override
    public void setThresholds(TenantId tenant, long chatId, Thresholds thresholds) {
        set(
                tenant,
                chatId,
                "least_edge_ticks, least_size_micros, least_annualized_bps",
                thresholds.edge().ticks(),
                thresholds.size().micros(),
                thresholds.annualizedBps());
    }

    /// @param columns names that stand in this class, never anything typed
    private void set(TenantId tenant, long chatId, String columns, @Nullable Object... values) {
        String marks = "?" + ", ?".repeat(values.length - 1);
        jdbc.sql(
                        "insert into chat_preferences (tenant_id, chat_id) values (?, ?) on conflict do nothing")
                .params(tenant.value(), chatId)
                .update();
        JdbcClient.StatementSpec update =
                jdbc.sql(
                        "update chat_preferences set ("
                                + columns
                                + ", version) = ("
                                + marks
                                + ", version + 1) where chat_id = ?");
        for (Object value : values) {
            update = update.param(value);
        }
        update.param(chatId).update();
    }

    private record CategoryRow(String category, String loudness, Optional<Instant> mutedUntil) {}
}
