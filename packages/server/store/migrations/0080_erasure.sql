-- 注销 (销毁密钥): who proposed to erase whom and why, and who approved it: two persons. `document` is the number of the order where the retention is not
-- over. Nobody removes a row, and of an open one nothing changes but that it is settled.
create table erasure (
  area text not null,
  id text not null,
  person text not null,
  reason text not null check (reason <> ''),
  document text,
  proposed_by text not null,
  proposed_at timestamptz not null,
  state text not null check (state in ('open', 'approved', 'refused')),
  settled_by text check (settled_by <> proposed_by),
  settled_at timestamptz,
  primary key (area, id),
  check ((state = 'open') = (settled_by is null) and (settled_by is null) = (settled_at is null))
);
create unique index erasure_open on erasure (area, person) where state = 'open';
create index erasure_by_time on erasure (area, proposed_at);
revoke update, delete on erasure from jingban_app;
grant update (state, settled_by, settled_at) on erasure to jingban_app;

-- What somebody said against a posted case goes with the person of the case.
alter table objection alter column data_key drop not null, alter column sealed drop not null;
