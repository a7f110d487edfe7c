-- 参保人登记 knows the last event of its person, as every other summary row does of its stream: so a stream that was cut off is found out before the
-- next anchor. Null: written before this was kept.
alter table register_row add column seq int;
select define_writer('register_row');

-- A process that may not migrate must see whether somebody has.
grant select on migration to jingban_app;
