-- 政策包: every version that ever ran here, by its hash, so that an open case goes on under the rules it began with.
create table pack (
  area text not null,
  hash text not null,
  from_day date not null,
  to_day date,
  body jsonb not null,
  loaded_at timestamptz not null default now(),
  primary key (area, hash)
);

-- 放假安排: years published after the program was, entered by staff. `body` is one published year.
create table published_year (
  region text not null,
  year int not null,
  body jsonb not null,
  entered_by text not null,
  entered_at timestamptz not null,
  primary key (region, year)
);
