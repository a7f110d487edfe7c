-- Summary rows: what queues, lists and sweeps read. Each is written together with the events it sums up and can be made again from
-- them. `seq` is the last event it knows.

-- 办件
create table case_row (
  area text not null,
  id text not null,
  number text,
  application text not null,
  person text not null,
  service text not null,
  disease text,
  pack text not null,
  procedure text not null,
  channel text not null,
  insurance text,
  institution text,
  filed_by text not null,
  stage text,
  stage_kind text,
  stage_name text,
  status text not null check (status in ('running', 'waitingApplicant', 'stuck', 'ended')),
  result text check (result in ('granted', 'refused', 'withdrawn', 'notAccepted', 'lapsed')),
  round int not null,
  due_at timestamptz,
  clock jsonb,
  flags text[] not null,
  submitted_at timestamptz not null,
  entered_at timestamptz not null,
  decided_at timestamptz,
  ended_at timestamptz,
  seq int not null,
  primary key (area, id)
);
-- Pages go on after (coalesce(due_at, 'infinity'), id): what is due first comes first, what has no date last.
create index case_row_queue on case_row (area, status, stage, (coalesce(due_at, 'infinity'::timestamptz)), id);
create index case_row_institution on case_row (area, institution, status, (coalesce(due_at, 'infinity'::timestamptz)), id);
create index case_row_person on case_row (area, person, submitted_at);
create index case_row_application on case_row (area, application);
create unique index case_row_number on case_row (area, number);

-- 任务: one seat of a review offered to one expert
create table task_row (
  area text not null,
  case_id text not null,
  id text not null,
  expert text not null,
  stage text not null,
  seat int not null,
  state text not null,
  offered_at timestamptz not null,
  due_at timestamptz,
  taken_at timestamptz,
  done_at timestamptz,
  primary key (area, case_id, id)
);
create index task_row_expert on task_row (area, expert, state, due_at);

-- 到期事项: what a sweep does when its moment has come. `claimed_until` is the lease of the sweep that is at it.
create table deadline (
  area text not null,
  stream text not null,
  id text not null,
  due_at timestamptz not null,
  verb text not null,
  data jsonb not null,
  claimed_until timestamptz,
  primary key (area, stream, id)
);
create index deadline_due on deadline (due_at);

-- 待遇资格
create table entitlement_row (
  area text not null,
  id text not null,
  case_id text,
  person text not null,
  disease text,
  institution text,
  from_day date not null,
  to_day date,
  state text not null,
  changes int not null,
  seq int not null,
  primary key (area, id)
);
create index entitlement_row_person on entitlement_row (area, person);

-- 评审专家
create table expert_row (
  area text not null,
  id text not null,
  institution text not null,
  state text not null,
  in_a_row int not null,
  open_tasks int not null,
  seq int not null,
  primary key (area, id)
);

-- 名册
create table list_row (
  area text not null,
  id text not null,
  kind text not null,
  key text not null,
  state text not null,
  data jsonb not null,
  seq int not null,
  primary key (area, id)
);
create index list_row_key on list_row (area, kind, key);

-- 参保人登记: what a person has pending, holds, and is barred from. `ref` names the case, entitlement or ruling; a service without
-- diseases has disease ''; an open `to_day` is still so.
create table register_row (
  area text not null,
  person text not null,
  kind text not null check (kind in ('filed', 'held', 'banned')),
  disease text not null,
  ref text not null,
  from_day date not null,
  to_day date,
  primary key (area, person, kind, disease, ref)
);
-- One person has one pending case for a disease: also where two filings never saw each other.
create unique index register_row_pending on register_row (area, person, disease) where kind = 'filed' and to_day is null and disease <> '';
