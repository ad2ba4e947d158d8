-- The authorization code flow (RFC 6749 4.1 with PKCE, RFC 7636) of web-api's own issuer.

create table authorization_codes (
    code_hash      text        not null,
    tenant_id      uuid        not null,
    user_id        text        not null,
    client         text        not null,
    redirect_uri   text        not null,
    code_challenge text        not null,
    family         text        not null,
    signed_in_at   timestamptz not null,
    methods        text        not null,
    expires_at     timestamptz not null,
    used_at        timestamptz,
    constraint authorization_codes_pkey primary key (code_hash),
    constraint authorization_codes_tenant_id_fkey foreign key (tenant_id) references tenants (id),
    constraint authorization_codes_user_id_fkey foreign key (user_id) references users (id)
);
comment on table authorization_codes is 'SHA-256 of authorization codes. Each is good once and for a minute; a second use ends the sign-in that the first began.';
comment on column authorization_codes.code_hash is 'SHA-256 of the code, hexadecimal.';
comment on column authorization_codes.client is 'The OAuth client that asked.';
comment on column authorization_codes.redirect_uri is 'Where the code was sent; the exchange must name the same.';
comment on column authorization_codes.code_challenge is 'S256 challenge that the verifier of the exchange must match (RFC 7636 4.2).';
comment on column authorization_codes.signed_in_at is 'When the person proved who they are, for step-up.';
comment on column authorization_codes.methods is 'Space-separated authentication methods of that proof (RFC 8176).';
comment on column authorization_codes.family is 'The refresh tokens of the sign-in that the code begins.';
create index authorization_codes_user_idx on authorization_codes (tenant_id, user_id);

alter table authorization_codes enable row level security;
alter table authorization_codes force row level security;
create policy authorization_codes_select on authorization_codes for select using (tenant_id = current_tenant_id());
create policy authorization_codes_insert on authorization_codes for insert with check (tenant_id = current_tenant_id());
create policy authorization_codes_update on authorization_codes for update using (tenant_id = current_tenant_id()) with check (tenant_id = current_tenant_id());
create policy authorization_codes_delete on authorization_codes for delete using (tenant_id = current_tenant_id());
grant select, insert, update, delete on authorization_codes to arbiter_web;

alter table refresh_tokens add column client text not null default '';
comment on column refresh_tokens.client is 'The OAuth client that the token was given to; empty for a sign-in at /api/v1/session.';
