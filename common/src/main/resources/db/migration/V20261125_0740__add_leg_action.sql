-- A repair of a short leg may sell what the long leg bought.
alter table legs add column action text not null default 'BUY';
alter table legs add constraint legs_action_known check (action in ('BUY', 'SELL'));
comment on column legs.action is 'BUY opens or completes, SELL unwinds; cost_micros is paid or received.';
