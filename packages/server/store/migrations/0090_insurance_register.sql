-- 参保登记库: what searches and lists read of the streams insurance:<person> and unit:<person>; each row can be made again from them. `seq` is the last
-- event it knows. One row a person and scheme: the last relation of that scheme, as of the day it was written.
create table insurance_row (
  area text not null,
  person text not null,
  scheme text not null check (scheme in ('employee', 'resident', 'maternity', 'supplementary')),
  -- The unit, a legal person of the register; null for who pays alone.
  unit text,
  county text,
  state text not null check (state in ('active', 'interrupted', 'ended', 'retired')),
  from_day date not null,
  to_day date,
  wage bigint check (wage >= 0),
  seq int not null,
  primary key (area, person, scheme),
  check ((state = 'ended') = (to_day is not null))
);
create index insurance_row_unit on insurance_row (area, unit, scheme, person) where unit is not null;
create index insurance_row_county on insurance_row (area, county, scheme, state);

-- 参保单位. `sealed` are the personal answers (account, legal representative, agent) under the key of the unit: erased with it.
create table unit_row (
  area text not null,
  person text not null,
  unit_code text not null,
  kind text,
  county text,
  state text not null check (state in ('active', 'suspended', 'cancelled')),
  schemes text[] not null,
  from_day date not null,
  sealed bytea,
  seq int not null,
  primary key (area, person),
  unique (area, unit_code)
);
create index unit_row_county on unit_row (area, county, state, unit_code);

-- 单位编码: the last number given in an area.
create table unit_sequence (
  area text primary key,
  last int not null check (last > 0)
);

-- 异地就医备案 of somebody who lives or works elsewhere, as the register has it: in force from the first to the last day, or until it is ended.
alter table person add column lives_away_from date;
alter table person add column lives_away_to date;
alter table person add check (lives_away_from is not null or lives_away_to is null);
