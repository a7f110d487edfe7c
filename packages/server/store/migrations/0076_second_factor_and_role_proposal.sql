-- 动态码 (TOTP, RFC 6238). Both secrets are sealed under the data key of the member of staff. `offered` is what a new phone was shown and has not confirmed yet.
create table second_factor (
  area text not null,
  staff text not null,
  secret bytea,
  confirmed_at timestamptz,
  offered bytea,
  -- The counter (30 s each) of the last code that counted: no code counts twice.
  last_counter bigint not null default 0,
  primary key (area, staff),
  foreign key (area, staff) references staff (area, id),
  check ((secret is null) = (confirmed_at is null))
);

-- 恢复码: ten for each second factor, argon2id in the PHC text form, each counts once.
create table recovery_code (
  area text not null,
  staff text not null,
  number smallint not null,
  code text not null,
  used_at timestamptz,
  primary key (area, staff, number),
  foreign key (area, staff) references second_factor (area, staff) on delete cascade
);

-- 密码对了、动态码还没输: no session, it opens nothing but the page that asks for the code. Only the hash of its token is kept.
create table staff_second_step (
  token_hash text primary key,
  area text not null,
  staff text not null,
  expires_at timestamptz not null
);
create index staff_second_step_by_holder on staff_second_step (area, staff);
create index staff_second_step_by_expiry on staff_second_step (expires_at);

-- 提出的岗位 (四眼): one role for one member of staff, proposed by one administrator and settled by another. `home` is the area to which the member of staff belongs,
-- `area` the one in which the role is to hold.
create table role_proposal (
  area text not null,
  id text not null,
  home text not null,
  staff text not null,
  role jsonb not null,
  reason text not null,
  proposed_by text not null,
  proposed_at timestamptz not null,
  state text not null check (state in ('open', 'approved', 'refused')),
  settled_by text check (settled_by <> proposed_by and settled_by <> staff),
  settled_at timestamptz,
  answer text,
  primary key (area, id),
  check ((state = 'open') = (settled_by is null)),
  check (proposed_by <> staff)
);
create index role_proposal_by_state on role_proposal (area, state, proposed_at);
revoke delete on role_proposal from jingban_app;
