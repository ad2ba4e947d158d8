-- What each chat wants to hear, what it was told, and which process talks to Telegram.

create table chat_preferences (
    tenant_id            uuid    not null,
    chat_id              bigint  not null,
    zone                 text    not null default 'UTC',
    quiet_from           time,
    quiet_until          time,
    digest_at            time    not null default '08:00',
    least_edge_ticks     integer not null default 0,
    least_size_micros    bigint  not null default 0,
    least_annualized_bps integer not null default 0,
    version              bigint  not null default 1,
    constraint chat_preferences_pkey primary key (tenant_id, chat_id),
    constraint chat_preferences_quiet_complete check ((quiet_from is null) = (quiet_until is null)),
    constraint chat_preferences_thresholds_not_negative
        check (least_edge_ticks >= 0 and least_size_micros >= 0 and least_annualized_bps >= 0)
);
comment on table chat_preferences is 'What a chat wants to hear and when. No row: the defaults.';
comment on column chat_preferences.zone is 'IANA zone of the times of day in this row.';
comment on column chat_preferences.quiet_until is 'End of the quiet hours, time of day in zone; what was held is told then.';
comment on column chat_preferences.digest_at is 'When the daily summary comes, time of day in zone.';
comment on column chat_preferences.least_size_micros is 'Opportunities that cost less than this are not told.';
comment on column chat_preferences.least_annualized_bps is 'Opportunities that earn less a year, in 1e-4, are not told.';
comment on column chat_preferences.quiet_from is 'Beginning of the quiet hours, time of day in zone; may be later than quiet_until, over midnight.';
comment on column chat_preferences.least_edge_ticks is 'Opportunities below this net edge per contract, in 1e-4 dollar, are not told.';

create table chat_categories (
    tenant_id   uuid   not null,
    chat_id     bigint not null,
    category    text   not null,
    loudness    text   not null,
    muted_until timestamptz,
    constraint chat_categories_pkey primary key (tenant_id, chat_id, category),
    constraint chat_categories_loudness_known check (loudness in ('LOUD', 'SILENT', 'OFF', 'DEFAULT'))
);
comment on table chat_categories is 'Loudness of one category of alerts in a chat, and until when it is muted; category all mutes everything that is not critical.';

comment on column chat_categories.category is 'Category of alerts, or all.';
comment on column chat_categories.loudness is 'LOUD rings, SILENT does not, OFF is not told, DEFAULT is as the category starts.';
comment on column chat_categories.muted_until is 'Nothing of this category is told before; null or past for not muted.';

create table alert_threads (
    tenant_id        uuid        not null,
    chat_id          bigint      not null,
    topic            text        not null,
    first_key        text        not null,
    first_at         timestamptz not null,
    last_at          timestamptz not null,
    told_at          timestamptz not null,
    times            integer     not null,
    interval_seconds integer     not null,
    constraint alert_threads_pkey primary key (tenant_id, chat_id, topic)
);
comment on table alert_threads is 'An alert that comes again and again: how often since when, and how long until it is told once more.';
comment on column alert_threads.first_key is 'dedup_key in telegram_outbox of the message that told it first.';

comment on column alert_threads.topic is 'What repeats: category, subject and title.';
comment on column alert_threads.first_at is 'When it was told first.';
comment on column alert_threads.last_at is 'When it came last.';
comment on column alert_threads.told_at is 'When it was told last.';
comment on column alert_threads.times is 'How often it came since first_at.';
comment on column alert_threads.interval_seconds is 'A repeat is only counted until this long after told_at.';

create table held_alerts (
    tenant_id uuid        not null,
    chat_id   bigint      not null,
    alert_id  text        not null,
    severity  text        not null,
    title     text        not null,
    mode      text        not null,
    raised_at timestamptz not null,
    constraint held_alerts_pkey primary key (tenant_id, chat_id, alert_id)
);
comment on table held_alerts is 'Alerts that wait for the end of a chat''s quiet hours.';

comment on column held_alerts.alert_id is 'The alert in alerts.';
comment on column held_alerts.severity is 'As in alerts.';
comment on column held_alerts.title is 'As in alerts.';
comment on column held_alerts.mode is 'As in alerts.';
comment on column held_alerts.raised_at is 'As in alerts.';

create table poller_leases (
    bot        text        not null,
    holder     text        not null,
    expires_at timestamptz not null,
    constraint poller_leases_pkey primary key (bot)
);
comment on table poller_leases is 'Which process polls Telegram for a bot, until when by the database''s clock. Global: the bot serves every tenant.';

comment on column poller_leases.bot is 'Number of the bot, the part of its token that is no secret.';
comment on column poller_leases.holder is 'Random name of a process.';
comment on column poller_leases.expires_at is 'Another process may take over afterwards.';

create table telegram_groups (
    tenant_id     uuid        not null,
    chat_id       bigint      not null,
    thread_id     integer     not null default 0,
    linked_by     text        not null,
    title         text        not null default '',
    balances      boolean     not null default false,
    active        boolean     not null default true,
    linked_at     timestamptz not null default now(),
    constraint telegram_groups_pkey primary key (chat_id),
    constraint telegram_groups_linked_by_fkey foreign key (linked_by) references users (id)
);
comment on table telegram_groups is 'Group chats that get alerts. Commands there count only for linked members.';
comment on column telegram_groups.thread_id is 'Topic inside the group that alerts go to; 0 for none.';
comment on column telegram_groups.linked_by is 'The administrator who linked it.';
comment on column telegram_groups.title is 'Name of the group on Telegram.';
comment on column telegram_groups.active is 'Whether messages are sent; false once the bot was thrown out.';
comment on column telegram_groups.linked_at is 'Nothing that happened earlier is told.';
comment on column telegram_groups.balances is 'Whether cash and balances may be shown in the group.';

do
$$
declare
    tenant_table text;
begin
    foreach tenant_table in array array ['chat_preferences', 'chat_categories', 'alert_threads', 'held_alerts', 'telegram_groups']
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

grant select, insert, update on chat_preferences, chat_categories, alert_threads, telegram_groups, poller_leases to arbiter_bot;
grant select, insert on held_alerts to arbiter_bot;
grant delete on held_alerts, alert_threads to arbiter_bot;
grant select on telegram_groups to arbiter_web;

-- Retention: handled updates and sent messages are dropped after a while.
grant delete on telegram_updates, telegram_outbox to arbiter_bot;
