-- 材料: one file of one material item, in the order they are looked at. `owner` is a draft or an application; at submit the rows change owner.
-- `file` is the SHA-256 of the content in the file store; the content is kept as long as a row names it.
create table material_file (
  area text not null,
  id uuid not null,
  owner text not null check (owner ~ '^(draft|application):.'),
  item text not null,
  -- Materials handed in for each disease (KF-11); null: for the application.
  disease text,
  page int not null check (page > 0),
  file text not null check (file ~ '^[0-9a-f]{64}$'),
  name text not null,
  type text not null check (type in ('image/jpeg', 'image/png', 'application/pdf')),
  bytes int not null check (bytes > 0),
  hints jsonb not null,
  uploaded_by text not null,
  uploaded_at timestamptz not null,
  removed_at timestamptz,
  primary key (area, id)
);
create index material_file_by_owner on material_file (area, owner, item, page);
create index material_file_by_file on material_file (area, file);
create index material_file_removed on material_file (removed_at) where removed_at is not null;
create index material_file_of_drafts on material_file (uploaded_at) where owner like 'draft:%';

-- Content that a row may come to name, or has ceased to name: looked at a day later and removed if no row names it then.
create table file_watch (
  area text not null,
  file text not null,
  since timestamptz not null,
  primary key (area, file)
);
create index file_watch_by_time on file_watch (since);
