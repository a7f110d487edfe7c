import { stat } from 'node:fs/promises'
import type { Database } from '../store/database.ts'
import { type Added, type Addition, addPage } from './addPage.ts'
import type { Files } from './files.ts'
import { findPage, usage } from './page.ts'
import type { Subject } from './photo.ts'
import { type ArrivedFile, receive } from './receive.ts'

/**
 * Receives a file that has arrived and adds it as a page. What does not fit is told before it is looked at; an upload that is told again
 * (`id`) answers with the page it became.
 */
export async function handIn(files: Files, db: Database, addition: Addition & { subject: Subject }, arrived: ArrivedFile): Promise<Added> {
  const { area, limit } = addition
  const before = addition.id && (await findPage(db, area, addition.owner, addition.id))
  if (before) return { kind: 'added', page: before }
  const { size } = await stat(arrived.path)
  const used = await usage(db, area, addition)
  if (used + size > limit) return { kind: 'refused', refusal: { code: 'tooBig', name: arrived.name, size, used, limit } }
  const file = await receive(files, db, arrived, addition)
  return 'code' in file ? { kind: 'refused', refusal: file } : await addPage(db, addition, file)
}
