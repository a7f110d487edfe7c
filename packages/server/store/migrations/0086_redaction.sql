-- 遮挡: what of a page is covered for experts: rectangles in fractions of the upright picture, each with its kind. One row for each time somebody looked at
-- the page and said so; the newest counts. No rectangle: 没有要遮的. A page without a row was not looked at. Nobody changes or removes a row.
create table redaction_mark (
  area text not null,
  page uuid not null,
  version int not null check (version > 0),
  -- The case from which it was marked: a page may belong to several.
  case_id text not null,
  boxes jsonb not null check (jsonb_typeof(boxes) = 'array'),
  marked_by text not null,
  marked_at timestamptz not null,
  primary key (area, page, version)
);
revoke update, delete on redaction_mark from jingban_app;

-- 放开: an expert cannot read what is covered and asks; the officer in charge opens that page for them alone, until `shown_until` (by the real clock), or
-- does not. Of an open row nothing changes but that it is settled, by somebody else; nobody removes one.
create table redaction_request (
  area text not null,
  id uuid not null,
  case_id text not null,
  page uuid not null,
  asked_by text not null,
  why text not null check (why <> ''),
  asked_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'released', 'refused')),
  settled_by text check (settled_by <> asked_by),
  reason text check (reason <> ''),
  settled_at timestamptz,
  shown_until timestamptz,
  primary key (area, id),
  check ((state = 'open') = (settled_by is null) and (settled_by is null) = (settled_at is null) and (settled_by is null) = (reason is null)),
  check ((state = 'released') = (shown_until is not null))
);
create unique index redaction_request_open on redaction_request (area, case_id, page, asked_by) where state = 'open';
create index redaction_request_by_time on redaction_request (area, asked_at) where state = 'open';
create index redaction_request_released on redaction_request (area, case_id, asked_by, shown_until) where state = 'released';
revoke update, delete on redaction_request from jingban_app;
grant update (state, settled_by, reason, settled_at, shown_until) on redaction_request to jingban_app;
