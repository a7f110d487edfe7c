-- The record: what has happened, in order, never changed.
-- Every primary key starts with the pooling area (统筹区), so that a distributed PostgreSQL can spread by it.

-- The application acts as this role; whoever migrates owns the tables. A database whose owner may not create roles gets it from its administrator.
do $$
begin
  create role jingban_app nologin;
exception
  when duplicate_object or unique_violation then null; -- roles belong to the whole server: another database made it
end $$;
do $$
begin
  if not pg_has_role(current_user, 'jingban_app', 'member') then
    execute format('grant jingban_app to %I', current_user);
  end if;
end $$;

revoke create on schema public from public;
grant usage on schema public to jingban_app;
alter default privileges in schema public grant select, insert, update, delete on tables to jingban_app;
alter default privileges in schema public grant usage, select on sequences to jingban_app;

-- One event of one stream ('case:...', 'person:...'). `at` is the moment by the clock of the procedure; `written` only finds what is
-- new for the next anchor, is no part of the chain and proves nothing.
create table event (
  area text not null,
  stream text not null,
  seq int not null check (seq > 0),
  type text not null,
  at timestamptz not null,
  data jsonb not null,
  hash text not null,
  written timestamptz not null default clock_timestamp(),
  primary key (area, stream, seq)
);
-- Rows lie in the order of writing and never move: a few pages of summary replace an index that every append would have to keep.
create index event_written on event using brin (written) with (pages_per_range = 32, autosummarize = on);

-- 锚: the heads of all streams that grew since the anchor before, digested together with that anchor. The newest digest, kept
-- elsewhere, proves the whole record.
create table anchor (
  area text not null,
  seq int not null check (seq > 0),
  at timestamptz not null,
  previous text not null,
  digest text not null,
  primary key (area, seq)
);
create table anchor_head (
  area text not null,
  anchor int not null,
  stream text not null,
  seq int not null,
  hash text not null,
  primary key (area, stream, seq)
);
create index anchor_head_anchor on anchor_head (area, anchor);

-- 回执: the same key of the same actor gets the same answer.
create table receipt (
  area text not null,
  actor text not null,
  key text not null,
  answer jsonb not null,
  at timestamptz not null default now(),
  primary key (area, actor, key)
);

-- The application adds to these and reads them; it can neither change nor remove.
revoke update, delete on event, anchor, anchor_head, receipt from jingban_app;

-- The tables of the queue are made by pg-boss when the migrations are done; the application works on them.
create schema pgboss;
grant usage on schema pgboss to jingban_app;
alter default privileges in schema pgboss grant select, insert, update, delete on tables to jingban_app;
