-- 结算明细: what the agency's own system holds of every settlement (结算) of a provider in a month; fed by import, never typed in. Amounts in 分. `person`
-- is a keyed hash of the national number of the insured person. A settlement and its cancellation may bear one id: the flag is part of the key.
create table settlement_line (
  area text not null,
  provider text not null,
  month text not null check (month ~ '^\d{4}-\d{2}$'),
  settlement text not null,
  refunded boolean not null,
  visit text not null,
  person text not null,
  medfee bigint not null,
  fund bigint not null,
  account bigint not null,
  insutype text not null,
  clr_type text not null,
  primary key (area, provider, month, settlement, refunded)
);
