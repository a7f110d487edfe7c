-- 选定 (design: the agency's choices are a second, small signed document): what the agency has chosen where its notice leaves something open, for the pack of
-- `printed` (its hash as it was written), at one path of it. Recorded by one member of staff, approved by another; from `from_day` on new cases are filed
-- under the pack with the choice in it, and what the pack of an open case leaves open is filled with the first choice that was approved.
create table choice (
  area text not null,
  id text not null,
  printed text not null,
  path text not null,
  value jsonb not null,
  basis text not null check (basis <> ''),
  proposed_by text not null,
  proposed_at timestamptz not null,
  state text not null check (state in ('open', 'approved', 'refused')),
  settled_by text check (settled_by <> proposed_by),
  settled_at timestamptz,
  from_day date,
  primary key (area, id),
  check ((state = 'open') = (settled_by is null) and (settled_by is null) = (settled_at is null) and (state = 'approved') = (from_day is not null))
);
create unique index choice_open on choice (area, printed, path) where state = 'open';
create index choice_approved on choice (area, printed, settled_at) where state = 'approved';
revoke update, delete on choice from jingban_app;
grant update (state, settled_by, settled_at, from_day) on choice to jingban_app;

-- Null: the pack as it was written; otherwise the one it was made of with choices.
alter table pack add column printed text;
