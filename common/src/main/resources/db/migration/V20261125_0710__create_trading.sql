-- What the core trades and what came of it. Units: ticks = 10^-4 dollar, lots = 10^-2 contract, micros = 10^-6 dollar.

create table markets (
    id           text        not null,
    venue        text        not null,
    venue_key    text        not null,
    event_key    text        not null,
    title        text        not null,
    rules        text        not null default '',
    rules_hash   text        not null default '',
    details      jsonb       not null default '{}',
    closes_at    timestamptz,
    status       text        not null,
    refreshed_at timestamptz not null,
    constraint markets_pkey primary key (id),
    constraint markets_venue_venue_key_key unique (venue, venue_key),
    constraint markets_venue_known check (venue in ('POLYMARKET', 'KALSHI'))
);
comment on table markets is 'Both venues'' questions. Global. venue_key: ticker on Kalshi, condition id on Polymarket.';

create table pairs (
    id                text        not null,
    kalshi_market     text        not null,
    polymarket_market text        not null,
    title             text        not null,
    origin            text        not null,
    created_at        timestamptz not null default now(),
    constraint pairs_pkey primary key (id),
    constraint pairs_markets_key unique (kalshi_market, polymarket_market)
);
comment on table pairs is 'Proposals that two markets ask the same question. Global; never tradable by themselves. Markets by venue_key.';

create table pair_approvals (
    id           text        not null,
    tenant_id    uuid        not null,
    pair_id      text        not null,
    version      integer     not null,
    verdict      text        not null,
    terms_hash   text        not null,
    reserve_ticks integer    not null default 0,
    decided_by   text        not null,
    reason       text        not null,
    decided_at   timestamptz not null default now(),
    expires_at   timestamptz,
    constraint pair_approvals_pkey primary key (id),
    constraint pair_approvals_pair_id_fkey foreign key (pair_id) references pairs (id),
    constraint pair_approvals_version_key unique (tenant_id, pair_id, version),
    constraint pair_approvals_verdict_known check (verdict in ('APPROVED', 'REJECTED', 'SUSPENDED')),
    constraint pair_approvals_reserve_ticks_range check (reserve_ticks between 0 and 10000),
    constraint pair_approvals_reason_not_blank check (reason ~ '\S')
);
comment on table pair_approvals is 'Immutable, versioned decisions; the newest version of a pair counts.';

create table limits (
    tenant_id                 uuid        not null,
    version                   bigint      not null,
    max_execution_micros      bigint      not null,
    max_open_micros           bigint      not null,
    max_open_executions       integer     not null,
    min_edge_ticks            integer     not null,
    max_edge_ticks            integer     not null,
    min_annualized_bps        integer     not null,
    min_cash_micros           bigint      not null,
    max_daily_loss_micros     bigint      not null,
    changed_by                text        not null,
    changed_at                timestamptz not null default now(),
    constraint limits_pkey primary key (tenant_id, version),
    constraint limits_not_negative check (max_execution_micros >= 0 and max_open_micros >= 0 and max_open_executions >= 0
        and min_edge_ticks >= 0 and max_edge_ticks >= min_edge_ticks and min_cash_micros >= 0 and max_daily_loss_micros >= 0)
);
comment on table limits is 'Risk limits, a new version per change; the newest counts.';

create table trading_states (
    tenant_id  uuid        not null,
    version    bigint      not null,
    kind       text        not null,
    actor      text        not null,
    surface    text        not null,
    reason     text        not null,
    request_id text        not null,
    changed_at timestamptz not null default now(),
    constraint trading_states_pkey primary key (tenant_id, version),
    constraint trading_states_request_id_key unique (tenant_id, request_id),
    constraint trading_states_kind_known check (kind in ('RUNNING', 'PAUSED', 'HALTED'))
);
comment on table trading_states is 'Who stopped or started new risk, when and why; the newest version counts.';

create table opportunities (
    id                    text        not null,
    tenant_id             uuid        not null,
    pair_id               text        not null,
    detected_at           timestamptz not null,
    mode                  text        not null,
    title                 text        not null,
    yes_venue             text        not null,
    quantity_lots         bigint      not null,
    yes_limit_ticks       integer     not null,
    no_limit_ticks        integer     not null,
    yes_cost_micros       bigint      not null,
    no_cost_micros        bigint      not null,
    yes_fee_micros        bigint      not null,
    no_fee_micros         bigint      not null,
    reserve_micros        bigint      not null,
    profit_micros         bigint      not null,
    break_even_lots       bigint      not null,
    limiting_venue        text        not null,
    annualized_bps        bigint      not null,
    decision              text        not null,
    reason                text        not null,
    execution_id          text        not null default '',
    proof                 jsonb       not null,
    constraint opportunities_pkey primary key (tenant_id, id, detected_at),
    constraint opportunities_decision_known check (decision in ('TAKEN', 'REFUSED')),
    constraint opportunities_reason_given check ((decision = 'TAKEN') = (reason = ''))
) partition by range (detected_at);
comment on table opportunities is 'Everything detection found, with its proof, taken or refused. Partitioned by day.';
create table opportunities_default partition of opportunities default;
create index opportunities_newest_idx on opportunities (tenant_id, detected_at desc, id desc);

create table executions (
    id                     text        not null,
    tenant_id              uuid        not null,
    account_id             text        not null,
    opportunity_id         text        not null,
    pair_id                text        not null,
    title                  text        not null,
    mode                   text        not null,
    status                 text        not null,
    expected_profit_micros bigint      not null,
    locked_profit_micros   bigint,
    reserved_micros        bigint      not null,
    opened_at              timestamptz not null,
    updated_at             timestamptz not null,
    constraint executions_pkey primary key (id),
    constraint executions_account_id_fkey foreign key (account_id) references accounts (id),
    constraint executions_status_known check (status in ('WORKING', 'HEDGED', 'MISSED', 'UNHEDGED', 'UNKNOWN'))
);
comment on table executions is 'Attempts to take an opportunity. opportunity_id has no foreign key: opportunities are dropped by day.';
create index executions_newest_idx on executions (tenant_id, opened_at desc, id desc);

create table legs (
    execution_id    text        not null,
    tenant_id       uuid        not null,
    leg             smallint    not null,
    venue           text        not null,
    market          text        not null,
    outcome         text        not null,
    client_order_id text        not null,
    venue_order_id  text        not null default '',
    status          text        not null,
    limit_ticks     integer     not null,
    quantity_lots   bigint      not null,
    filled_lots     bigint      not null default 0,
    cost_micros     bigint      not null default 0,
    fee_micros      bigint      not null default 0,
    predicted_fee_micros bigint not null default 0,
    detail          text        not null default '',
    updated_at      timestamptz not null,
    constraint legs_pkey primary key (execution_id, leg),
    constraint legs_execution_id_fkey foreign key (execution_id) references executions (id),
    constraint legs_client_order_id_key unique (client_order_id),
    constraint legs_status_known check (status in ('INTENDED', 'SENT', 'FILLED', 'FINAL', 'REJECTED', 'UNKNOWN', 'UNFILLED'))
);
comment on table legs is 'One venue''s half of an execution: the order as sent and what came of it.';

create table fills (
    venue         text        not null,
    venue_fill_id text        not null,
    tenant_id     uuid        not null,
    execution_id  text        not null,
    leg           smallint    not null,
    price_ticks   integer     not null,
    quantity_lots bigint      not null,
    cost_micros   bigint      not null,
    fee_micros    bigint      not null,
    filled_at     timestamptz not null,
    constraint fills_pkey primary key (venue, venue_fill_id, execution_id, leg),
    constraint fills_leg_fkey foreign key (execution_id, leg) references legs (execution_id, leg),
    constraint fills_quantity_lots_positive check (quantity_lots > 0)
);
comment on table fills is 'Venue facts. The key makes a repeated report a no-op.';

create table positions (
    tenant_id     uuid        not null,
    account_id    text        not null,
    venue         text        not null,
    market        text        not null,
    outcome       text        not null,
    quantity_lots bigint      not null,
    cost_micros   bigint      not null,
    fee_micros    bigint      not null,
    updated_at    timestamptz not null,
    constraint positions_pkey primary key (tenant_id, account_id, venue, market, outcome),
    constraint positions_account_id_fkey foreign key (account_id) references accounts (id)
);
comment on table positions is 'Contracts held per venue, market and outcome.';

create table ledger_transactions (
    id           text        not null,
    tenant_id    uuid        not null,
    kind         text        not null,
    execution_id text        not null default '',
    memo         text        not null default '',
    booked_at    timestamptz not null,
    constraint ledger_transactions_pkey primary key (id)
);
comment on table ledger_transactions is 'One event of money; its entries sum to zero per currency.';

create table ledger_entries (
    transaction_id text     not null,
    line           smallint not null,
    tenant_id      uuid     not null,
    ledger_account text     not null,
    currency       text     not null,
    amount_micros  bigint   not null,
    constraint ledger_entries_pkey primary key (transaction_id, line),
    constraint ledger_entries_transaction_id_fkey foreign key (transaction_id) references ledger_transactions (id),
    constraint ledger_entries_currency_known check (currency in ('USD', 'PUSD'))
);
comment on table ledger_entries is 'Debit positive, credit negative. ledger_account such as cash:KALSHI, position:KALSHI:YES, fees:KALSHI.';

create function check_ledger_transaction_balances() returns trigger
    language plpgsql
as
$$
begin
    if exists (select 1 from ledger_entries where transaction_id = new.transaction_id
               group by currency having sum(amount_micros) <> 0) then
        raise exception 'ledger transaction % does not sum to zero', new.transaction_id
            using errcode = 'check_violation', constraint = 'ledger_entries_balance';
    end if;
    return null;
end
$$;
create constraint trigger ledger_entries_balance
    after insert or update on ledger_entries
    deferrable initially deferred
    for each row execute function check_ledger_transaction_balances();

create table journal (
    tenant_id    uuid        not null,
    sequence     bigint      not null,
    at           timestamptz not null,
    kind         text        not null,
    execution_id text        not null,
    payload      jsonb       not null,
    previous_hash bytea      not null,
    hash         bytea       not null,
    constraint journal_pkey primary key (tenant_id, sequence)
);
comment on table journal is 'Every intent and outcome of the core, append-only, hash-chained per tenant.';

create table audit (
    id         text        not null,
    tenant_id  uuid        not null,
    at         timestamptz not null default now(),
    actor      text        not null,
    surface    text        not null,
    action     text        not null,
    subject    text        not null default '',
    detail     jsonb       not null default '{}',
    constraint audit_pkey primary key (id)
);
comment on table audit is 'Who did what through which door. Append-only.';
create index audit_newest_idx on audit (tenant_id, at desc);

create table alerts (
    id         text        not null,
    tenant_id  uuid        not null,
    severity   text        not null,
    category   text        not null,
    title      text        not null,
    detail     text        not null,
    mode       text        not null,
    subject_id text        not null default '',
    raised_at  timestamptz not null,
    constraint alerts_pkey primary key (id),
    constraint alerts_severity_known check (severity in ('INFO', 'WARNING', 'CRITICAL'))
);
comment on table alerts is 'Things a person should know; delivery is the bot''s and the web''s business.';
create index alerts_newest_idx on alerts (tenant_id, raised_at desc);

create table idempotency_keys (
    tenant_id    uuid        not null,
    route        text        not null,
    key          text        not null,
    fingerprint  text        not null,
    status       integer,
    answer       text,
    created_at   timestamptz not null default now(),
    constraint idempotency_keys_pkey primary key (tenant_id, route, key)
);
comment on table idempotency_keys is 'Answers of state-changing requests, replayed for 24 hours.';
