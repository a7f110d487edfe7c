-- 年度文件: the days that staff announce for a cycle (申请开始日, 上报日), by the names under which the rules of the area ask for them.
create table announced_day (
  area text not null,
  name text not null,
  cycle int not null,
  day date not null,
  announced_by text not null,
  announced_at timestamptz not null,
  primary key (area, name, cycle)
);
