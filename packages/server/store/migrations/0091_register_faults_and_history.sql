-- 登记没成: what the register refused of a deed of a case, for a person to settle. `line` is the row of the form, 0 where it has none. Nobody is named: the
-- row itself stands sealed with the application. A row is written once and settled once.
create table register_fault (
  area text not null,
  id text not null,
  case_id text not null,
  line int not null check (line >= 0),
  code text not null,
  data jsonb not null,
  at timestamptz not null,
  settled_at timestamptz,
  settled_by text,
  note text,
  primary key (area, id),
  check ((settled_at is null) = (settled_by is null) and (settled_at is null) = (note is null))
);
create index register_fault_case on register_fault (area, case_id, line);
create index register_fault_open on register_fault (area, at, id) where settled_at is null;
revoke update, delete on register_fault from jingban_app;
grant update (settled_at, settled_by, note) on register_fault to jingban_app;

-- 变更前: what an item of a person was before it was changed, sealed under the key of the person and erased with it. Rows are added and never changed.
create table person_history (
  area text not null,
  person text not null,
  id uuid not null,
  item text not null,
  sealed bytea not null,
  at timestamptz not null,
  by text not null,
  ref text not null,
  primary key (area, person, id)
);
-- The same deed, followed twice, keeps one.
create unique index person_history_once on person_history (area, person, item, ref);
revoke update, delete on person_history from jingban_app;
