-- 访问频率: one row per limited key, with the moments of its last turns (at most as many as the limit allows).
-- Keys are hashes where they come from a phone number or an address. No pooling area: a key is limited across all of them.
create table request_limit (
  key text primary key,
  turns timestamptz[] not null,
  -- When the last of them has left its window, so that the sweep knows what to drop.
  idle_at timestamptz not null
);
create index request_limit_by_idle on request_limit (idle_at);
