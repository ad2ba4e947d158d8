-- When each order was intended: part of its identity, and what "it never arrived" counts from.

alter table legs add column intended_at timestamptz;

-- The owner fills in rows of every tenant.
alter table legs no force row level security;
alter table executions no force row level security;
update legs set intended_at = (select opened_at from executions where id = legs.execution_id);
alter table legs force row level security;
alter table executions force row level security;

alter table legs alter column intended_at set not null, alter column intended_at set default now();
comment on column legs.intended_at is 'When the order was intended, to the millisecond; part of its identity.';

-- Polymarket may fill less than a hundredth of a share: money moved, no whole lot did.
alter table fills drop constraint fills_quantity_lots_positive;
alter table fills add constraint fills_quantity_lots_not_negative check (quantity_lots >= 0);
comment on column fills.quantity_lots is 'Contracts, rounded down; 0 for less than a lot.';
