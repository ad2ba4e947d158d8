-- The trading state of everybody, limits by scope, and the lease that says which of two cores trades.

create table global_trading_states (
    version    bigint      not null,
    kind       text        not null,
    actor      text        not null,
    surface    text        not null,
    reason     text        not null,
    request_id text        not null,
    changed_at timestamptz not null default now(),
    constraint global_trading_states_pkey primary key (version),
    constraint global_trading_states_request_id_key unique (request_id),
    constraint global_trading_states_kind_known check (kind in ('RUNNING', 'PAUSED', 'HALTED'))
);
comment on table global_trading_states is 'As trading_states, for every tenant at once. Nobody said anything: RUNNING.';

-- One counter for all limits of a tenant: versions of this table and of limits never meet.
create table limit_changes (
    tenant_id  uuid        not null,
    version    bigint      not null,
    purpose    text        not null,
    scope      text        not null,
    scope_id   text        not null,
    kind       text        not null,
    value      bigint,
    members    text[]      not null default '{}',
    actor      text        not null,
    surface    text        not null,
    reason     text        not null,
    request_id text        not null,
    changed_at timestamptz not null default now(),
    constraint limit_changes_pkey primary key (tenant_id, version),
    constraint limit_changes_request_id_key unique (tenant_id, request_id),
    constraint limit_changes_purpose_known check (purpose in ('VALUE', 'CEILING', 'CLUSTER')),
    constraint limit_changes_scope_known check (scope in ('TENANT', 'ACCOUNT', 'VENUE', 'EVENT', 'PAIR', 'CLUSTER')),
    constraint limit_changes_scope_id_given check ((scope = 'TENANT') = (scope_id = '')),
    constraint limit_changes_value_not_negative check (value >= 0)
);
comment on table limit_changes is 'Every change of a limit, a ceiling or an event cluster; the newest per purpose, scope and kind counts. value in micros, lots, ticks, basis points or a count, by kind; null takes it away. The first values of a tenant stand in limits.';
create index limit_changes_newest_idx on limit_changes (tenant_id, purpose, scope, scope_id, kind, version desc);

create table core_leases (
    tenant_id  uuid        not null,
    holder     text        not null,
    token      bigint      not null,
    acquired_at timestamptz not null,
    expires_at timestamptz not null,
    constraint core_leases_pkey primary key (tenant_id),
    constraint core_leases_token_positive check (token > 0)
);
comment on table core_leases is 'Which trading-core trades for the tenant, until when by the database''s clock. token grows with every change of holder.';

do
$$
declare
    tenant_table text;
begin
    foreach tenant_table in array array ['limit_changes', 'core_leases']
    loop
        execute format('alter table %I enable row level security', tenant_table);
        execute format('alter table %I force row level security', tenant_table);
        execute format('create policy %I on %I for select using (tenant_id = current_tenant_id())', tenant_table || '_select', tenant_table);
        execute format('create policy %I on %I for insert with check (tenant_id = current_tenant_id())', tenant_table || '_insert', tenant_table);
        execute format('create policy %I on %I for update using (tenant_id = current_tenant_id()) with check (tenant_id = current_tenant_id())', tenant_table || '_update', tenant_table);
        execute format('create policy %I on %I for delete using (tenant_id = current_tenant_id())', tenant_table || '_delete', tenant_table);
    end loop;
end
$$;

grant select, insert on global_trading_states, limit_changes to arbiter_core;
grant select on global_trading_states, limit_changes, core_leases to arbiter_web, arbiter_bot;
grant select, insert, update on core_leases to arbiter_core;

create trigger global_trading_states_append_only before update or delete on global_trading_states for each row execute function refuse_change();
create trigger global_trading_states_no_truncate before truncate on global_trading_states for each statement execute function refuse_change();
create trigger limit_changes_append_only before update or delete on limit_changes for each row execute function refuse_change();
create trigger limit_changes_no_truncate before truncate on limit_changes for each statement execute function refuse_change();
