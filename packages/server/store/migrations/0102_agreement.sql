-- 服务协议: what lists and queries ask of an agreement; the agreement itself is its stream (agreement:<id>), from which this row is written anew with every
-- event and on every day on which it stands otherwise. `to_day` is the last day in force; `services` are those open today; `warned` whether its parties
-- were told that it ends.
create table agreement_row (
  area text not null,
  id text not null,
  case_id text not null,
  person text not null,
  institution text not null,
  kind text not null check (kind in ('institution', 'pharmacy')),
  from_day date not null,
  to_day date not null,
  standing text not null check (standing in ('notBegun', 'inForce', 'suspended', 'ended')),
  services text[] not null,
  warned boolean not null,
  seq int not null,
  primary key (area, id)
);
create index agreement_row_institution on agreement_row (area, institution, from_day);
create index agreement_row_person on agreement_row (area, person);
create index agreement_row_to on agreement_row (area, to_day) where standing <> 'ended';

-- 没有登记成的: a deed of a case that could not be entered as it was written down, with why; somebody sees it and puts it right.
create table agreement_trouble (
  area text not null,
  id text not null,
  case_id text not null,
  refusal jsonb not null,
  arisen_at timestamptz not null,
  settled_at timestamptz,
  settled_by text,
  primary key (area, id),
  check ((settled_at is null) = (settled_by is null))
);
create index agreement_trouble_open on agreement_trouble (area, arisen_at) where settled_at is null;
revoke delete on agreement_trouble from jingban_app;

-- 通知: an institution is also told that its agreement ends or has changed.
alter table institution_letter drop constraint institution_letter_kind_check;
alter table institution_letter add constraint institution_letter_kind_check check (kind in ('expertRemoved', 'agreementEnding', 'agreementChanged'));
