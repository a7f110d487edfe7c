-- 看全号留痕: who read an unmasked field of whom, about which case and why. `shown_until` is by the real clock: for so long the field
-- may be shown for this reading. Nobody changes or removes a reading.
create table read_audit (
  area text not null,
  id uuid not null,
  actor text not null,
  person text not null,
  case_id text not null,
  field text not null,
  reason text not null check (reason <> ''),
  at timestamptz not null,
  shown_until timestamptz not null,
  primary key (area, id)
);
create index read_audit_by_actor on read_audit (area, actor, at);
create index read_audit_by_person on read_audit (area, person, at);
revoke update, delete on read_audit from jingban_app;
