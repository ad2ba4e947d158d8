package io.arbiter.bot.people;

import io.arbiter.common.tenancy.TenantId;
import java.util.ArrayList;
import java.util.List;

/// Everybody who hears a tenant's alerts. Safe for many threads.
public final class Audience {

    private final People people;
    private final Groups groups;

    public Audience(People people, Groups groups) {
        this.people = people;
        this.groups = groups;
    }

    /// Linked people first, then groups. Call inside a transaction of the tenant.
    public List<Recipient> of(TenantId tenant) {
        List<Recipient> all = new ArrayList<>();
        people.ofTenant(tenant).forEach(person -> all.add(person.recipient()));
        groups.ofTenant(tenant).forEach(group -> all.add(group.recipient()));
        return all;
    }
}
