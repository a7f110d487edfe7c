-- A database that a demonstration has filled is marked: in production it is refused.
alter table demo_clock add column used boolean not null default false;
