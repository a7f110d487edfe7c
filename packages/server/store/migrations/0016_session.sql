-- 会话. The cookie holds a random token, the row its hash. A session that is over stays for 180 days as the record of the sign-in
-- (网络安全法: at least six months). No pooling area: the token alone finds the row.
create table session (
  token_hash text primary key,
  id text not null unique,
  kind text not null check (kind in ('citizen', 'staff')),
  -- Of staff the home area; empty for an account, which belongs to none.
  area text not null,
  holder text not null,
  -- Of staff the area they are at work in; empty for an account.
  works_in text not null,
  device text not null,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  idle_seconds integer not null,
  ends_at timestamptz not null,
  ended_at timestamptz
);
create index session_by_holder on session (kind, area, holder, started_at);
create index session_by_end on session (ends_at);

-- 暂存的表单: what was posted after a session had run out, sealed, for the same holder and for 20 minutes.
create table kept_form (
  token_hash text primary key,
  kind text not null,
  area text not null,
  holder text not null,
  path text not null,
  data_key text not null,
  sealed bytea not null,
  expires_at timestamptz not null
);
create index kept_form_by_expiry on kept_form (expires_at);
