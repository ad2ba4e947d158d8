package io.arbiter.bot.people;

import io.arbiter.common.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Linked group chats. Every call belongs inside a transaction of the tenant. Safe for many
/// threads.
public interface Groups {

    /// The linked group with this chat, while the administrator who linked it is one.
    Optional<Group> find(long chatId);

    /// Every linked group of a tenant.
    List<Group> ofTenant(TenantId tenant);

    /// Links a group, or links it anew; false when another tenant has it.
    boolean link(Person administrator, long chatId, int threadId, Instant at);

    /// Whether cash may be shown there; false when the group is not linked.
    boolean showBalances(long chatId, boolean shown);

    /// Messages to this chat do not arrive any more, or are not wanted.
    void deactivate(long chatId);

    /// A group became a supergroup.
    void move(long from, long to);
}
