-- 落款: what an agency says of itself on its letters and tables, for one county of the area ('' where the area has one agency): address, contact, account.
-- Recorded by one member of staff, approved by another; the last approved one of a county holds. No rule: it changes no policy and no case.
create table letterhead (
  area text not null,
  id text not null,
  county text not null,
  body jsonb not null,
  proposed_by text not null,
  proposed_at timestamptz not null,
  state text not null check (state in ('open', 'approved', 'refused')),
  settled_by text check (settled_by <> proposed_by),
  settled_at timestamptz,
  primary key (area, id),
  check ((state = 'open') = (settled_by is null) and (settled_by is null) = (settled_at is null))
);
create unique index letterhead_open on letterhead (area, county) where state = 'open';
create index letterhead_approved on letterhead (area, county, settled_at) where state = 'approved';
revoke update, delete on letterhead from jingban_app;
grant update (state, settled_by, settled_at) on letterhead to jingban_app;
