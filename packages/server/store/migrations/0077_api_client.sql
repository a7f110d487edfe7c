-- 接口客户端: the systems that call the API, one row per system and area. What its tokens may do is narrowed by `scopes`; a suspended client calls nothing.
create table api_client (
  area text not null,
  -- The name in the path of the API and in logs: his.hospital-2.
  id text not null,
  name text not null,
  -- The institution it acts for.
  institution text,
  scopes text[] not null,
  -- Whom to ask, by role or department: never a person's name.
  contact text not null,
  signature_required boolean not null,
  created_at timestamptz not null,
  suspended_at timestamptz,
  primary key (area, id)
);

-- The systems that have tokens already are entered with what their tokens may do.
insert into api_client (area, id, name, institution, scopes, contact, signature_required, created_at)
select t.area, t.holder, t.holder, max(t.institution), array_agg(distinct s order by s), '', false, min(t.created_at)
from api_token t, unnest(t.scopes) s where t.kind = 'system' group by t.area, t.holder;

-- Written at most once a minute.
alter table api_token add column last_used_at timestamptz;

-- 请求签名密钥 of a client, at most two that count at the same moment. An HMAC key stands sealed, since it must be computed with; of SM2 the public half is all there is.
create table request_key (
  area text not null,
  client text not null,
  id text not null,
  kind text not null check (kind in ('hmac', 'sm2')),
  public_key text,
  data_key text,
  sealed bytea,
  created_at timestamptz not null,
  -- None: until somebody ends it.
  ends_at timestamptz,
  primary key (area, client, id),
  foreign key (area, client) references api_client (area, id),
  check (kind = 'sm2' and public_key is not null or kind = 'hmac' and data_key is not null and sealed is not null)
);

-- 一次性随机串 of signed requests, kept for as long as the moment that was signed with it would be taken.
create table request_nonce (
  area text not null,
  client text not null,
  nonce text not null,
  expires_at timestamptz not null,
  primary key (area, client, nonce)
);
create index request_nonce_by_expiry on request_nonce (expires_at);
