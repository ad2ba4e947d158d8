-- What web-api keeps about sessions, second factors and programs, and the rights to look after users.

alter table users add column kind text not null default 'PERSON';
alter table users add constraint users_kind_known check (kind in ('PERSON', 'PROGRAM'));
alter table users add column scopes text not null default '';
comment on column users.kind is 'A PERSON signs in with a password, a PROGRAM exchanges client credentials.';
comment on column users.scopes is 'Space-separated scopes that narrow what the role allows; empty for all of them.';

create table refresh_tokens (
    token_hash   text        not null,
    tenant_id    uuid        not null,
    family       text        not null,
    user_id      text        not null,
    signed_in_at timestamptz not null,
    methods      text        not null,
    issued_at    timestamptz not null,
    expires_at   timestamptz not null,
    used_at      timestamptz,
    ended_at     timestamptz,
    constraint refresh_tokens_pkey primary key (token_hash),
    constraint refresh_tokens_tenant_id_fkey foreign key (tenant_id) references tenants (id),
    constraint refresh_tokens_user_id_fkey foreign key (user_id) references users (id)
);
comment on table refresh_tokens is 'SHA-256 of refresh tokens. Each is good once; a second use ends its whole family, which is one sign-in.';
create index refresh_tokens_family_idx on refresh_tokens (tenant_id, family);
create index refresh_tokens_user_idx on refresh_tokens (tenant_id, user_id);

create table second_factors (
    user_id       text        not null,
    tenant_id     uuid        not null,
    sealed_secret bytea       not null,
    confirmed_at  timestamptz,
    last_step     bigint      not null default 0,
    created_at    timestamptz not null,
    constraint second_factors_pkey primary key (user_id),
    constraint second_factors_tenant_id_fkey foreign key (tenant_id) references tenants (id),
    constraint second_factors_user_id_fkey foreign key (user_id) references users (id)
);
comment on table second_factors is 'Shared secrets of authenticator apps, sealed by web-api. last_step makes each code good once.';

do
$$
declare
    tenant_table text;
begin
    foreach tenant_table in array array ['refresh_tokens', 'second_factors']
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

grant select, insert, update, delete on refresh_tokens, second_factors to arbiter_web;
grant insert on users, login_names to arbiter_web;
grant update (display_name, password_hash, role, enabled, scopes, version) on users to arbiter_web;

-- Newest first, as the API lists them.
create index idempotency_keys_age_idx on idempotency_keys (tenant_id, created_at);
create index legs_newest_idx on legs (tenant_id, updated_at desc, execution_id, leg);
create index fills_newest_idx on fills (tenant_id, filled_at desc, venue, venue_fill_id);
create index ledger_transactions_newest_idx on ledger_transactions (tenant_id, booked_at desc, id desc);
