-- 票据: the number of an invoice is used once, for a list or for the cases of one filing; written with the event that records it.
create table voucher (
  area text not null,
  number text not null,
  thing text not null,
  list text,
  case_id text,
  application text,
  at timestamptz not null,
  primary key (area, number),
  check ((list is null) = (case_id is not null))
);
revoke update, delete on voucher from jingban_app;
