import type { Database, Queryable } from '../store/database.ts'
import type { KeyProvider } from './keys.ts'
import { rewrapped } from './seal.ts'
import { unknownWrapped, type WrappedTable, wrappedTables } from './sealedTables.ts'

const batchSize = 200
/** Before every uuid that is given. */
const nobody = '00000000-0000-0000-0000-000000000000'

/** How a rewrapping stands: rows of this table that were wrapped anew so far, and those whose key nobody knows any more. */
export interface RewrapProgress {
  table: string
  done: number
  lost: number
}

/**
 * 换主密钥: wraps every data key of the installation anew with the current key, while others read and write. What was done stays done: stopped in
 * the middle, a second run goes on with the rest. Nothing sealed changes, the data keys themselves stay. Rows that somebody else holds at the moment
 * are come back to. Throws when the database has a table of wrapped keys that this program does not know.
 */
export async function rewrapKeys(db: Database, keys: KeyProvider, tell: (progress: RewrapProgress) => void = () => {}): Promise<RewrapProgress[]> {
  await refuseUnknown(db)
  const all: RewrapProgress[] = []
  for (const table of wrappedTables) {
    const progress = { table: table.table, done: 0, lost: 0 }
    let before = -1
    // Until a whole pass over the table finds nothing that it could wrap anew.
    while (before !== progress.done) {
      before = progress.done
      progress.lost = 0
      await onePass(db, keys, table, progress, tell)
    }
    all.push(progress)
  }
  return all
}

async function onePass(
  db: Database,
  keys: KeyProvider,
  table: WrappedTable,
  progress: RewrapProgress,
  tell: (progress: RewrapProgress) => void,
): Promise<void> {
  let after: string[] | undefined = [...table.key.slice(1).map(() => ''), table.uuid ? nobody : '']
  while (after) {
    const from: string[] = after
    after = await db.transaction((transaction) => oneBatch(transaction, keys, table, from, progress))
    tell(progress)
  }
}

type WrappedRow = { data_key: string; owner: string } & Record<string, string>

/** Answers the key of its last row, or nothing when there are no more. A locked row is left for the next pass: waiting could end in a deadlock. */
async function oneBatch(
  db: Queryable,
  keys: KeyProvider,
  { table, key, owner, uuid }: WrappedTable,
  after: readonly string[],
  progress: RewrapProgress,
): Promise<string[] | undefined> {
  const columns = key.join(', ')
  const typeOf = (index: number): string => (uuid && index === key.length - 1 ? 'uuid' : 'text')
  const rows = await db.rows<WrappedRow>(
    `select ${columns}, data_key, ${owner} as owner from ${table}
      where data_key is not null and split_part(data_key, ':', 1) <> $1 and (${columns}) > (${key.map((_, index) => `$${index + 2}`).join(', ')})
      order by ${columns} limit ${batchSize} for update skip locked`,
    [keys.currentId, ...after],
  )
  const known = rows.map((row) => ({ row, fresh: anew(keys, row) })).filter(({ fresh }) => fresh !== undefined)
  await db.query(
    `update ${table} as kept set data_key = given.fresh
       from unnest($1::text[], ${key.map((_, index) => `$${index + 2}::${typeOf(index)}[]`).join(', ')}) as given(fresh, ${columns})
      where ${key.map((column) => `kept.${column} = given.${column}`).join(' and ')}`,
    [known.map(({ fresh }) => fresh), ...key.map((column) => known.map(({ row }) => row[column]))],
  )
  progress.done += known.length
  progress.lost += rows.length - known.length
  const last = rows.at(-1)
  return last && key.map((column) => last[column] ?? '')
}

function anew(keys: KeyProvider, { owner, data_key }: WrappedRow): string | undefined {
  try {
    return rewrapped(keys, owner, data_key)
  } catch {
    return undefined // its wrapping key is gone, or it was wrapped for somebody else: nobody can read it, now or before
  }
}

/** How many data keys of each table are wrapped with which key. */
export async function keyUse(db: Queryable): Promise<{ table: string; key: string; count: number }[]> {
  await refuseUnknown(db)
  const each = wrappedTables.map(
    ({ table }) =>
      `select '${table}' as table, split_part(data_key, ':', 1) as key, count(*) as count from ${table} where data_key is not null group by 2`,
  )
  return db.rows(`${each.join(' union all ')} order by 2, 1`)
}

async function refuseUnknown(db: Queryable): Promise<void> {
  const unknown = await unknownWrapped(db)
  if (unknown.length > 0) throw new Error(`wrapped data keys stand in tables this program does not know: ${unknown.join(', ')}`)
}
