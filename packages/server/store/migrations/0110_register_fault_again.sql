-- 再试一次: what stood against a row was put right, and the row is tried again; what stands against it now takes the place of what did.
alter table register_fault add column retried_at timestamptz;
grant update (retried_at, code, data, at) on register_fault to jingban_app;
