-- 当时问的和答的: every question of an application with its answer, in the words shown when it was handed in; sealed with the key of the person.
alter table application add column answers bytea;
