-- 医药机构: public facts only. `diseases` null: it serves every disease of its kinds.
create table institution (
  area text not null,
  code text not null,
  name text not null,
  level smallint check (level between 1 and 3),
  grade_a boolean not null default false,
  designated boolean not null,
  county text not null,
  address text not null,
  phone text not null,
  kinds text[] not null,
  diseases text[],
  primary key (area, code)
);
create index institution_by_county on institution (area, county, name);
