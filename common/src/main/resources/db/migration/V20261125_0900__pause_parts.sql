-- New risk can be stopped on one venue or in one pair while the rest goes on.

create table part_trading_states (
    tenant_id  uuid        not null,
    scope      text        not null,
    scope_id   text        not null,
    version    bigint      not null,
    kind       text        not null,
    actor      text        not null,
    surface    text        not null,
    reason     text        not null,
    request_id text        not null,
    changed_at timestamptz not null default now(),
    constraint part_trading_states_pkey primary key (tenant_id, scope, scope_id, version),
    constraint part_trading_states_request_id_key unique (tenant_id, scope, scope_id, request_id),
    constraint part_trading_states_kind_known check (kind in ('RUNNING', 'PAUSED')),
    constraint part_trading_states_scope_known check (scope in ('VENUE', 'PAIR'))
);
comment on table part_trading_states is 'As trading_states, for one venue or one pair of the tenant. Nobody said anything: RUNNING.';
comment on column part_trading_states.scope is 'VENUE or PAIR.';
comment on column part_trading_states.scope_id is 'Name of the venue or id of the pair.';

alter table part_trading_states enable row level security;
alter table part_trading_states force row level security;
create policy part_trading_states_select on part_trading_states for select using (tenant_id = current_tenant_id());
create policy part_trading_states_insert on part_trading_states for insert with check (tenant_id = current_tenant_id());
create policy part_trading_states_update on part_trading_states for update using (tenant_id = current_tenant_id()) with check (tenant_id = current_tenant_id());
create policy part_trading_states_delete on part_trading_states for delete using (tenant_id = current_tenant_id());

grant select, insert on part_trading_states to arbiter_core;
grant select on part_trading_states to arbiter_web, arbiter_bot;

create trigger part_trading_states_append_only before update or delete on part_trading_states for each row execute function refuse_change();
create trigger part_trading_states_no_truncate before truncate on part_trading_states for each statement execute function refuse_change();
