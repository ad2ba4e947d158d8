create index listings_code_idx on listings (venue, code);
create index listings_event_idx on listings (venue, event_key);
create index pair_proposals_kalshi_event_idx on pair_proposals (kalshi_event);
