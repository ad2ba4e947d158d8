-- Both venues' open markets as they describe themselves, what the matcher makes of them, and the richer decisions of people.

create table listings (
    venue          text        not null,
    venue_key      text        not null,
    event_key      text        not null,
    code           text        not null,
    title          text        not null,
    label          text        not null,
    outcomes       jsonb       not null,
    event_title    text        not null,
    event_subtitle text        not null,
    rules          text        not null,
    source         text        not null,
    tags           jsonb       not null,
    strike         jsonb       not null,
    exclusive      boolean     not null,
    starts_at      timestamptz,
    closes_at      timestamptz,
    fees           text        not null,
    grid           text        not null,
    status         text        not null,
    refusal        text        not null default '',
    watched        boolean     not null default false,
    content_hash   bytea       not null,
    crawl          bigint      not null,
    changed_at     timestamptz not null,
    constraint listings_pkey primary key (venue, venue_key),
    constraint listings_venue_known check (venue in ('POLYMARKET', 'KALSHI')),
    constraint listings_status_known check (status in ('OPEN', 'CLOSED'))
);
comment on table listings is 'Both venues'' open markets, crawled. Global. refusal: why the matcher cannot use it; empty when it can.';
create index listings_open_idx on listings (venue, venue_key) where status = 'OPEN';

create table catalogue_crawls (
    venue       text        not null,
    crawl       bigint      not null,
    cursor      text        not null,
    pages       integer     not null default 0,
    markets     integer     not null default 0,
    started_at  timestamptz not null,
    finished_at timestamptz,
    constraint catalogue_crawls_pkey primary key (venue, crawl)
);
comment on table catalogue_crawls is 'Passes over a venue''s catalogue; an unfinished one is continued from its cursor.';

create table pair_proposals (
    id                text        not null,
    kalshi_market     text        not null,
    polymarket_market text        not null,
    kalshi_event      text        not null,
    polymarket_event  text        not null,
    kalshi_title      text        not null,
    polymarket_title  text        not null,
    kind              text        not null,
    score             integer     not null,
    assigned          boolean     not null,
    differs           integer     not null,
    unclear           integer     not null,
    facts             jsonb       not null,
    found_at          timestamptz not null,
    refreshed_at      timestamptz not null,
    constraint pair_proposals_pkey primary key (id),
    constraint pair_proposals_markets_key unique (kalshi_market, polymarket_market),
    constraint pair_proposals_kind_known check (kind in ('SAME', 'INVERTED', 'SUBSET', 'SUPERSET', 'BASKET')),
    constraint pair_proposals_score_range check (score between 0 and 1000)
);
comment on table pair_proposals is 'What the matcher thinks now. Global. The id becomes the pair''s id when somebody acts on it.';
create index pair_proposals_best_idx on pair_proposals (score desc, id);
create index pair_proposals_polymarket_idx on pair_proposals (polymarket_market);

create table pinned_terms (
    terms_hash text not null,
    terms      text not null,
    constraint pinned_terms_pkey primary key (terms_hash)
);
comment on table pinned_terms is 'The text behind each terms_hash, so that a change can be shown. Global.';

alter table pair_approvals
    add column checklist jsonb not null default '[]',
    add column request_id text,
    add column first_approver text not null default '',
    drop constraint pair_approvals_verdict_known,
    add constraint pair_approvals_verdict_known
        check (verdict in ('APPROVED', 'REJECTED', 'SUSPENDED', 'LATER', 'AWAITING_SECOND', 'EXPIRED')),
    add constraint pair_approvals_second_is_another check (first_approver <> decided_by);
create unique index pair_approvals_request_idx on pair_approvals (tenant_id, request_id, pair_id) where request_id is not null;
create index executions_pair_idx on executions (tenant_id, pair_id) where status in ('WORKING', 'HEDGED', 'UNHEDGED', 'UNKNOWN');

grant select on listings, catalogue_crawls, pair_proposals, pinned_terms to arbiter_core, arbiter_web, arbiter_bot;
grant insert, update, delete on listings, catalogue_crawls, pair_proposals to arbiter_core;
grant insert on pinned_terms to arbiter_core;
