-- 参保登记的手机号: the phone that the register of insured people keeps, not one that somebody typed into an application. Whoever holds it is known.
alter table person add column registered_phone_hash text;

-- 证明: how it is known that this account may see this person; null: claimed only (name and number were typed).
alter table account_person
  add column proof text check (proof in ('registeredPhone', 'codeToPerson', 'papers', 'counter')),
  add column proved_at timestamptz,
  add constraint account_person_proved check ((proof is null) = (proved_at is null));
-- Whoever was added before keeps their view only where the phones agree.
update account_person ap set proof = 'registeredPhone', proved_at = now()
  from account a, person p
  where a.id = ap.account and p.area = ap.area and p.id = ap.person and p.insurance is not null and p.phone_hash = a.phone_hash;

-- 证明材料: photographs of an ID card and of the relation, handed in for an officer to look at. One may be open at a time.
create table patient_proof_request (
  area text not null,
  id uuid not null,
  account text not null references account (id),
  person text not null,
  state text not null check (state in ('collecting', 'asked', 'approved', 'refused', 'dropped')),
  begun_at timestamptz not null,
  asked_at timestamptz,
  settled_at timestamptz,
  primary key (area, id),
  foreign key (area, person) references person (area, id)
);
create unique index patient_proof_request_open on patient_proof_request (area, account, person) where state in ('collecting', 'asked');
create index patient_proof_request_by_state on patient_proof_request (area, state, asked_at);

-- Who did what about a proof, when and why. Pseudonyms; the reason stands sealed with the key of the person. Nobody changes or removes a row.
create table patient_proof_log (
  area text not null,
  id bigint generated always as identity,
  account text not null,
  person text not null,
  what text not null check (what in ('registeredPhone', 'codeToPerson', 'papers', 'counter', 'asked', 'refused', 'withdrawn', 'removed')),
  by_actor text not null,
  sealed bytea,
  at timestamptz not null,
  primary key (area, id)
);
create index patient_proof_log_by_account on patient_proof_log (area, account, person, id);
revoke update, delete on patient_proof_log from jingban_app;

-- The photographs belong to the request.
alter table material_file drop constraint material_file_owner_check;
alter table material_file add constraint material_file_owner_check check (owner ~ '^(draft|application|proof):.');
