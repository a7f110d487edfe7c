-- 待遇核算: what was computed for a case, or entered by an officer because a figure was 未配置. Every computing adds a version; nobody changes or removes one.
-- `sealed` holds what it was computed from and every step, under the key of the person concerned.
create table calculation (
  area text not null,
  case_id text not null,
  version int not null check (version > 0),
  claim_version int not null,
  person text not null,
  calculation text not null,
  tariff text not null,
  insurance text not null,
  year int not null,
  -- Keyed hash of the stay or pregnancy to which it belongs.
  episode_hash text,
  state text not null check (state in ('computed', 'entered')),
  -- What the fund pays, and what counts over the year, in 分.
  fen bigint not null check (fen >= 0),
  deductible bigint not null check (deductible >= 0),
  eligible bigint not null check (eligible >= 0),
  -- The figures used, with value and source; empty where the amount was entered.
  figures jsonb not null check (jsonb_typeof(figures) = 'array'),
  sealed bytea not null,
  made_by text not null,
  made_at timestamptz not null,
  primary key (area, case_id, version)
);
create index calculation_by_person on calculation (area, person, year);
revoke update, delete on calculation from jingban_app;
