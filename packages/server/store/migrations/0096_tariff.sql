-- 待遇标准: a figure of a tariff that the pack leaves 未配置, as the agency states it: by which document, for whom and from which day. Nobody changes or removes
-- one; a later one takes its place, and the value "notStated" takes it back.
create table tariff_figure (
  area text not null,
  id uuid not null,
  -- In which order they were recorded: of two alike the later one holds.
  n bigint generated always as identity,
  tariff text not null,
  parameter text not null,
  -- Which options of the pack it is for, by the name of what it differs by: {"险种": "职工"}. Empty: for all.
  options jsonb not null check (jsonb_typeof(options) = 'object'),
  -- The same as a condition of the pack; null: for all.
  condition jsonb,
  -- A number (分, percent, days), its tiers, "unlimited" or "notStated".
  value jsonb not null,
  from_day date not null,
  to_day date check (to_day >= from_day),
  source text not null check (source ~ '\S'),
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (area, id),
  unique (area, id, recorded_by)
);
create index tariff_figure_by_parameter on tariff_figure (area, tariff, parameter);
revoke update, delete on tariff_figure from jingban_app;

-- 复核: somebody else approves a figure, which then holds, or refuses it with a reason. Whoever recorded it cannot.
create table tariff_verdict (
  area text not null,
  figure uuid not null,
  recorded_by text not null,
  verdict text not null check (verdict in ('approved', 'refused')),
  reason text check (reason ~ '\S'),
  settled_by text not null check (settled_by <> recorded_by),
  settled_at timestamptz not null,
  primary key (area, figure),
  foreign key (area, figure, recorded_by) references tariff_figure (area, id, recorded_by),
  check (verdict = 'approved' or reason is not null)
);
revoke update, delete on tariff_verdict from jingban_app;
