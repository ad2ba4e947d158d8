-- Events as their venue lists them, with every outcome, so that a basket can be proven to cover its event.

create table listed_events (
    venue      text        not null,
    event_key  text        not null,
    title      text        not null,
    exclusive  boolean     not null,
    growth     text        not null,
    outcomes   jsonb       not null,
    crawl      bigint      not null,
    changed_at timestamptz not null,
    constraint listed_events_pkey primary key (venue, event_key),
    constraint listed_events_venue_known check (venue in ('POLYMARKET', 'KALSHI')),
    constraint listed_events_growth_known check (growth in ('CLOSED', 'AUGMENTED', 'UNKNOWN'))
);
comment on table listed_events is 'Both venues'' events with open markets, crawled. Global.';
comment on column listed_events.venue is 'POLYMARKET or KALSHI.';
comment on column listed_events.event_key is 'Event ticker or event slug.';
comment on column listed_events.title is 'The event''s title.';
comment on column listed_events.exclusive is 'Whether at most one outcome wins; on Polymarket exactly one (neg-risk).';
comment on column listed_events.growth is 'Whether outcomes may be added: CLOSED, AUGMENTED or UNKNOWN.';
comment on column listed_events.outcomes is 'Every market of the event, open or closed: key and name.';
comment on column listed_events.crawl is 'The pass that saw it last.';
comment on column listed_events.changed_at is 'When it changed.';

create index pair_proposals_events_idx on pair_proposals (kalshi_event, polymarket_event) where assigned and kind = 'SAME';

grant select on listed_events to arbiter_core, arbiter_web, arbiter_bot;
grant insert, update, delete on listed_events to arbiter_core;
