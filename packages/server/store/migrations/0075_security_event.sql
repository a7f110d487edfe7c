-- 安全日志: who signed in, failed to, was locked out; accounts, roles, second factors, keys, exports. One row per act, no personal data in it: pseudonyms,
-- counts and codes. `area` is empty for what belongs to no area (citizens). Nobody changes or removes a row: 网络安全法 asks for at least six months.
create table security_event (
  area text not null,
  id bigint generated always as identity,
  at timestamptz not null,
  -- An ActorReference: a pseudonym.
  actor text not null,
  what text not null,
  -- Whom or what it was done to, as a pseudonym.
  about text,
  detail jsonb not null,
  primary key (area, id)
);
create index security_event_by_time on security_event (area, at, id);
create index security_event_by_what on security_event (area, what, at);
create index security_event_by_actor on security_event (area, actor, at);
revoke update, delete on security_event from jingban_app;
