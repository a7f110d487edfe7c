-- 月结: one month of one provider, summed up from its stream `settlementMonth:<provider>/<month>`; written together with its events.
create table settlement_month (
  area text not null,
  provider text not null,
  month text not null,
  county text not null,
  standing text not null check (standing in ('opened', 'declared', 'differing', 'equal', 'closed', 'settled')),
  declared_lines bigint,
  declared_fund bigint,
  open int not null,
  deducted bigint not null,
  payable_employee bigint,
  payable_resident bigint,
  opened_at timestamptz not null,
  closed_at timestamptz,
  seq int not null,
  primary key (area, provider, month)
);
-- Pages go on after (month, provider), the newest month first.
create index settlement_month_newest on settlement_month (area, month desc, provider);

-- 上传的文件: a detail file of a provider for a month, or a file of the agency's ledger; read by a job, whose progress stands here. `problem` says why it
-- was refused.
create table settlement_upload (
  area text not null,
  id text not null,
  -- In the order in which they came in.
  number bigint generated always as identity,
  purpose text not null check (purpose in ('details', 'ledger')),
  provider text,
  month text,
  file text not null,
  bytes bigint not null,
  state text not null check (state in ('waiting', 'running', 'done', 'refused')),
  lines_done bigint not null default 0,
  bytes_done bigint not null default 0,
  problem jsonb,
  result jsonb,
  uploaded_by text not null,
  uploaded_at timestamptz not null,
  finished_at timestamptz,
  primary key (area, id),
  check ((purpose = 'details') = (provider is not null and month is not null))
);
-- One file of a month at a time, and one of the ledger.
create unique index settlement_upload_running on settlement_upload (area, purpose, (coalesce(provider, '')), (coalesce(month, '')))
  where state in ('waiting', 'running');
create index settlement_upload_file on settlement_upload (area, file);
create index settlement_upload_newest on settlement_upload (area, purpose, provider, month, number desc);

-- 差异: one difference between the provider's file and the ledger, of the newest comparison of a month. `here_` is the agency's side, `there_` the
-- provider's; a side that has no such settlement is null. `line` counts the lines of the file. `insutype` is null where nobody knows it yet.
create table settlement_difference (
  area text not null,
  provider text not null,
  month text not null,
  number int not null,
  kind text not null check (kind in ('missingHere', 'missingThere', 'differs', 'double')),
  settlement text not null,
  refunded boolean not null,
  line int,
  here_visit text,
  here_person text,
  here_medfee bigint,
  here_fund bigint,
  here_account bigint,
  there_visit text,
  there_person text,
  there_medfee bigint,
  there_fund bigint,
  there_account bigint,
  insutype text,
  clr_type text,
  conceded_by text check (conceded_by in ('provider', 'agency')),
  reason text,
  resolved_by text,
  resolved_at timestamptz,
  primary key (area, provider, month, number)
);
-- Pages of what is open, or of all, of one kind or of every.
create index settlement_difference_open on settlement_difference (area, provider, month, kind, number) where conceded_by is null;
create index settlement_difference_kind on settlement_difference (area, provider, month, kind, number);
create index settlement_difference_line on settlement_difference (area, provider, month, settlement);
