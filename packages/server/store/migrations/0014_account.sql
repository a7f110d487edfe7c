-- 个人账号: one per mobile number, across pooling areas, since a daughter may act for parents in two cities.
create table account (
  id text primary key,
  phone_hash text not null unique,
  data_key text not null,
  sealed bytea not null,
  created_at timestamptz not null,
  signed_in_at timestamptz not null
);

-- 就诊人 / 患者: whom an account acts for (DY-51). The first may be oneself.
create table account_person (
  area text not null,
  account text not null references account (id),
  person text not null,
  relation text not null,
  added_at timestamptz not null,
  primary key (area, account, person),
  foreign key (area, person) references person (area, id)
);
create index account_person_by_account on account_person (account);
create index account_person_by_person on account_person (area, person);

-- 验证码: the live code of a phone number; only its keyed hash is kept, and a new code replaces the old.
create table phone_code (
  phone_hash text primary key,
  code_hash text not null,
  tries smallint not null,
  expires_at timestamptz not null
);
create index phone_code_by_expiry on phone_code (expires_at);
