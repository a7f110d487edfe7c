import { normaliseIdNumber } from '@jingban/kernel/person/idNumber.ts'
import type { KeyProvider } from '../registry/keys.ts'
import { openRecord } from '../registry/seal.ts'
import type { Queryable } from '../store/database.ts'
import type { AgencyLetter } from './letter.ts'
import { emptyLetter, ownerOf } from './rows.ts'

interface Row {
  id: string
  dataKey: string
  sealed: Buffer
}

/**
 * 注销: letters that name somebody and were never taken as theirs (another name, no such letter of ours, somebody else's case) are found by the number
 * that stands sealed in them, and emptied like those that were. In the transaction of the caller.
 */
export async function eraseFromLetters(db: Queryable, keys: KeyProvider, area: string, idNumber: string): Promise<void> {
  const rows = await db.rows<Row>(
    `select id, data_key as "dataKey", sealed from agency_letter where area = $1 and sealed is not null and (person is null or state = 'refused')`,
    [area],
  )
  for (const { id, ...kept } of rows) {
    const { content } = openRecord<AgencyLetter>(keys, ownerOf(area, id), kept)
    if ('person' in content && normaliseIdNumber(content.person.idNumber) === idNumber) await emptyLetter(db, { area, id })
  }
}
