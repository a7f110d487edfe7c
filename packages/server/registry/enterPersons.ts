import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Queryable } from '../store/database.ts'
import { type NewPerson, naturalColumns } from './enterPerson.ts'
import type { KeyProvider } from './keys.ts'

/**
 * Enters natural persons, thousands in one statement. Answers the ids of those who are new, by the keyed hash of their number; whoever was there already, or came
 * meanwhile, is left as they are and missing in the answer.
 */
export async function enterPersons(db: Queryable, keys: KeyProvider, persons: readonly NewPerson[], now: Instant): Promise<Map<string, string>> {
  if (persons.length === 0) return new Map()
  const rows = persons
    .map((person) => naturalColumns(keys, person, now))
    .map((row) => ({ ...row, sealed: `\\x${(row.sealed as Buffer).toString('hex')}` }))
  const columns = Object.keys(rows[0] ?? {}).join(', ')
  const created = await db.rows<{ id: string; id_number_hash: string }>(
    `insert into person (${columns}) select ${columns} from jsonb_populate_recordset(null::person, $1)
     on conflict (area, id_number_hash) do nothing returning id, id_number_hash`,
    [JSON.stringify(rows)],
    'enter persons',
  )
  return new Map(created.map(({ id, id_number_hash }) => [id_number_hash, id]))
}
