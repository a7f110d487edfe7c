-- 好差评: one line for each finished case that can be rated, by a token that stands in the link and in the code; here only its hash. What was rated is an event of
-- `rating:<case>`; these columns sum it up for the lists. `sealed`: what the person wrote, under their own data key. Nobody removes a row.
create table rating (
  area text not null,
  id uuid not null,
  case_id text not null,
  person text not null,
  service text not null,
  county text,
  token_hash text not null,
  ended_on date not null,
  level int,
  bad boolean not null default false,
  channel text check (channel in ('code', 'counter', 'message', 'own')),
  dimensions jsonb,
  sealed bytea,
  rated_at timestamptz,
  due_at timestamptz,
  -- open: rated badly and being followed up; void: found to be mistaken, so it does not count.
  state text not null default 'asked' check (state in ('asked', 'given', 'open', 'closed', 'void')),
  closed_at timestamptz,
  primary key (area, id),
  unique (area, case_id),
  unique (area, token_hash),
  check ((state = 'asked') = (level is null) and (level is null) = (rated_at is null))
);
create index rating_open on rating (area, due_at, id) where state = 'open';
create index rating_by_day on rating (area, rated_at) where level is not null;
revoke delete on rating from jingban_app;

-- 第三方评价: what the province's or the city's survey found, as it was handed over: how many of each level for a month, a service and a county (either may be all).
create table third_party_rating (
  area text not null,
  surveyor text not null,
  month text not null,
  service text not null,
  county text not null,
  levels int[] not null,
  imported_by text not null,
  imported_at timestamptz not null,
  primary key (area, surveyor, month, service, county)
);
revoke update, delete on third_party_rating from jingban_app;
