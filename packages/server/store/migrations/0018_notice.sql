-- 短信发件箱: written in the transaction of what it tells, sent by a worker afterwards. The id comes from the writer, so that the same
-- occasion is told once. Number and text stand sealed; `sealed` goes when the notice is no longer needed or the person is erased.
create table notice (
  area text not null,
  id text not null,
  kind text not null,
  person text,
  data_key text,
  sealed bytea,
  state text not null check (state in ('queued', 'sent', 'failed')),
  tries smallint not null,
  error text,
  queued_at timestamptz not null,
  -- Not before this, by the real clock: the lease of the worker that has it, or the wait before the next try. Null: at once.
  next_try_at timestamptz,
  -- After this it is no longer worth sending (a code that has run out).
  expires_at timestamptz,
  settled_at timestamptz,
  primary key (area, id)
);
create index notice_to_send on notice (queued_at) where state = 'queued';
-- What still has something to forget.
create index notice_to_forget on notice (settled_at) where sealed is not null;
create index notice_by_time on notice (area, queued_at);
create index notice_by_person on notice (area, person);
