-- 待我办: the steps at which staff owe a case something (role:step), so that a queue finds what is owed without folding every case.
alter table case_row add column owes text[];
create index case_row_owes on case_row using gin (owes) where owes <> '{}';
select define_writer('case_row');
