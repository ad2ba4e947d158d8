package io.arbiter.bot;

import io.arbiter.bot.people.LinkCode;
import io.arbiter.common.migration.DatabaseRole;
import io.arbiter.common.security.Role;
import io.arbiter.common.security.ServiceTokens;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.common.testkit.TestDatabase;
import io.arbiter.common.testkit.TestServers;
import io.arbiter.sandbox.telegram.ChatMessage;
import io.arbiter.sandbox.telegram.SimulatedPerson;
import io.arbiter.sandbox.telegram.SimulatedTelegram;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// The real bot between a simulated Telegram, a fake core and real servers.
final class BotFixture implements AutoCloseable {

    static final String TOKEN = "7000000001:AA-canary-5f1c9d";
    static final Duration PATIENCE = Duration.ofSeconds(15);
    static final String SECRET = "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0";

    final TestDatabase database = TestServers.newDatabase();
    final TenantId tenant;
    final SimulatedTelegram telegram;
    private FakeCore core;
    private ConfigurableApplicationContext application;

    private @Nullable Connection owner;
    private final int redisPort;
    private final boolean enabled;

    BotFixture(String tenantName) throws IOException {
        this(tenantName, TestServers.redisPort());
    }

    BotFixture(String tenantName, int redisPort) throws IOException {
        this(tenantName, redisPort, true);
    }

    /// A bot that neither polls nor sends: updates are handed to it, answers wait in its outbox.
    static BotFixture deaf(String tenantName) throws IOException {
        return new BotFixture(tenantName, TestServers.redisPort(), false);
    }

    private BotFixture(String tenantName, int redisPort, boolean enabled) throws IOException {
        this.redisPort = redisPort;
        this.enabled = enabled;
        tenant = database.newTenant(tenantName);
        telegram = SimulatedTelegram.start(0, TOKEN);
        core = new FakeCore(new ServiceTokens(Clock.systemUTC(), SECRET), 0);
        database.asTenant(
                tenant,
                "insert into accounts (id, tenant_id, name, mode) values (?, ?, 'main', 'PAPER')",
                "acc_" + tenantName,
                tenant.value());
        application = start();
    }

    ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(TelegramBot.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.datasource.url=" + database.url(),
                        "--spring.datasource.username=" + DatabaseRole.BOT.login(),
                        "--spring.datasource.password=" + database.password(DatabaseRole.BOT),
                        "--spring.data.redis.host=127.0.0.1",
                        "--spring.data.redis.port=" + redisPort,
                        "--arbiter.internal.token-secret=" + SECRET,
                        "--arbiter.services.trading-core=" + core.target(),
                        "--arbiter.telegram.api-url=" + telegram.baseUrl(),
                        "--arbiter.telegram.enabled=" + enabled,
                        "--arbiter.telegram.token=" + TOKEN);
    }

    void restart(Runnable meanwhile) {
        application.close();
        meanwhile.run();
        application = start();
    }

    <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    FakeCore core() {
        return core;
    }

    void stopCore() {
        core.close();
    }

    /// The core comes back where it was.
    void startCore() throws IOException {
        core = new FakeCore(new ServiceTokens(Clock.systemUTC(), SECRET), core.port());
    }

    void addUser(String username, Role role) {
        database.asTenant(
                tenant,
                "insert into users (id, tenant_id, username, display_name, password_hash, role) values (?, ?, ?, ?, 'x', ?)",
                "usr_" + username,
                tenant.value(),
                username,
                username,
                role.name());
    }

    void addCode(String username, String code, Duration lifetime) {
        database.owner(
                "insert into telegram_link_codes (code_hash, tenant_id, user_id, expires_at) values (?, ?, ?, ?)",
                LinkCode.hash(code),
                tenant.value(),
                "usr_" + username,
                OffsetDateTime.now(ZoneOffset.UTC).plus(lifetime));
    }

    /// A person who is linked, without the dialogue.
    void link(long telegramId, String username, Role role) {
        addUser(username, role);
        linkAlso(telegramId, username);
    }

    /// One more Telegram account of a user.
    void linkAlso(long telegramId, String username) {
        database.asTenant(
                tenant,
                "insert into telegram_links (telegram_user_id, tenant_id, user_id, chat_id, telegram_name) values (?, ?, ?, ?, ?)",
                telegramId,
                tenant.value(),
                "usr_" + username,
                telegramId,
                username);
        database.owner(
                "insert into telegram_people (telegram_user_id, tenant_id) values (?, ?)",
                telegramId,
                tenant.value());
    }

    /// A person who is linked, without the dialogue. A chat of one's own has its own pace, so tests
    /// do not wait for each other.
    SimulatedPerson joined(long id, String username, Role role) {
        link(id, username, role);
        SimulatedPerson person = telegram.person(id, username);
        person.unblock();
        return person;
    }

    /// A person who went through the whole dialogue.
    SimulatedPerson linked(long id, String username, Role role) throws InterruptedException {
        addUser(username, role);
        String code = "CODE-" + id;
        addCode(username, code, Duration.ofMinutes(10));
        SimulatedPerson person = telegram.person(id, username);
        person.say("/link " + code);
        person.tap(await(person, message -> message.button("Link").isPresent()), "✅");
        await(person, message -> message.text().contains("Linked to " + username));
        return person;
    }

    ChatMessage await(SimulatedPerson person, Predicate<ChatMessage> wanted)
            throws InterruptedException {
        return telegram.awaitMessage(
                person.id(), message -> message.fromBot() && wanted.test(message), PATIENCE);
    }

    ChatMessage ask(SimulatedPerson person, String text) throws InterruptedException {
        long update = person.say(text);
        return await(person, message -> message.text().contains("tg-" + update));
    }

    /// First column of a query as the owner, with the tenant set.
    List<String> rows(String sql) {
        try (Statement statement = owner().createStatement()) {
            List<String> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery(sql)) {
                while (result.next()) {
                    rows.add(result.getString(1));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /// One connection for all looks: making one costs more than looking.
    private Connection owner() throws SQLException {
        Connection known = owner;
        if (known != null) {
            return known;
        }
        Connection made = database.connect(DatabaseRole.OWNER);
        try (Statement statement = made.createStatement()) {
            statement.execute("select set_config('arbiter.tenant_id', '" + tenant + "', false)");
        }
        owner = made;
        return made;
    }

    @Override
    public void close() {
        application.close();
        core.close();
        telegram.close();
    }
}
