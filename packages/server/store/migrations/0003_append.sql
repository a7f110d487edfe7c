-- One call, one transaction, one round trip: everything that follows from one decision.

-- Makes (or makes anew, after a column was added) the function write_<table>(rows): it puts rows, given as a JSON array of objects
-- with the names of the columns, into the table; a row of the same primary key is replaced whole, a column not given becomes null.
create function define_writer(target regclass) returns void language plpgsql as $$
declare
  columns text[];
  keys text[];
begin
  select array_agg(quote_ident(attname) order by attnum) into columns
    from pg_attribute where attrelid = target and attnum > 0 and not attisdropped;
  select array_agg(quote_ident(attname) order by attnum) into keys
    from pg_attribute where attrelid = target
     and attnum = any (select unnest(conkey) from pg_constraint where conrelid = target and contype = 'p');
  execute format(
    'create or replace function %I(given jsonb) returns void language plpgsql as %L',
    'write_' || target::text,
    format(
      E'\nbegin\n  insert into %s select * from jsonb_populate_recordset(null::%s, given)\n  on conflict (%s) do update set %s;\nend\n',
      target, target, array_to_string(keys, ', '),
      (select string_agg(format('%s = excluded.%s', name, name), ', ') from unnest(columns) as name where name <> all (keys))
    )
  );
end $$;

select define_writer('case_row'), define_writer('task_row'), define_writer('entitlement_row'), define_writer('expert_row'),
       define_writer('list_row'), define_writer('register_row');

-- Given [{area, stream, rows}]: the rows are all the deadlines the stream has now.
create function write_deadline(given jsonb) returns void language plpgsql as $$
declare
  one record;
begin
  for one in select * from jsonb_to_recordset(given) as g(area text, stream text, rows jsonb) loop
    delete from deadline where area = one.area and stream = one.stream;
    insert into deadline (area, stream, id, due_at, verb, data)
      select one.area, one.stream, r.id, r.due_at, r.verb, coalesce(r.data, '{}')
        from jsonb_to_recordset(one.rows) as r(id text, due_at timestamptz, verb text, data jsonb);
  end loop;
end $$;

-- Given [{area, name, data, key}]: jobs for the queues of these names, which must exist. A plain insert takes nothing from the queue's
-- row by itself (pg-boss 12), so that its settings are copied here as its own send() does.
create function write_job(given jsonb) returns void language plpgsql as $$
declare
  written int;
begin
  insert into pgboss.job (name, data, group_id, singleton_key, expire_seconds, deletion_seconds, keep_until,
                          retry_limit, retry_delay, retry_backoff, retry_delay_max, policy, dead_letter, heartbeat_seconds)
    select q.name, g.data, g.area, g.key, q.expire_seconds, q.deletion_seconds, now() + q.retention_seconds * interval '1 s',
           q.retry_limit, q.retry_delay, q.retry_backoff, q.retry_delay_max, q.policy, q.dead_letter, q.heartbeat_seconds
      from jsonb_to_recordset(given) as g(area text, name text, data jsonb, key text)
      join pgboss.queue q on q.name = g.name;
  get diagnostics written = row_count;
  if written <> jsonb_array_length(given) then
    raise exception 'a job for a queue that was never set up: %', (select jsonb_agg(g->'name') from jsonb_array_elements(given) g);
  end if;
end $$;

-- Appends to several streams at once, or to none.
--   given_receipt  null, or {actor, key, answer}
--   heads          [{stream, seq, hash}]: of every stream the last event the decision was taken on (seq 0 and hash '' where none)
--   events         [{stream, seq, type, at, data, hash}], chained by the caller
--   rows           {table: [row, ...]}, each written by write_<table>
-- Answers {kind: 'done'}, {kind: 'repeated', answer} or {kind: 'stale', stream, by: [{type, at, data}]}; the last two have written nothing.
-- The locks keep two appends to one stream apart without a failed insert; they are taken in one order, so that no two calls wait for
-- each other. The primary key of event stands behind them.
create function append_events(given_area text, given_receipt jsonb, heads jsonb, events jsonb, rows jsonb) returns jsonb language plpgsql as $$
declare
  lock_key bigint;
  kept jsonb;
  behind record;
begin
  if given_receipt is not null then
    perform pg_advisory_xact_lock(hashtextextended(concat_ws(' ', 'receipt', given_area, given_receipt->>'actor', given_receipt->>'key'), 0));
    select answer into kept from receipt
      where area = given_area and actor = given_receipt->>'actor' and key = given_receipt->>'key';
    if found then
      return jsonb_build_object('kind', 'repeated', 'answer', kept);
    end if;
  end if;

  for lock_key in select hashtextextended(concat_ws(' ', given_area, h->>'stream'), 0) as k from jsonb_array_elements(heads) h order by k loop
    perform pg_advisory_xact_lock(lock_key);
  end loop;

  for behind in
    select seen.stream, seen.seq as seen, coalesce(head.seq, 0) as seq
      from jsonb_to_recordset(heads) as seen(stream text, seq int, hash text)
      left join lateral (
        select e.seq, e.hash from event e where e.area = given_area and e.stream = seen.stream order by e.seq desc limit 1
      ) head on true
      where (seen.seq, seen.hash) is distinct from (coalesce(head.seq, 0), coalesce(head.hash, ''))
  loop
    if behind.seen >= behind.seq then
      raise exception 'stream % of % is not what was read: event % has gone or has another hash', behind.stream, given_area, behind.seen;
    end if;
    return jsonb_build_object('kind', 'stale', 'stream', behind.stream, 'by', (
      select jsonb_agg(jsonb_build_object('type', e.type, 'at', e.at, 'data', e.data) order by e.seq)
        from event e where e.area = given_area and e.stream = behind.stream and e.seq > behind.seen));
  end loop;

  insert into event (area, stream, seq, type, at, data, hash)
    select given_area, e.stream, e.seq, e.type, e.at, e.data, e.hash
      from jsonb_to_recordset(events) as e(stream text, seq int, type text, at timestamptz, data jsonb, hash text);
  -- One line a table: a plan that is kept beats a statement put together for each row.
  if rows ? 'case_row' then perform write_case_row(rows->'case_row'); end if;
  if rows ? 'task_row' then perform write_task_row(rows->'task_row'); end if;
  if rows ? 'entitlement_row' then perform write_entitlement_row(rows->'entitlement_row'); end if;
  if rows ? 'expert_row' then perform write_expert_row(rows->'expert_row'); end if;
  if rows ? 'list_row' then perform write_list_row(rows->'list_row'); end if;
  if rows ? 'register_row' then perform write_register_row(rows->'register_row'); end if;
  if rows ? 'deadline' then perform write_deadline(rows->'deadline'); end if;
  if rows ? 'job' then perform write_job(rows->'job'); end if;
  if given_receipt is not null then
    insert into receipt (area, actor, key, answer) values (given_area, given_receipt->>'actor', given_receipt->>'key', given_receipt->'answer');
  end if;
  return jsonb_build_object('kind', 'done');
end $$;
