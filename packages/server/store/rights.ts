import pg from 'pg'
import { applicationRole, type Queryable } from './database.ts'
import { named } from './databaseError.ts'

/** What is only ever added to: the record, and the logs beside it. */
export const recordTables = [
  ...(['event', 'anchor', 'anchor_head', 'receipt', 'read_audit', 'security_event'] as const),
  ...(['draw_secret', 'voucher', 'patient_proof_log', 'export_download', 'redaction_mark', 'person_history', 'third_party_rating'] as const),
  ...(['document_number', 'ledger_entry', 'bank_answer'] as const),
  ...(['tariff_figure', 'tariff_verdict', 'calculation'] as const),
]

/** One table with what the application role may do to it, in the order of the alphabet. */
export interface TableRights {
  table: string
  rights: string[]
}

/** The rights of the application role on every table of the application and of the queue (`pgboss.job`), by name; `update` also where it is that of some columns. */
export function tableRights(db: Queryable): Promise<TableRights[]> {
  return db.rows<TableRights>(
    `select case nspname when 'public' then relname else nspname || '.' || relname end as table,
            coalesce((select array_agg(one order by one) from unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) one
                       where has_table_privilege($1, c.oid, one) or (one = 'update' and has_any_column_privilege($1, c.oid, one))), '{}') as rights
       from pg_class c join pg_namespace n on n.oid = relnamespace
      where relkind in ('r', 'p') and nspname in ('public', 'pgboss') order by 1`,
    [applicationRole],
  )
}

// Everything the login can become by SET ROLE, or is once it has said RESET ROLE.
const reach = `reach as (select oid, rolname, rolsuper, rolcreaterole from pg_roles where pg_has_role(session_user, oid, 'MEMBER'))`
const escapeQuery = `with ${reach},
  kept as (select c.oid, relname, relowner, nspowner from pg_class c join pg_namespace n on n.oid = relnamespace
            where nspname = 'public' and relkind in ('r', 'p') and relname = any($1))
  select 'superuser' as what from reach where rolsuper
  union select 'createrole' from reach where rolcreaterole
  union select rolname from reach where rolname in ('pg_write_all_data', 'pg_execute_server_program', 'pg_write_server_files')
  union select 'owner of ' || relname from kept join reach on reach.oid in (relowner, nspowner)
  union select one || ' ' || relname from kept, reach, unnest(array['update', 'delete', 'truncate', 'trigger']) one
   where has_table_privilege(reach.oid, kept.oid, one) or (one = 'update' and has_any_column_privilege(reach.oid, kept.oid, one))
  order by 1`

/**
 * By what the login of a url could change or remove what is recorded, whatever role it acts as now: it may always say RESET ROLE, or SET ROLE to
 * whatever it is a member of. Empty for a login that is a member of the application role and of nothing else; `superuser`, `owner of event`,
 * `update event` otherwise. Throws DatabaseError.
 */
export async function escapes(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ what: string }>(escapeQuery, [recordTables])
    const found = rows.map(({ what }) => what)
    return found.includes('superuser') ? ['superuser'] : found // to whom every right is given, and every role
  } catch (error) {
    throw named(error)
  } finally {
    await client.end().catch(() => {})
  }
}
