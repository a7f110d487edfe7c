-- 参保人登记. What names a person stands only in `sealed` (AES-256-GCM under `data_key`, itself wrapped by a key outside the database).
-- The hashes are keyed (HMAC-SM3), so that a row is found without standing in the clear. Ids are random and unique everywhere.
create table person (
  area text not null,
  id text not null,
  data_key text,
  sealed bytea,
  id_number_hash text,
  id_tail_hash text,
  name_hash text,
  phone_hash text,
  sex text check (sex in ('M', 'F')),
  birth_year smallint,
  -- Both from the register of insured people, or neither: then nobody has confirmed the person yet.
  insurance text check (insurance in ('employee', 'resident')),
  insured_area text,
  created_at timestamptz not null,
  erased_at timestamptz,
  primary key (area, id),
  check ((insurance is null) = (insured_area is null)),
  -- Erasing takes the key, the sealed text and every hash at once.
  check ((erased_at is null) = (data_key is not null)
    and (data_key is null) = (sealed is null) and (data_key is null) = (id_number_hash is null))
);
-- One row per identity number, whichever of two simultaneous filings comes first.
create unique index person_by_id_number on person (area, id_number_hash);
create index person_by_phone on person (area, phone_hash);
-- The desk searches its queue by name and by the last four of the number (equal names are few within an area).
create index person_by_name on person (area, name_hash);
create index person_by_id_tail on person (area, id_tail_hash);
