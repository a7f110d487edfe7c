-- 付款: one line for each payment, written with its events. The payee (name, account, bank) stands sealed under the key of the person concerned and goes
-- with it. The id is that of the case: one decision, one payment; `number` is that of the case too, by which the bank answers. `maker` and `checker` are roles.
create table payment (
  area text not null,
  id text not null,
  number text not null,
  stage text not null,
  service text not null,
  person text not null,
  county text,
  fund text not null,
  fen bigint not null check (fen > 0),
  maker text not null,
  checker text not null,
  state text not null check (state in ('waiting', 'inRun', 'sent', 'paid', 'returned', 'cancelled')),
  run text,
  sealed bytea,
  reason text,
  ordered_at timestamptz not null,
  paid_on date,
  seq int not null,
  primary key (area, id)
);
create unique index payment_number on payment (area, number);
create index payment_state on payment (area, state, fund, county, ordered_at, id);
create index payment_of_run on payment (area, run) where run is not null;
create index payment_person on payment (area, person);
revoke delete on payment from jingban_app;

-- 付款批次
create table payment_run (
  area text not null,
  id text not null,
  number text not null,
  fund text not null,
  county text,
  maker_role text not null,
  checker_role text not null,
  payments int not null,
  fen bigint not null,
  state text not null check (state in ('made', 'checked', 'refused', 'exported', 'closed')),
  maker text not null,
  made_at timestamptz not null,
  checker text,
  reason text,
  digest text,
  seq int not null,
  primary key (area, id),
  -- Whatever code says: two persons.
  check (checker <> maker)
);
create unique index payment_run_number on payment_run (area, number);
create index payment_run_state on payment_run (area, state, made_at);
revoke delete on payment_run from jingban_app;

-- 付不出去: a case that waits for its payment while none could be ordered: what is missing. The row goes when the order is made.
create table payment_block (
  area text not null,
  case_id text not null,
  number text not null,
  county text,
  code text not null,
  fields text[] not null,
  blocked_at timestamptz not null,
  primary key (area, case_id)
);

-- 银行回单: every answer file that was taken in, by its digest (SM3).
create table bank_answer (
  area text not null,
  digest text not null,
  confirmed int not null,
  returned int not null,
  imported_by text not null,
  imported_at timestamptz not null,
  primary key (area, digest)
);
revoke update, delete on bank_answer from jingban_app;
