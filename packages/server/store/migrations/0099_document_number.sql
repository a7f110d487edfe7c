-- 编号: the last number of each series of an area in each year. Its row is locked until the transaction that draws ends, so that a number that was
-- drawn for nothing is drawn again and none is left out.
create table number_series (
  area text not null,
  series text not null,
  year int not null,
  last int not null check (last > 0),
  primary key (area, series, year)
);

-- The number that a case has in a series, in the words of the policy: one, for good. `again`: a copy of what was lost, with the number it had.
create table document_number (
  area text not null,
  case_id text not null,
  series text not null,
  person text not null,
  number text not null,
  again boolean not null,
  issued_at timestamptz not null,
  primary key (area, case_id, series)
);
create index document_number_by_person on document_number (area, person, series, issued_at);
revoke update, delete on document_number from jingban_app;
