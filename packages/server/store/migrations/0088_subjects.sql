-- 办事主体: the register also holds legal persons (用人单位, 定点医药机构), who have a credit code, a seat (insured_area and insured_county), and neither
-- sex nor year of birth. A natural person with another document than an identity card may lack those two as well.
alter table person add column kind text not null default 'natural' check (kind in ('natural', 'legal'));
alter table person alter column kind drop default;
alter table person add check (kind = 'natural' or (insurance is null and sex is null and birth_year is null));
-- The register of insured people tells insurance and area of a natural person together; of a legal person the seat alone stands there.
alter table person drop constraint person_check;
alter table person add constraint person_insured check (kind = 'legal' or (insurance is null) = (insured_area is null));

-- A service that lets several be pending for the same subject at once (Service.several: two hospital stays, two months) says so in its rows.
alter table case_row add column several boolean;
select define_writer('case_row');
drop index case_row_pending;
create unique index case_row_pending on case_row (area, person, service, (coalesce(disease, ''))) where status <> 'ended' and several is not true;
