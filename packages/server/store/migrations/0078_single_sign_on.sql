-- 统一身份认证 (OIDC). Which subject of which provider is which member of staff: entered by a person, never found by a name or an address.
create table staff_identity (
  area text not null,
  staff text not null,
  issuer text not null,
  subject text not null,
  linked_at timestamptz not null,
  -- An ActorReference: a system administrator, or the member of staff.
  linked_by text not null,
  primary key (area, staff, issuer),
  unique (issuer, subject),
  foreign key (area, staff) references staff (area, id)
);

-- 进行中的登录: sent to the provider and not yet back. Found by the state that comes back, used once. The verifier (PKCE) and the nonce stand sealed.
create table oidc_attempt (
  state_hash text primary key,
  -- Of the cookie of the browser that began it: nobody else finishes it.
  browser_hash text not null,
  -- For a link that its owner asked for: the session in which that was.
  link_session text,
  return_path text not null,
  data_key text not null,
  sealed bytea not null,
  expires_at timestamptz not null
);
create index oidc_attempt_by_expiry on oidc_attempt (expires_at);

-- 没有关联的身份: who came from the provider and is nobody here. Its code is told to them, for the system administrator to link by.
create table oidc_stranger (
  issuer text not null,
  subject text not null,
  code_hash text not null unique,
  expires_at timestamptz not null,
  primary key (issuer, subject)
);
create index oidc_stranger_by_expiry on oidc_stranger (expires_at);

-- The provider has stood for the second factor, as the settings allow: nobody is asked to bind one here for this session.
alter table session add column factor_elsewhere boolean not null default false;
