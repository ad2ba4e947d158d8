-- What an execution planned, how a short leg was repaired, what settlements paid, and where books and venues differ.
-- Units: ticks = 10^-4 dollar, lots = 10^-2 contract, micros = 10^-6 dollar.

alter table executions add column leg_order text not null default 'TOGETHER';
alter table executions add column planned_lots bigint not null default 0;
alter table executions add column planned_edge_micros bigint not null default 0;
alter table executions add constraint executions_leg_order_known
    check (leg_order in ('TOGETHER', 'POLYMARKET_FIRST', 'KALSHI_FIRST'));
alter table executions drop constraint executions_status_known;
alter table executions add constraint executions_status_known
    check (status in ('WORKING', 'HEDGED', 'MISSED', 'UNHEDGED', 'UNKNOWN', 'ACCEPTED'));
comment on column executions.leg_order is 'How the two orders went out: together, or one venue first and the other sized to its fill.';
comment on column executions.planned_lots is 'Contracts that both legs were planned for.';
comment on column executions.planned_edge_micros is 'Payoff less price of the planned contracts, before fees and reserve.';

alter table legs drop constraint legs_status_known;
alter table legs add constraint legs_status_known
    check (status in ('PLANNED', 'INTENDED', 'SENT', 'FILLED', 'FINAL', 'REJECTED', 'UNKNOWN', 'UNFILLED'));

create table repairs (
    execution_id text        not null,
    tenant_id    uuid        not null,
    attempt      integer     not null,
    decided_at   timestamptz not null,
    choice       text        not null,
    outcome      text        not null,
    excess_lots  bigint      not null,
    alternatives text[]      not null,
    constraint repairs_pkey primary key (execution_id, attempt),
    constraint repairs_execution_id_fkey foreign key (execution_id) references executions (id),
    constraint repairs_choice_known check (choice in ('COMPLETE', 'UNWIND', 'MIX', 'HOLD')),
    constraint repairs_outcome_known check (outcome in ('YES', 'NO')),
    constraint repairs_excess_lots_positive check (excess_lots > 0)
);
comment on table repairs is 'Decisions about a short leg with the alternatives that were weighed.';
comment on column repairs.execution_id is 'The execution with the short leg.';
comment on column repairs.tenant_id is 'Owner.';
comment on column repairs.attempt is 'Counts from 1 per execution.';
comment on column repairs.decided_at is 'When.';
comment on column repairs.choice is 'Complete, unwind, a mix of both, or hold.';
comment on column repairs.outcome is 'Of which outcome there are too many contracts.';
comment on column repairs.excess_lots is 'Contracts without another side, in lots.';
comment on column repairs.alternatives is 'One line per alternative with its figures.';

create table attributions (
    execution_id       text        not null,
    tenant_id          uuid        not null,
    locked_edge_micros bigint      not null,
    slippage_micros    bigint      not null,
    fees_micros        bigint      not null,
    unwind_micros      bigint      not null,
    unhedged_micros    bigint      not null,
    settlement_micros  bigint      not null default 0,
    result_micros      bigint      not null,
    updated_at         timestamptz not null,
    constraint attributions_pkey primary key (execution_id),
    constraint attributions_execution_id_fkey foreign key (execution_id) references executions (id),
    constraint attributions_close check (locked_edge_micros + slippage_micros + fees_micros + unwind_micros + unhedged_micros
        + settlement_micros = result_micros)
);
comment on table attributions is 'Where the money of an ended execution went; the lines add up to the result exactly.';
comment on column attributions.execution_id is 'The ended execution.';
comment on column attributions.tenant_id is 'Owner.';
comment on column attributions.locked_edge_micros is 'Payoff less price at the planned prices, for what is really hedged.';
comment on column attributions.slippage_micros is 'Better (positive) or worse prices than planned.';
comment on column attributions.fees_micros is 'Charged fees of all legs, negative.';
comment on column attributions.unwind_micros is 'Proceeds less cost of what was sold again.';
comment on column attributions.unhedged_micros is 'Cost of what is held without another side, negative.';
comment on column attributions.settlement_micros is 'What the settlement paid above or below the locked payoff; 0 until settled.';
comment on column attributions.result_micros is 'Sum of the lines.';
comment on column attributions.updated_at is 'Last change.';

create table settlements (
    tenant_id        uuid        not null,
    account_id       text        not null,
    venue            text        not null,
    market           text        not null,
    pair_id          text        not null,
    resolution       text        not null,
    yes_payout_ticks integer     not null,
    yes_lots         bigint      not null,
    no_lots          bigint      not null,
    payout_micros    bigint      not null,
    status           text        not null,
    action           text        not null default 'NONE',
    action_state     text        not null default 'DONE',
    instruction      text        not null default '',
    settled_at       timestamptz not null,
    constraint settlements_pkey primary key (tenant_id, account_id, venue, market),
    constraint settlements_account_id_fkey foreign key (account_id) references accounts (id),
    constraint settlements_venue_known check (venue in ('POLYMARKET', 'KALSHI')),
    constraint settlements_resolution_known check (resolution in ('YES', 'NO', 'SPLIT', 'PRICE')),
    constraint settlements_yes_payout_ticks_range check (yes_payout_ticks between 0 and 10000),
    constraint settlements_status_known check (status in ('PARTIAL', 'AGREED', 'DIVERGED')),
    constraint settlements_action_known check (action in ('NONE', 'REDEEM', 'MERGE')),
    constraint settlements_action_state_known check (action_state in ('NOT_AUTOMATED', 'DONE'))
);
comment on table settlements is 'What each venue paid for a market in which something was held.';
comment on column settlements.tenant_id is 'Owner.';
comment on column settlements.account_id is 'Account that held the contracts.';
comment on column settlements.venue is 'Venue that resolved.';
comment on column settlements.market is 'Ticker on Kalshi, condition id on Polymarket.';
comment on column settlements.pair_id is 'Pair that the market belongs to.';
comment on column settlements.resolution is 'YES, NO, SPLIT for 50/50, PRICE for a void at a price.';
comment on column settlements.yes_payout_ticks is 'What one YES contract pays.';
comment on column settlements.yes_lots is 'YES contracts held at settlement.';
comment on column settlements.no_lots is 'NO contracts held at settlement.';
comment on column settlements.payout_micros is 'What they paid together.';
comment on column settlements.status is 'Of the pair: one venue resolved, both alike, or differently.';
comment on column settlements.action is 'What a person has to do for the money.';
comment on column settlements.action_state is 'NOT_AUTOMATED: the on-chain step is prepared but not automated.';
comment on column settlements.instruction is 'Contract call, token and amount.';
comment on column settlements.settled_at is 'When it was booked.';

create table discrepancies (
    id              text        not null,
    tenant_id       uuid        not null,
    account_id      text        not null,
    kind            text        not null,
    venue           text        not null,
    subject         text        not null,
    booked          text        not null,
    told            text        not null,
    found_at        timestamptz not null,
    acknowledged_by text,
    acknowledged_surface text,
    acknowledged_at timestamptz,
    acknowledged_reason text,
    request_id      text,
    constraint discrepancies_pkey primary key (id),
    constraint discrepancies_account_id_fkey foreign key (account_id) references accounts (id),
    constraint discrepancies_request_id_key unique (tenant_id, request_id),
    constraint discrepancies_kind_known check (kind in ('OPEN_ORDER', 'FILL', 'POSITION', 'BALANCE')),
    constraint discrepancies_venue_known check (venue in ('POLYMARKET', 'KALSHI')),
    constraint discrepancies_acknowledged_whole check ((acknowledged_by is null) = (acknowledged_at is null)
        and (acknowledged_by is null) = (acknowledged_reason is null) and (acknowledged_by is null) = (acknowledged_surface is null))
);
comment on table discrepancies is 'What the books and a venue told differently; new risk waits until a person acknowledged each.';
comment on column discrepancies.id is '"dis_" and 26 characters.';
comment on column discrepancies.tenant_id is 'Owner.';
comment on column discrepancies.account_id is 'Account that was compared.';
comment on column discrepancies.kind is 'Open order, fill, position or balance.';
comment on column discrepancies.venue is 'Venue that tells otherwise.';
comment on column discrepancies.subject is 'Market and outcome, order or fill.';
comment on column discrepancies.booked is 'What the books say.';
comment on column discrepancies.told is 'What the venue says.';
comment on column discrepancies.found_at is 'When it was found.';
comment on column discrepancies.acknowledged_by is 'Who looked at it; null while it is open.';
comment on column discrepancies.acknowledged_surface is 'Through which door.';
comment on column discrepancies.acknowledged_at is 'When.';
comment on column discrepancies.acknowledged_reason is 'What that person found.';
comment on column discrepancies.request_id is 'Of the acknowledgement: the same id, the same answer.';
create index discrepancies_open_idx on discrepancies (tenant_id, account_id) where acknowledged_at is null;

create table leg_commands (
    tenant_id    uuid        not null,
    request_id   text        not null,
    execution_id text        not null,
    leg          smallint    not null,
    action       text        not null,
    actor        text        not null,
    surface      text        not null,
    reason       text        not null,
    commanded_at timestamptz not null,
    constraint leg_commands_pkey primary key (tenant_id, request_id),
    constraint leg_commands_action_known check (action in ('RETRY', 'CLOSE', 'ACCEPT')),
    constraint leg_commands_reason_not_blank check (reason ~ '\S')
);
comment on table leg_commands is 'What operators ordered about short legs; the key makes a repeated command a no-op.';
comment on column leg_commands.tenant_id is 'Owner.';
comment on column leg_commands.request_id is 'Chosen by the caller.';
comment on column leg_commands.execution_id is 'The execution with the short leg.';
comment on column leg_commands.leg is 'Number of the leg that is meant.';
comment on column leg_commands.action is 'Retry, close or accept.';
comment on column leg_commands.actor is 'Who.';
comment on column leg_commands.surface is 'Through which door.';
comment on column leg_commands.reason is 'Why.';
comment on column leg_commands.commanded_at is 'When.';

do
$$
declare
    tenant_table text;
begin
    foreach tenant_table in array array ['repairs', 'attributions', 'settlements', 'discrepancies', 'leg_commands']
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

grant select on repairs, attributions, settlements, discrepancies to arbiter_core, arbiter_web, arbiter_bot;
grant select, insert on leg_commands to arbiter_core;
grant insert on repairs to arbiter_core;
grant insert, update on attributions, settlements, discrepancies to arbiter_core;

do
$$
declare
    history text;
begin
    foreach history in array array ['repairs', 'leg_commands']
    loop
        execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()', history || '_append_only', history);
        execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', history || '_no_truncate', history);
    end loop;
end
$$;
