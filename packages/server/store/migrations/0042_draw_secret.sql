-- 抽取种子: one secret a day. Its digest stands in a row of its own from the first draw on, so that nobody can choose a secret after
-- seeing the pool; seed = SM3(secret | case | number).
create table draw_secret (
  area text not null,
  day date not null,
  secret text not null,
  digest text not null,
  created_at timestamptz not null default now(),
  primary key (area, day)
);
revoke update, delete on draw_secret from jingban_app;
