import { normaliseIdNumber } from '@jingban/kernel/person/idNumber.ts'
import type { KeyProvider } from '../registry/keys.ts'
import { open, openDataKey } from '../registry/seal.ts'
import type { Queryable } from '../store/database.ts'

/** Whose data key seals a file of enrolments. */
export const importOwner = (area: string, id: string): string => `registerImport/${area}/${id}`

/**
 * 注销: what the register of insurance holds sealed of one person goes with the person's key; here go what stands under other keys: rows of files of
 * enrolments, and files that are not finished, which are brought in again without the person. In the transaction of the caller.
 */
export async function eraseFromRegister(db: Queryable, keys: KeyProvider, area: string, person: string, idNumber: string): Promise<void> {
  await db.query('update unit_row set sealed = null where area = $1 and person = $2', [area, person])
  await db.query(`update register_import set state = 'dropped', content = null where area = $1 and content is not null`, [area])
  const files = await db.rows<{ id: string; data_key: string }>(
    `select id, data_key from register_import i where area = $1 and data_key is not null and exists (
       select from register_import_row r where r.area = i.area and r.import = i.id and r.sealed is not null)`,
    [area],
  )
  for (const { id, data_key } of files) {
    const key = openDataKey(keys, importOwner(area, id), data_key)
    const rows = await db.rows<{ line: number; sealed: Buffer }>(
      'select line, sealed from register_import_row where area = $1 and import = $2 and sealed is not null',
      [area, id],
    )
    const cells = (sealed: Buffer): string[] => (JSON.parse(open(key, sealed)) as { cells: string[] }).cells
    const own = rows.filter(({ sealed }) => cells(sealed).some((cell) => normaliseIdNumber(cell) === idNumber))
    await db.query('delete from register_import_row where area = $1 and import = $2 and line = any($3)', [area, id, own.map(({ line }) => line)])
  }
}
