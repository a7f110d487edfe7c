-- 通知医院: what an institution is told by the agency. `id` names the occasion, so that a copy made twice is one letter; names are looked up
-- when it is read. `role` is the office it is for.
create table institution_letter (
  area text not null,
  id text not null,
  institution text not null,
  role text not null,
  kind text not null check (kind in ('expertRemoved')),
  data jsonb not null,
  written_at timestamptz not null,
  read_at timestamptz,
  read_by text,
  primary key (area, id)
);
create index institution_letter_by_institution on institution_letter (area, institution, written_at);

-- 待办手续: benefits that were granted and wait for formalities are few; those in use are many.
create index entitlement_row_granted on entitlement_row (area) where state = 'granted';
create index entitlement_row_institution on entitlement_row (area, institution, person);
