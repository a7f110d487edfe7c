-- The queue of a chosen institution in the order in which its cases are due, and what has ended the newest first: among a million cases a large
-- hospital has thousands of open ones, and sorting them for each page took forty times as long.
drop index case_row_institution;
create index case_row_provider on case_row (area, institution, (coalesce(due_at, 'infinity'::timestamptz)), id) where status <> 'ended';
create index case_row_provider_ended on case_row (area, institution, ended_at desc, id) where status = 'ended';
