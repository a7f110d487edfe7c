-- 申报件: what one person hands in at once; its cases follow. `sealed` holds the personal answers (phone numbers) under the person's key.
create table application (
  area text not null,
  id text not null,
  person text not null,
  account text,
  filed_as text not null,
  channel text not null,
  helper text,
  sealed bytea not null,
  digest text not null,
  submitted_at timestamptz not null,
  primary key (area, id)
);
create index application_by_person on application (area, person, submitted_at);

-- 草稿: saved at every step and resumable on another device. `sealed` holds all answers under the data key of the draft, which is
-- wrapped beside it: a draft may precede the person.
create table draft (
  area text not null,
  id text not null,
  owner text not null,
  service text not null,
  step text not null,
  data_key text not null,
  sealed bytea not null,
  updated_at timestamptz not null,
  submitted_as text,
  primary key (area, id)
);
create index draft_by_owner on draft (area, owner, updated_at) where submitted_as is null;

-- 办件号: counts the cases of an area and a day.
create table case_number (
  area text not null,
  day date not null,
  last int not null,
  primary key (area, day)
);

-- 办件 also says who helped to file it (辅助申报), which decides what an institution may see.
alter table case_row add column helper text;
create index case_row_helper on case_row (area, helper, status) where helper is not null;
create index case_row_filed_by on case_row (area, filed_by);
select define_writer('case_row');
