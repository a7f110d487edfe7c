-- 没交的: a list of drafts shows of whom and of what each is, which stands sealed by itself under the same data key. A draft that was saved without it has
-- none, and is opened whole; so has one that a process of the version before saves.
alter table draft add column head bytea;
create function drop_draft_head() returns trigger language plpgsql as $$
begin
  new.head := null;
  return new;
end
$$;
create trigger draft_head before update of sealed on draft
  for each row when (new.head is not distinct from old.head) execute function drop_draft_head();
