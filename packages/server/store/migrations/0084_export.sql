-- 导出: who asks for a table of many people, which columns, which of them unmasked and why, and what for; who else approved it. `sealed` is the workbook, sealed
-- under a data key of its own for as long as it may be downloaded; afterwards both go and the application with its counts stays. `refusal` is the reason of a
-- refusal, or why no table could be made (overLimit, noRight). Nobody removes a row, and nothing of what was asked for changes.
create table export_request (
  area text not null,
  id uuid not null,
  number text not null,
  subject text not null,
  filter jsonb not null,
  columns text[] not null check (cardinality(columns) > 0),
  -- {column: reason}
  unmasked jsonb not null,
  purpose text not null check (purpose <> ''),
  applied_by text not null,
  applied_at timestamptz not null,
  state text not null check (state in ('asked', 'refused', 'approved', 'made', 'notMade', 'ended')),
  settled_by text check (settled_by <> applied_by),
  settled_at timestamptz,
  refusal text,
  until timestamptz check (until <= settled_at + interval '72 hours'),
  -- How far the worker is, and in the end how many rows the table has.
  row_count int not null default 0,
  data_key text,
  sealed bytea,
  primary key (area, id),
  unique (area, number),
  check ((state = 'asked') = (settled_by is null) and (settled_by is null) = (settled_at is null)),
  check ((state in ('asked', 'refused')) = (until is null)),
  check ((state = 'made') = (sealed is not null) and (sealed is null) = (data_key is null))
);
create index export_request_by_applicant on export_request (area, applied_by, applied_at);
create index export_request_by_time on export_request (area, applied_at);
create index export_request_until on export_request (until) where state in ('approved', 'made');
revoke update, delete on export_request from jingban_app;
grant update (state, settled_by, settled_at, refusal, until, row_count, data_key, sealed) on export_request to jingban_app;

-- Each download of the table: by the applicant alone, at most five. Nobody changes or removes a row.
create table export_download (
  area text not null,
  export uuid not null,
  n int not null check (n between 1 and 5),
  at timestamptz not null,
  primary key (area, export, n),
  foreign key (area, export) references export_request (area, id)
);
revoke update, delete on export_download from jingban_app;
