-- 草稿保留期: the sweep looks for drafts that nobody has touched for long.
create index draft_idle on draft (updated_at) where submitted_as is null;
