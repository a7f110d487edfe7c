-- 办件 also says where it belongs: the county of the insured person (参保地), and every institution that an answer names, each with the answer that
-- names it (certifier:H001). Both decide who may see it; `institution` stays the one chosen for the benefit.
alter table case_row add column county text;
alter table case_row add column institutions text[] not null default '{}';
update case_row set institutions = array['provider:' || institution] where institution is not null;
create index case_row_institutions on case_row using gin (institutions);
create index case_row_institutions_open on case_row using gin (institutions) where status <> 'ended';
-- 属地管理: a county's queue in the order in which its cases are due, and what has ended the newest first.
create index case_row_county on case_row (area, county, (coalesce(due_at, 'infinity'::timestamptz)), id) where status <> 'ended';
create index case_row_county_ended on case_row (area, county, ended_at desc, id) where status = 'ended';
select define_writer('case_row');

-- 参保地 within the area: the county, or the city level under a name of its own; null where the register of insured people does not say.
alter table person add column insured_county text;
alter table person add check (insured_county is null or insured_area is not null);
