-- 回避申报: the relatives a member of staff has declared, by the keyed hash of their identity numbers: enough to keep their cases away, and nothing else.
create table staff_relative (
  area text not null,
  staff text not null,
  id_number_hash text not null,
  relation text not null,
  declared_at timestamptz not null,
  primary key (area, staff, id_number_hash)
);
create index staff_relative_by_person on staff_relative (id_number_hash);
