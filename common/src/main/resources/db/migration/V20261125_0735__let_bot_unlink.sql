-- /unlink takes a link away; a row kept behind could not be replaced when the person links to another tenant,
-- because the key is the Telegram user id and row-level security hides the other tenant's row.
grant delete on telegram_links to arbiter_bot;

-- Read at every start of the bot: what a crash left behind.
create index telegram_updates_unhandled_idx on telegram_updates (update_id) where handled_at is null;
