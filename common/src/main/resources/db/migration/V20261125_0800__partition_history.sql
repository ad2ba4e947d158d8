-- Journal and audit by day like opportunities, both chained by hash, with days made ahead and dropped by retention.

create table history_retention (
    parent    text    not null,
    keep_days integer not null,
    constraint history_retention_pkey primary key (parent),
    constraint history_retention_keep_days_floor check (keep_days >= case parent when 'opportunities' then 2 else 90 end)
);
comment on table history_retention is 'How many days each table of history keeps. Only the owner changes it.';
insert into history_retention (parent, keep_days) values ('opportunities', 30), ('journal', 400), ('audit', 400);

create table journal_heads (
    tenant_id       uuid   not null,
    sequence        bigint not null,
    hash            bytea  not null,
    anchor_sequence bigint not null default 0,
    anchor_hash     bytea  not null default decode(repeat('00', 32), 'hex'),
    constraint journal_heads_pkey primary key (tenant_id),
    constraint journal_heads_sequence_range check (sequence >= anchor_sequence),
    constraint journal_heads_hash_length check (length(hash) = 32 and length(anchor_hash) = 32)
);
comment on table journal_heads is 'Newest journal entry of each tenant; whoever appends holds the row''s lock. The anchor is the newest entry that retention dropped.';

create table audit_heads (
    tenant_id       uuid   not null,
    sequence        bigint not null,
    hash            bytea  not null,
    anchor_sequence bigint not null default 0,
    anchor_hash     bytea  not null default decode(repeat('00', 32), 'hex'),
    constraint audit_heads_pkey primary key (tenant_id),
    constraint audit_heads_sequence_range check (sequence >= anchor_sequence),
    constraint audit_heads_hash_length check (length(hash) = 32 and length(anchor_hash) = 32)
);
comment on table audit_heads is 'As journal_heads, for the audit log. Written by the database itself.';

-- The owner moves rows of every tenant here; the forced policies come back below.
alter table journal no force row level security;
alter table audit no force row level security;

alter table journal rename to journal_unpartitioned;
alter table journal_unpartitioned rename constraint journal_pkey to journal_unpartitioned_pkey;
create table journal (
    tenant_id     uuid        not null,
    sequence      bigint      not null,
    at            timestamptz not null,
    kind          text        not null,
    execution_id  text        not null,
    payload       jsonb       not null,
    previous_hash bytea       not null,
    hash          bytea       not null,
    constraint journal_pkey primary key (tenant_id, sequence, at)
) partition by range (at);
comment on table journal is 'Every intent and outcome of the core, append-only, hash-chained per tenant. Partitioned by day.';
create table journal_default partition of journal default;
create index journal_execution_idx on journal (tenant_id, execution_id, sequence);

alter table audit rename to audit_unpartitioned;
alter table audit_unpartitioned rename constraint audit_pkey to audit_unpartitioned_pkey;
alter index audit_newest_idx rename to audit_unpartitioned_newest_idx;
create table audit (
    id            text        not null,
    tenant_id     uuid        not null,
    at            timestamptz not null default now(),
    actor         text        not null,
    surface       text        not null,
    action        text        not null,
    subject       text        not null default '',
    detail        jsonb       not null default '{}',
    sequence      bigint      not null,
    previous_hash bytea       not null,
    hash          bytea       not null,
    constraint audit_pkey primary key (tenant_id, id, at)
) partition by range (at);
comment on table audit is 'Who did what through which door. Append-only, hash-chained per tenant by the database. Partitioned by day.';
create table audit_default partition of audit default;
create index audit_newest_idx on audit (tenant_id, at desc);
create index audit_sequence_idx on audit (tenant_id, sequence);

-- What a line's hash covers; "at" in microseconds, so that it reads back exactly.
create function audit_text(line audit) returns text
    language sql stable
    return concat_ws(E'\n', line.sequence::text, line.id, line.tenant_id::text,
        (extract(epoch from line.at) * 1000000)::bigint::text, line.actor, line.surface, line.action, line.subject,
        line.detail::text);
comment on function audit_text(audit) is 'The text that, after the previous hash, is hashed into an audit line.';

-- Runs as the owner, because two of the services that write audit may not read it. Row-level security holds: the
-- tenant of the transaction is the only one whose head is seen.
create function chain_audit() returns trigger
    language plpgsql security definer set search_path = public, pg_temp
as
$$
declare
    head audit_heads;
begin
    insert into audit_heads (tenant_id, sequence, hash)
    values (new.tenant_id, 0, decode(repeat('00', 32), 'hex')) on conflict do nothing;
    select * into strict head from audit_heads where tenant_id = new.tenant_id for update;
    -- A line that is written again after its answer was lost must not count twice.
    if exists (select 1 from audit where tenant_id = new.tenant_id and id = new.id and at = new.at) then
        return null;
    end if;
    new.sequence := head.sequence + 1;
    new.previous_hash := head.hash;
    new.hash := sha256(head.hash || convert_to(audit_text(new), 'UTF8'));
    update audit_heads set sequence = new.sequence, hash = new.hash where tenant_id = new.tenant_id;
    return new;
end
$$;
comment on function chain_audit() is 'Gives a new audit line its number and hash; one that is there already is left out.';

-- Creates the partition of one day; rows of that day that already fell into the default one move along.
create function add_day(parent text, day date) returns boolean
    language plpgsql set search_path = public, pg_temp
as
$$
declare
    child text := format('%s_%s', parent, to_char(day, 'YYYYMMDD'));
    spare text := parent || '_default';
    start timestamptz := day::timestamp at time zone 'UTC';
    stop  timestamptz := (day + 1)::timestamp at time zone 'UTC';
    stray boolean;
begin
    if to_regclass(child) is not null then
        return false;
    end if;
    execute format('select exists (select from %I where %I >= $1 and %I < $2)', spare, day_column(parent), day_column(parent))
        into stray using start, stop;
    if stray then
        execute format('alter table %I detach partition %I', parent, spare);
    end if;
    execute format('create table %I partition of %I for values from (%L) to (%L)', child, parent, start, stop);
    if stray then
        -- The rows are chained already.
        execute format('alter table %I disable trigger user', child);
        execute format('insert into %I select * from %I where %I >= %L and %I < %L', child, spare, day_column(parent), start,
            day_column(parent), stop);
        execute format('alter table %I enable trigger user', child);
        execute format('delete from %I where %I >= %L and %I < %L', spare, day_column(parent), start, day_column(parent), stop);
        execute format('alter table %I attach partition %I default', parent, spare);
    end if;
    if parent <> 'opportunities' then
        execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()',
            child || '_no_truncate', child);
    end if;
    return true;
end
$$;
comment on function add_day(text, date) is 'Makes the partition of one day (UTC); false when it is there.';

create function day_column(parent text) returns text
    language sql immutable
    return case parent when 'opportunities' then 'detected_at' else 'at' end;
comment on function day_column(text) is 'The column by which a table of history is partitioned.';

-- Drops one day; for a chain, remembers per tenant where it broke off, so that the rest can still be verified.
create function drop_day(parent text, child text) returns void
    language plpgsql set search_path = public, pg_temp
as
$$
declare
    last   record;
    tenant text := current_setting('arbiter.tenant_id', true);
begin
    if parent <> 'opportunities' then
        for last in execute format('select distinct on (tenant_id) tenant_id, sequence, hash from %I order by tenant_id, sequence desc', child)
        loop
            perform set_config('arbiter.tenant_id', last.tenant_id::text, true);
            execute format('update %I set anchor_sequence = $1, anchor_hash = $2 where tenant_id = $3 and anchor_sequence < $1',
                parent || '_heads') using last.sequence, last.hash, last.tenant_id;
        end loop;
        perform set_config('arbiter.tenant_id', coalesce(tenant, ''), true);
    end if;
    execute format('drop table %I', child);
end
$$;
comment on function drop_day(text, text) is 'Drops one day of history and anchors the chains that went through it.';

-- Days from yesterday to a week ahead, and no days older than the retention.
create function keep_history(today date, out created integer, out dropped integer)
    language plpgsql set search_path = public, pg_temp
as
$$
declare
    kept history_retention;
    old  record;
begin
    created := 0;
    dropped := 0;
    for kept in select * from history_retention order by parent
    loop
        for ahead in -1 .. 7
        loop
            created := created + add_day(kept.parent, today + ahead)::integer;
        end loop;
        for old in select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
                   where i.inhparent = kept.parent::regclass and c.relname ~ '_\d{8}$'
                     and to_date(right(c.relname, 8), 'YYYYMMDD') < today - kept.keep_days
                   order by c.relname
        loop
            perform drop_day(kept.parent, old.relname);
            dropped := dropped + 1;
        end loop;
    end loop;
end
$$;
comment on function keep_history(date) is 'Makes the days ahead and drops those beyond retention, as if it were today.';

-- What a service may call: takes no argument, so that nobody can drop history before its time.
create function maintain_history(out ran boolean, out created integer, out dropped integer)
    language plpgsql security definer set search_path = public, pg_temp
as
$$
begin
    ran := pg_try_advisory_xact_lock(hashtext('maintain_history'));
    created := 0;
    dropped := 0;
    if ran then
        select k.created, k.dropped into created, dropped from keep_history((now() at time zone 'UTC')::date) k;
    end if;
end
$$;
comment on function maintain_history() is 'Keeps the partitions of history; ran is false while another task does it.';

revoke all on function add_day(text, date), drop_day(text, text), keep_history(date), maintain_history(), chain_audit() from public;
grant execute on function maintain_history() to arbiter_core;

-- Every day that has rows, then the rows, the journal with the hashes it has.
do
$$
declare
    day date;
begin
    for day in select distinct (at at time zone 'UTC')::date from journal_unpartitioned loop perform add_day('journal', day); end loop;
    for day in select distinct (at at time zone 'UTC')::date from audit_unpartitioned loop perform add_day('audit', day); end loop;
    for day in select distinct (detected_at at time zone 'UTC')::date from opportunities_default loop
        perform add_day('opportunities', day);
    end loop;
    perform keep_history((now() at time zone 'UTC')::date);
end
$$;
insert into journal select * from journal_unpartitioned;
insert into journal_heads (tenant_id, sequence, hash)
select distinct on (tenant_id) tenant_id, sequence, hash from journal order by tenant_id, sequence desc;
drop table journal_unpartitioned;

create trigger audit_chain before insert on audit for each row execute function chain_audit();
insert into audit (id, tenant_id, at, actor, surface, action, subject, detail)
select id, tenant_id, at, actor, surface, action, subject, detail from audit_unpartitioned order by tenant_id, at, id;
drop table audit_unpartitioned;

do
$$
declare
    tenant_table text;
begin
    foreach tenant_table in array array ['journal', 'audit', 'journal_heads', 'audit_heads']
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

do
$$
declare
    history text;
begin
    foreach history in array array ['journal', 'audit']
    loop
        execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()', history || '_append_only', history);
        execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', history || '_no_truncate', history);
        execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', history || '_default_no_truncate', history || '_default');
    end loop;
end
$$;

grant select, insert on journal to arbiter_core;
grant select, insert on journal_heads to arbiter_core;
grant update (sequence, hash) on journal_heads to arbiter_core;
grant insert on audit to arbiter_core, arbiter_web, arbiter_bot;
grant select on audit, audit_heads to arbiter_web;
grant select on audit_heads, history_retention to arbiter_core;

-- Entries of a transaction are of its tenant: a foreign key is checked past row-level security.
alter table ledger_transactions add constraint ledger_transactions_tenant_id_id_key unique (tenant_id, id);
alter table ledger_entries drop constraint ledger_entries_transaction_id_fkey;
alter table ledger_entries add constraint ledger_entries_transaction_fkey
    foreign key (tenant_id, transaction_id) references ledger_transactions (tenant_id, id);
