-- 今天的定点: the agreements in force, and the institutions that are designated without one here, are read in the order of the public list.
create index agreement_row_in_force on agreement_row (area, institution) include (kind, from_day, to_day, services) where standing = 'inForce';
create index institution_designated on institution (area, county, name, code) where designated;
