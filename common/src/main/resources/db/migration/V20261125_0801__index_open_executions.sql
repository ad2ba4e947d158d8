-- Read at every start of the core: what an earlier process left before its end.
create index executions_open_idx on executions (tenant_id, account_id) where status in ('WORKING', 'UNKNOWN', 'UNHEDGED');
