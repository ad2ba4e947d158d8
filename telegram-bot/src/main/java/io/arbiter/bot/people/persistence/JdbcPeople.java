package io.arbiter.bot.people.persistence;

import io.arbiter.bot.people.LinkCode;
import io.arbiter.bot.people.People;
import io.arbiter.bot.people.Person;
import io.arbiter.bot.telegram.Origin;
import io.arbiter.common.security.Role;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.common.tenancy.TenantTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Links live in the tenant's rows; a global directory says which tenant to look in.
public final class JdbcPeople implements People {

    private static final String SELECT =
            """
            select l.tenant_id, l.user_id, u.username, u.role, l.telegram_user_id, l.chat_id, l.language, l.linked_at
            from telegram_links l join users u on u.id = l.user_id
            where l.active and u.enabled
            """;

    private final JdbcClient jdbc;
    private final TenantTransactions transactions;

    public JdbcPeople(JdbcClient jdbc, TenantTransactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public Optional<Person> find(long telegramId) {
        return tenantOf(telegramId)
                .flatMap(tenant ->
                        transactions.call(
                                tenant,
                                () ->
                                        jdbc.sql(SELECT + " and l.telegram_user_id = ?")
                                                .param(telegramId)
                                                .query(JdbcPeople::person)
                                                .optional()));
    }

    @Override
    public List<TenantId> tenants() {
        return jdbc.sql("select distinct tenant_id from telegram_people")
                .query((row, _) -> new TenantId(row.getObject(1, UUID.class)))
                .list();
    }

    @Override
    public List<Person> ofTenant(TenantId tenant) {
        return jdbc.sql(SELECT + " order by l.linked_at").query(JdbcPeople::person).list();
    }

    @Override
    public void forget(long telegramId) {
        tenantOf(telegramId)
                .ifPresent(tenant ->
                        transactions.run(
                                tenant,
                                () -> {
                                    delete("telegram_links", telegramId);
                                    delete("telegram_people", telegramId);
                                }));
    }

    private void delete(String table, long telegramId) {
        jdbc.sql("delete from " + table + " where telegram_user_id = ?").param(telegramId).update();
    }

    @Override
    public void link(LinkCode code, Origin origin, Instant at) {
        jdbc.sql(
                        """
                        insert into telegram_links (telegram_user_id, tenant_id, user_id, chat_id, telegram_name, language, linked_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        origin.personId(),
                        code.tenant().value(),
                        code.userId(),
                        origin.chatId(),
                        origin.personName(),
                        origin.language().isEmpty() ? "en" : origin.language(),
                        at.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("insert into telegram_people (telegram_user_id, tenant_id) values (?, ?)")
                .params(origin.personId(), code.tenant().value())
                .update();
    }

    @Override
    public void deactivate(TenantId tenant, long chatId) {
        jdbc.sql(
                        "update telegram_links set active = false, version = version + 1 where chat_id = ? and active")
                .param(chatId)
                .update();
    }

    @Override
    public void speak(Person person, String language) {
        transactions.run(
                person.tenant(),
                () ->
                        jdbc.sql(
                                        "update telegram_links set language = ?, version = version + 1 where telegram_user_id = ?")
                                .params(language, person.telegramId())
                                .update());
    }

    @Override
    public Optional<Account> account(LinkCode code) {
        return jdbc.sql("select username, role from users where id = ? and enabled")
                .param(code.userId())
                .query((row, _) -> new Account(row.getString(1), Role.valueOf(row.getString(2))))
                .optional();
    }

    private Optional<TenantId> tenantOf(long telegramId) {
        return jdbc.sql("select tenant_id from telegram_people where telegram_user_id = ?")
                .param(telegramId)
                .query((row, _) -> new TenantId(row.getObject(1, UUID.class)))
                .optional();
    }

    private static Person person(ResultSet row, int number) throws SQLException {
        return new Person(
                new TenantId(row.getObject(1, UUID.class)),
                row.getString(2),
                row.getString(3),
                Role.valueOf(row.getString(4)),
                row.getLong(5),
                row.getLong(6),
                row.getString(7),
                row.getObject(8, OffsetDateTime.class).toInstant());
    }
}
