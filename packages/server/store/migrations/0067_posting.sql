-- 公示: what everybody may read while a case is posted, masked before it is written here; the row goes when the case is posted no longer.
-- `surname` and `id_tail_hash` find a row for whoever knows the person; neither is shown.
create table posting (
  area text not null,
  case_id text not null,
  stage text not null,
  service text not null,
  name text not null,
  id_number text not null,
  place text not null,
  disease text not null,
  surname text not null,
  id_tail_hash text not null,
  opened_at timestamptz not null,
  closes_at timestamptz not null,
  primary key (area, case_id)
);
create index posting_order on posting (area, closes_at, case_id);
create index posting_search on posting (area, id_tail_hash);

-- 公示异议: what somebody knows, and how to reach them; sealed, for whoever answers it. The event of the case has the id alone.
create table objection (
  area text not null,
  id text not null,
  case_id text not null,
  number text not null,
  data_key text not null,
  sealed bytea not null,
  raised_at timestamptz not null,
  answered_at timestamptz,
  primary key (area, id)
);
create unique index objection_number on objection (area, number);
create index objection_of_case on objection (area, case_id);
create index objection_open on objection (area, raised_at) where answered_at is null;
revoke delete on objection from jingban_app;
