-- 名册: what pages show of a list without reading its stream. A sample has none of these. `pack` is the hash of the rules it was opened under;
-- `cycle` the day on which it closes, or its number where it is closed by hand; `due_at` the first moment at which a step will be late.
alter table list_row
  add column pack text,
  add column service text,
  add column place text,
  add column cycle text,
  add column keyed text,
  add column members int,
  add column total bigint,
  add column next_step text,
  add column due_at timestamptz,
  add column opened_at timestamptz,
  add column closed_at timestamptz;
select define_writer('list_row');
create index list_row_of_place on list_row (area, kind, place, opened_at) where place is not null;
create index list_row_due on list_row (area, due_at) where due_at is not null;

-- 名册成员: written with the events of the list. `kind` is the list's rule, `split` the answer by which its table is divided; `released` names the
-- steps for which the list has let the case go on.
create table list_member (
  area text not null,
  list text not null,
  case_id text not null,
  kind text not null,
  split text,
  joined_at timestamptz not null,
  removed_at timestamptz,
  reason text,
  released text[] not null default '{}',
  primary key (area, list, case_id),
  check ((removed_at is null) = (reason is null))
);
create index list_member_by_case on list_member (area, case_id);
