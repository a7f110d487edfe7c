-- 年度文件: a yearly paper as it was published: its day, the number it bears, and what staff add for this year. The policy has all else.
create table announcement (
  area text not null,
  id text not null,
  cycle int not null,
  day date not null,
  number text not null,
  text text not null,
  published_by text not null,
  published_at timestamptz not null,
  primary key (area, id, cycle)
);
revoke delete on announcement from jingban_app;

-- 导入的表格: `columns` says where each column of the policy's form stands in the file; the rows of a spreadsheet of applicants are sealed under the key of the file, until each has become a draft or was dropped.
create table import_file (
  area text not null,
  id text not null,
  owner text not null,
  place text not null,
  service text not null,
  name text not null,
  columns jsonb not null,
  data_key text not null,
  created_at timestamptz not null,
  primary key (area, id)
);
create index import_file_of_owner on import_file (area, owner, created_at desc);
-- `line` is the row of the spreadsheet; `sealed` its cells and what is wrong with them, gone once the row is a draft.
create table import_row (
  area text not null,
  file text not null,
  line int not null,
  sealed bytea,
  state text not null check (state in ('wrong', 'right', 'kept', 'dropped')),
  draft text,
  primary key (area, file, line),
  foreign key (area, file) references import_file (area, id),
  check ((state in ('kept', 'dropped')) = (sealed is null)),
  check ((state = 'kept') = (draft is not null))
);
create index import_row_state on import_row (area, file, state, line);
