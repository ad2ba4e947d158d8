package io.arbiter.bot.people;

import io.arbiter.bot.telegram.Origin;
import io.arbiter.common.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Who is linked. Each call is a transaction of its own unless one is open. Safe for many threads.
public interface People {

    /// The linked, enabled person with this Telegram id.
    Optional<Person> find(long telegramId);

    /// Tenants of which at least one person was ever linked.
    List<TenantId> tenants();

    /// Every linked, enabled person of a tenant. Call inside a transaction of the tenant.
    List<Person> ofTenant(TenantId tenant);

    /// Takes a link away wherever it is. Call outside a transaction: a former link may belong to
    /// another tenant.
    void forget(long telegramId);

    /// Binds a person to the user of a code. Call inside a transaction of the code's tenant.
    void link(LinkCode code, Origin origin, Instant at);

    /// Messages to this chat do not arrive any more: links to it rest until made anew. Call inside
    /// a transaction of the tenant.
    void deactivate(TenantId tenant, long chatId);

    /// Messages to this person come in this language from now on.
    void speak(Person person, String language);

    /// The user behind a code, if enabled. Call inside a transaction of the code's tenant.
    Optional<Account> account(LinkCode code);

    /// What a person is shown before linking.
    record Account(String username, io.arbiter.common.security.Role role) {}
}
