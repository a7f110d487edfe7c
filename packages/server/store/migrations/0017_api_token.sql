-- 接口令牌: bearer tokens of systems, of accounts and of staff; only the hash is kept.
create table api_token (
  token_hash text primary key,
  id text not null unique,
  kind text not null check (kind in ('system', 'citizen', 'staff')),
  -- Of a system or staff the area it works in; empty for an account.
  area text not null,
  -- The name of the client system, or the id of the account or member of staff.
  holder text not null,
  institution text,
  scopes text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index api_token_by_holder on api_token (kind, area, holder);
