-- 疑似重复的票据: one receipt, typed once with and once without its 票据代码, has two keys. What is compared then stands beside them as keyed hashes, each
-- of which holds the number too, so that no two receipts of one issuer can be told to be of one issuer. What was held before has none of them, and is
-- known by its key alone.
alter table receipt_hold
  add column number_hash text,
  add column issuer_hash text,
  add column amount_hash text,
  add column coded boolean;
create index receipt_hold_by_number on receipt_hold (number_hash);
