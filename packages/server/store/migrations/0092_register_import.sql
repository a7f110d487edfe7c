-- 批量参保登记: a file of enrolments as it came in, sealed under a key of its own until all its rows are entered or it is given up. Its rows are read from
-- it again; only those that are wrong stand in a table, for people to see.
create table register_import (
  area text not null,
  id text not null,
  owner text not null,
  county text,
  name text not null,
  state text not null check (state in ('waiting', 'checking', 'checked', 'entering', 'done', 'broken', 'dropped')),
  -- Why the file could not be read at all.
  problem text,
  rows int not null default 0 check (rows >= 0),
  -- How far the worker is, in rows.
  reached int not null default 0 check (reached >= 0),
  fits int not null default 0,
  same int not null default 0,
  entered int not null default 0,
  columns jsonb,
  data_key text,
  content bytea,
  created_at timestamptz not null,
  primary key (area, id),
  check (content is null or data_key is not null),
  check ((state = 'broken') = (problem is not null))
);
create index register_import_recent on register_import (area, created_at desc);

-- `line` is the row of the file; `sealed` its cells and what is wrong with them, until somebody has settled it.
create table register_import_row (
  area text not null,
  import text not null,
  line int not null check (line > 0),
  sealed bytea,
  settled_by text,
  settled_at timestamptz,
  primary key (area, import, line),
  foreign key (area, import) references register_import (area, id),
  check ((sealed is null) = (settled_at is not null) and (settled_at is null) = (settled_by is null))
);
