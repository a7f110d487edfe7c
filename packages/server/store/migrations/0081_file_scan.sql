-- 病毒检查: whether a file was looked at by the scanner. off: no scanner was set when it came; waiting: the scanner did not answer, the file is kept
-- and nobody at the desk opens it until it was; found: it carries what `scan_found` names, and nobody opens it.
alter table material_file add column scan text not null default 'off' check (scan in ('off', 'clean', 'waiting', 'found'));
alter table material_file add column scan_found text check ((scan = 'found') = (scan_found is not null));
create index material_file_to_scan on material_file (uploaded_at) where scan = 'waiting' and removed_at is null;
create index material_file_found on material_file (area, uploaded_at) where scan = 'found' and removed_at is null;
