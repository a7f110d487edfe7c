-- One person has one pending case for a disease of a service, an appeal or a renewal among them: also where two filings never saw each other.
-- A service without diseases has one pending case. It says for every service what the index on the register said for diseases alone, whatever
-- the service.
drop index register_row_pending;
create unique index case_row_pending on case_row (area, person, service, (coalesce(disease, ''))) where status <> 'ended';

-- 复审: decided by a case of its own ('case'), or asked for and waiting for an officer ('asked'), where the notice names no procedure.
alter table entitlement_row add column renewal text check (renewal in ('case', 'asked'));
select define_writer('entitlement_row');
create index entitlement_row_asked on entitlement_row (area, to_day, id) where renewal = 'asked';
-- Benefits that end soon and that nobody has asked to renew.
create index entitlement_row_ending on entitlement_row (area, to_day, id) where renewal is null and state in ('granted', 'active');
