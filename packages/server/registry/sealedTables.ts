import type { Queryable } from '../store/database.ts'

/** A table whose rows keep a wrapped data key in the column data_key. */
export interface WrappedTable {
  table: string
  /** The columns of its primary key. */
  key: readonly string[]
  /** The last column of the key is a uuid; all others are texts. */
  uuid?: true
  /** SQL for the owner that is bound into the wrapped key, as the code that seals has it. */
  owner: string
}

const byArea = (table: string, name = table): WrappedTable => ({ table, key: ['area', 'id'], owner: `'${name}/' || area || '/' || id` })

/** Every table that keeps wrapped data keys; a new one is written down here, or the key that it was wrapped with would be lost with its retirement. */
export const wrappedTables: readonly WrappedTable[] = [
  ...['person', 'expert', 'staff', 'notice', 'draft', 'objection'].map((table) => byArea(table)),
  byArea('import_file', 'import'),
  byArea('register_import', 'registerImport'),
  byArea('agency_letter', 'agencyLetter'),
  { ...byArea('export_request', 'export'), uuid: true },
  { table: 'account', key: ['id'], owner: `'account/' || id` },
  { table: 'certificate_key', key: ['id'], owner: `'certificate-key/' || id` },
  { table: 'kept_form', key: ['token_hash'], owner: `'keptForm/' || token_hash` },
  { table: 'request_key', key: ['area', 'client', 'id'], owner: `'requestKey/' || area || '/' || client || '/' || id` },
  { table: 'oidc_attempt', key: ['state_hash'], owner: `'oidcAttempt/' || state_hash` },
]

/** The tables of this database that keep wrapped data keys and are not written down above. */
export async function unknownWrapped(db: Queryable): Promise<string[]> {
  const rows = await db.rows<{ table: string }>(
    `select table_name as table from information_schema.columns
      where table_schema = 'public' and column_name = 'data_key' and table_name <> all($1) order by 1`,
    [wrappedTables.map(({ table }) => table)],
  )
  return rows.map(({ table }) => table)
}
