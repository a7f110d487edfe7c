import { stat } from 'node:fs/promises'
import type { ActorReference } from '@jingban/kernel/case/actor.ts'
import { realClock } from '../clock.ts'
import { recordSecurity } from '../identity/securityLog.ts'
import type { Database } from '../store/database.ts'
import { type Added, type Addition, addPage, tooLarge } from './addPage.ts'
import type { Files } from './files.ts'
import { findPage, usage } from './page.ts'
import type { Subject } from './photo.ts'
import { type ArrivedFile, receive } from './receive.ts'

/**
 * Receives a file that has arrived and adds it as a page. What does not fit is told before it is looked at; an upload that is told again
 * (`id`) answers with the page it became. A virus is recorded (安全日志).
 */
export async function handIn(files: Files, db: Database, addition: Addition & { subject: Subject }, arrived: ArrivedFile): Promise<Added> {
  const { area, limit } = addition
  const before = addition.id && (await findPage(db, area, addition.owner, addition.id))
  if (before) return { kind: 'added', page: before }
  const { size } = await stat(arrived.path)
  const limits = { limit, ownerLimit: files.limits.applicationBytes }
  const refusal = tooLarge(await usage(db, area, addition), { name: arrived.name, size }, limits)
  if (refusal) return { kind: 'refused', refusal }
  const file = await receive(files, db, arrived, addition)
  if (!('code' in file)) return await addPage(db, { ...addition, ...limits }, file)
  if (file.code === 'infected') {
    const actor = addition.uploadedBy as ActorReference
    await recordSecurity(db, { area, actor, what: 'virusFound', about: addition.owner, detail: { found: file.found, taken: false } }, realClock.now())
  }
  return { kind: 'refused', refusal: file }
}
