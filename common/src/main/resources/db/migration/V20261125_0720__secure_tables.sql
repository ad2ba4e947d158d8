-- Forced row-level security on every table with a tenant_id, least rights per service, append-only history.

do
$$
declare
    tenant_table text;
begin
    for tenant_table in
        select c.table_name
        from information_schema.columns c
        join information_schema.tables t using (table_schema, table_name)
        where c.table_schema = current_schema() and c.column_name = 'tenant_id' and t.table_type = 'BASE TABLE'
          -- Directories that are read before the tenant is known; they hold no secrets and no money.
          and c.table_name not in ('login_names', 'telegram_people', 'telegram_link_codes')
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

-- The ledger's own check must see all lines of a transaction: they are of one tenant, set in the same transaction.

grant usage on schema public to arbiter_core, arbiter_web, arbiter_bot;

grant select on tenants to arbiter_core, arbiter_web, arbiter_bot;
grant select on login_names to arbiter_web;
grant select on users to arbiter_core, arbiter_web, arbiter_bot;
grant select on accounts to arbiter_core, arbiter_web, arbiter_bot;
grant select on markets, pairs, pair_approvals, limits, trading_states, opportunities, executions, legs, fills, positions,
    ledger_transactions, ledger_entries, alerts to arbiter_core, arbiter_web, arbiter_bot;

grant insert, update on markets, pairs, executions, legs, positions to arbiter_core;
grant insert on pair_approvals, limits, trading_states, opportunities, fills, ledger_transactions, ledger_entries, journal, alerts
    to arbiter_core;
grant select on journal to arbiter_core;

grant insert on audit to arbiter_core, arbiter_web, arbiter_bot;
grant select on audit to arbiter_web;

grant select, insert, update, delete on idempotency_keys to arbiter_web;
grant select, insert, update on telegram_link_codes to arbiter_web, arbiter_bot;
grant select on telegram_links to arbiter_web;
grant update (active, version) on telegram_links to arbiter_web;

grant select, insert, update on telegram_links, telegram_updates, telegram_outbox, event_cursors to arbiter_bot;
grant select, insert, delete on telegram_people to arbiter_bot;

-- No grant is no permission; these triggers refuse the owner as well.
create function refuse_change() returns trigger
    language plpgsql
as
$$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end
$$;
do
$$
declare
    history text;
begin
    foreach history in array array ['journal', 'audit', 'ledger_transactions', 'ledger_entries', 'fills', 'pair_approvals', 'limits', 'trading_states']
    loop
        execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()', history || '_append_only', history);
        execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', history || '_no_truncate', history);
    end loop;
end
$$;
