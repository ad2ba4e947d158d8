-- Tenants, people, and the two small directories that are read before a tenant is known.
-- Every tenant table has forced row-level security; the tenant is set per transaction (arbiter.tenant_id).

create function current_tenant_id() returns uuid
    language sql stable
    return nullif(current_setting('arbiter.tenant_id', true), '')::uuid;
comment on function current_tenant_id() is 'Tenant of this transaction; null when none is set, so no row matches.';

create table tenants (
    id         uuid        not null,
    name       text        not null,
    created_at timestamptz not null default now(),
    constraint tenants_pkey primary key (id),
    constraint tenants_name_key unique (name),
    constraint tenants_name_not_blank check (name ~ '\S')
);
comment on table tenants is 'Owners of accounts and money. Global: names only.';

create table users (
    id            text        not null,
    tenant_id     uuid        not null,
    username      text        not null,
    display_name  text        not null,
    password_hash text        not null,
    role          text        not null,
    enabled       boolean     not null default true,
    version       bigint      not null default 0,
    created_at    timestamptz not null default now(),
    constraint users_pkey primary key (id),
    constraint users_tenant_id_fkey foreign key (tenant_id) references tenants (id),
    constraint users_username_key unique (username),
    constraint users_role_known check (role in ('VIEWER', 'OPERATOR', 'ADMIN'))
);
comment on table users is 'People who may sign in. The password is hashed by a delegating encoder.';

create table login_names (
    username  text not null,
    tenant_id uuid not null,
    user_id   text not null,
    constraint login_names_pkey primary key (username),
    constraint login_names_user_id_fkey foreign key (user_id) references users (id) on delete cascade
);
comment on table login_names is 'Global directory read at sign-in, before the tenant is known. No secrets.';

create table accounts (
    id         text        not null,
    tenant_id  uuid        not null,
    name       text        not null,
    mode       text        not null,
    created_at timestamptz not null default now(),
    constraint accounts_pkey primary key (id),
    constraint accounts_tenant_id_fkey foreign key (tenant_id) references tenants (id),
    constraint accounts_tenant_id_name_key unique (tenant_id, name),
    constraint accounts_mode_known check (mode in ('PAPER', 'LIVE'))
);
comment on table accounts is 'One set of venue keys and one pot of capital.';

create table telegram_links (
    telegram_user_id bigint      not null,
    tenant_id        uuid        not null,
    user_id          text        not null,
    chat_id          bigint      not null,
    telegram_name    text        not null default '',
    language         text        not null default 'en',
    active           boolean     not null default true,
    version          bigint      not null default 0,
    linked_at        timestamptz not null default now(),
    constraint telegram_links_pkey primary key (telegram_user_id),
    constraint telegram_links_user_id_fkey foreign key (user_id) references users (id)
);
comment on table telegram_links is 'A Telegram person bound to a user. Roles come from the user, never from the chat.';

create table telegram_people (
    telegram_user_id bigint not null,
    tenant_id        uuid   not null,
    constraint telegram_people_pkey primary key (telegram_user_id)
);
comment on table telegram_people is 'Global directory read before the tenant is known: which tenant a Telegram person belongs to.';

create table telegram_link_codes (
    code_hash  text        not null,
    tenant_id  uuid        not null,
    user_id    text        not null,
    expires_at timestamptz not null,
    used_at    timestamptz,
    constraint telegram_link_codes_pkey primary key (code_hash),
    constraint telegram_link_codes_user_id_fkey foreign key (user_id) references users (id)
);
comment on table telegram_link_codes is 'One-time codes, SHA-256 of the normalised code. Global: a code is presented before the tenant is known; a hash tells nothing.';

create table telegram_updates (
    update_id   bigint      not null,
    chat_id     bigint,
    payload     jsonb       not null,
    received_at timestamptz not null default now(),
    handled_at  timestamptz,
    constraint telegram_updates_pkey primary key (update_id)
);
comment on table telegram_updates is 'Inbox of the bot, keyed by update_id, so that a redelivery is a no-op. Global: stored before the sender is known.';

create table telegram_outbox (
    id              text        not null,
    tenant_id       uuid        not null,
    chat_id         bigint      not null,
    priority        smallint    not null,
    dedup_key       text        not null,
    body            jsonb       not null,
    state           text        not null default 'PENDING',
    attempts        integer     not null default 0,
    not_before      timestamptz not null default now(),
    telegram_message_id bigint,
    last_error      text,
    created_at      timestamptz not null default now(),
    sent_at         timestamptz,
    constraint telegram_outbox_pkey primary key (id),
    constraint telegram_outbox_dedup_key unique (tenant_id, chat_id, dedup_key),
    constraint telegram_outbox_state_known check (state in ('PENDING', 'SENT', 'DEAD'))
);
comment on table telegram_outbox is 'Messages until Telegram accepted them. priority 0 goes first.';
create index telegram_outbox_pending_idx on telegram_outbox (not_before, priority, created_at) where state = 'PENDING';

create table event_cursors (
    consumer  text not null,
    tenant_id uuid not null,
    stream_id text not null,
    constraint event_cursors_pkey primary key (consumer, tenant_id)
);
comment on table event_cursors is 'Where a durable consumer of a tenant''s Redis event stream goes on.';
