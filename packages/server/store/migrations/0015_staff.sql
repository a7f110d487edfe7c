-- 工作人员. A small table: a distributed database keeps a whole copy on each node, so that the login can be unique everywhere.
create table staff (
  area text not null,
  id text not null,
  login text not null unique,
  data_key text not null,
  sealed bytea not null,
  -- argon2id in the PHC text form.
  password text not null,
  -- Given by an administrator: to be changed at the first sign-in.
  password_temporary boolean not null,
  password_set_at timestamptz not null,
  -- [{role, area, institution?, expert?}]: a role may reach beyond the home area.
  roles jsonb not null,
  -- The member of staff as a patient, since nobody decides their own case.
  person text,
  created_at timestamptz not null,
  disabled_at timestamptz,
  primary key (area, id)
);

-- 登录失败: counted by a keyed hash of the login as typed, known or not, so that a lock tells nobody which logins exist.
create table sign_in_failure (
  login_hash text primary key,
  failures integer not null,
  last_at timestamptz not null,
  locked_until timestamptz
);
create index sign_in_failure_by_last on sign_in_failure (last_at);
