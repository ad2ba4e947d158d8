-- Which fees a market charged when: what a proof or a fill of then was reckoned with.

create table fee_schedules (
    venue                  text        not null,
    venue_key              text        not null,
    seen_at                timestamptz not null,
    schedule               text        not null,
    kind                   text        not null,
    rate_ppm               bigint      not null,
    exponent               integer     not null,
    balance_quantum_micros bigint      not null,
    constraint fee_schedules_pkey primary key (venue, venue_key, seen_at),
    constraint fee_schedules_market_fkey foreign key (venue, venue_key) references markets (venue, venue_key),
    constraint fee_schedules_kind_known check (kind in ('NONE', 'QUADRATIC', 'CURVE')),
    constraint fee_schedules_rate_ppm_range check (rate_ppm between 0 and 100000000),
    constraint fee_schedules_exponent_known check (exponent in (0, 1, 2)),
    constraint fee_schedules_balance_quantum_micros_range check (balance_quantum_micros between 0 and 10000)
);
comment on table fee_schedules is 'What a taker pays on a market, a row whenever the venue changed it. Global, append-only.';
comment on column fee_schedules.venue is 'POLYMARKET or KALSHI.';
comment on column fee_schedules.venue_key is 'Ticker on Kalshi, condition id on Polymarket.';
comment on column fee_schedules.seen_at is 'When Arbiter first saw it; good until the next row of the market.';
comment on column fee_schedules.schedule is 'Its name in proofs, for example kalshi:quadratic:x1.';
comment on column fee_schedules.kind is 'NONE; QUADRATIC of Kalshi; CURVE of Polymarket.';
comment on column fee_schedules.rate_ppm is 'Multiplier (QUADRATIC) or rate (CURVE) in millionths.';
comment on column fee_schedules.exponent is 'Of a CURVE; else 0.';
comment on column fee_schedules.balance_quantum_micros is 'To what a QUADRATIC fee is rounded; else 0.';

grant select on fee_schedules to arbiter_core, arbiter_web, arbiter_bot;
grant insert on fee_schedules to arbiter_core;
create trigger fee_schedules_append_only before update or delete on fee_schedules for each row execute function refuse_change();
create trigger fee_schedules_no_truncate before truncate on fee_schedules for each statement execute function refuse_change();

comment on table legs is 'The orders of an execution, one each: as sent to a venue, and what came of it.';
