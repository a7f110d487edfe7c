-- 票据和费用清单 of a case, as they stand now: sealed under the key of the person concerned, since an itemised list tells what somebody was ill with.
-- `version` counts up with every change: two officers cannot both win.
create table claim (
  area text not null,
  case_id text not null,
  person text not null,
  version int not null check (version > 0),
  sealed bytea not null,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (area, case_id)
);
create index claim_by_person on claim (area, person);

-- 一张票据只报一次: which case holds a receipt, by the keyed hash of its code and number. It is unique over all areas of the installation, so that its key does not
-- begin with the area. A case that did not end with a payment lets go of it to the next that asks.
create table receipt_hold (
  receipt_hash text primary key,
  area text not null,
  case_id text not null,
  held_at timestamptz not null
);
create index receipt_hold_by_case on receipt_hold (area, case_id);
