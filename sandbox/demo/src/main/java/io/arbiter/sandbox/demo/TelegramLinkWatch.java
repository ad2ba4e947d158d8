package io.arbiter.sandbox.demo;

import io.arbiter.common.live.LiveView;
import io.arbiter.common.migration.DatabaseRole;
import io.arbiter.v1.Alert;
import io.arbiter.v1.Event;
import io.arbiter.v1.Mode;
import io.arbiter.v1.Severity;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/// Watches a running installation for a new link, and sends a test alert the way of every alert:
/// event, outbox, Telegram.
final class TelegramLinkWatch implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Connection owner;
    private final LettuceConnectionFactory redis;

    private TelegramLinkWatch(Connection owner, LettuceConnectionFactory redis) {
        this.owner = owner;
        this.redis = redis;
    }

    /// Connects to the stores that the running bot uses.
    static TelegramLinkWatch open(StateFolder state, Installation installation)
            throws IOException, SQLException {
        Properties bot = new Properties();
        try (Reader reader = Files.newBufferedReader(state.config("telegram-bot"))) {
            bot.load(reader);
        }
        Connection owner =
                DriverManager.getConnection(
                        bot.getProperty("spring.datasource.url"),
                        DatabaseRole.OWNER.login(),
                        installation.passwords().owner());
        try (PreparedStatement tenant =
                owner.prepareStatement("select set_config('arbiter.tenant_id', ?, false)")) {
            tenant.setString(1, Seed.TENANT.toString());
            tenant.execute();
        }
        LettuceConnectionFactory redis =
                new LettuceConnectionFactory(
                        bot.getProperty("spring.data.redis.host"),
                        Integer.parseInt(bot.getProperty("spring.data.redis.port")));
        redis.afterPropertiesSet();
        redis.start();
        return new TelegramLinkWatch(owner, redis);
    }

    /// Who linked a chat since then; empty when nobody did in time.
    Optional<String> awaitLink(Instant since, Duration patience)
            throws SQLException, InterruptedException {
        return await(
                "select telegram_name from telegram_links where active and linked_at >= ? order by linked_at desc limit 1",
                since.atOffset(ZoneOffset.UTC),
                patience);
    }

    /// Whether a test alert reached Telegram.
    boolean sendTestAlert(String id, Instant now, Duration patience)
            throws SQLException, InterruptedException {
        Alert alert =
                Alert.newBuilder()
                        .setId(id)
                        .setSeverity(Severity.SEVERITY_CRITICAL)
                        .setCategory("system")
                        .setTitle("Test alert: Telegram is connected")
                        .setDetail("Nothing happened. Critical alerts look and sound like this.")
                        .setMode(Mode.MODE_PAPER)
                        .setRaisedAt(
                                com.google.protobuf.Timestamp.newBuilder()
                                        .setSeconds(now.getEpochSecond()))
                        .build();
        Event event = Event.newBuilder().setAt(alert.getRaisedAt()).setAlert(alert).build();
        new LiveView(redis).publish(Seed.TENANT, event);
        return await(
                        "select id from telegram_outbox where dedup_key = ? and state = 'SENT'",
                        "alert:" + id,
                        patience)
                .isPresent();
    }

    private Optional<String> await(String sql, Object argument, Duration patience)
            throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        do {
            Optional<String> found = first(sql, argument);
            if (found.isPresent()) {
                return found;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        } while (System.nanoTime() - deadline < 0);
        return Optional.empty();
    }

    private Optional<String> first(String sql, Object argument) throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement(sql)) {
            statement.setObject(1, argument);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }

    @Override
    public void close() throws SQLException {
        redis.destroy();
        owner.close();
    }
}
