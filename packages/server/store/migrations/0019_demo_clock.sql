-- 演示时钟: how far the demonstration is ahead of (or behind) the real time; one row that all processes read.
create table demo_clock (
  one boolean primary key default true check (one),
  ahead_ms bigint not null
);
insert into demo_clock (ahead_ms) values (0);
