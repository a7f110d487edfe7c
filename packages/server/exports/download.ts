import { reference } from '@jingban/kernel/case/actor.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { recordSecurity } from '../identity/securityLog.ts'
import { open, openDataKey } from '../registry/seal.ts'
import type { Queryable } from '../store/database.ts'
import type { World } from '../world.ts'
import { type ExportRequest, findExport } from './request.ts'
import type { StaffActor } from './staffActor.ts'
import { permitted, subjectOf } from './subjects.ts'

/** How often one export may be downloaded. */
export const mostDownloads = 5

export type DownloadRefusal = 'unknown' | 'noRight' | 'notReady' | 'over' | 'usedUp'
export type Download = { kind: 'file'; request: ExportRequest; bytes: Uint8Array<ArrayBuffer> } | { kind: 'refused'; refusal: DownloadRefusal }

/** Whose data key seals the table of an application. */
export const exportOwner = (area: string, id: string): string => `export/${area}/${id}`

function refusalOf(world: World, actor: StaffActor, pack: Pack, request: ExportRequest | undefined): DownloadRefusal | undefined {
  if (!request || request.appliedBy !== actor.id) return 'unknown'
  const subject = subjectOf(request.subject)
  if (!subject || !permitted(subject, pack, actor)) return 'noRight'
  if (request.state === 'ended' || (request.until !== undefined && request.until <= world.clock.now())) return 'over'
  if (request.state !== 'made') return 'notReady'
  return request.downloads >= mostDownloads ? 'usedUp' : undefined
}

async function contentOf(world: World, db: Queryable, area: string, id: string): Promise<Uint8Array<ArrayBuffer>> {
  const [row] = await db.rows<{ data_key: string; sealed: Buffer }>(
    'select data_key, sealed from export_request where area = $1 and id = $2 and sealed is not null',
    [area, id],
  )
  if (!row) throw new Error('an export that is made has its table')
  return new Uint8Array(Buffer.from(open(openDataKey(world.keys, exportOwner(area, id), row.data_key), row.sealed), 'base64'))
}

/** Gives the table to the applicant, and counts it first. To nobody else, not after its time, and not a sixth time; a refusal is a security event. */
export function takeDownload(world: World, actor: StaffActor, pack: Pack, id: string): Promise<Download> {
  const { area } = actor
  return world.db.transaction(async (db): Promise<Download> => {
    const request = await findExport(db, area, id, 'for update')
    const refusal = refusalOf(world, actor, pack, request)
    const log = { area, actor: reference(actor), detail: { number: request?.number ?? '', n: (request?.downloads ?? 0) + 1 } }
    if (refusal || !request) {
      if (request) await recordSecurity(db, { ...log, what: 'exportDownloadRefused' }, world.identity.clock.now())
      return { kind: 'refused', refusal: refusal ?? 'unknown' }
    }
    await db.query('insert into export_download (area, export, n, at) values ($1, $2, $3, $4)', [area, id, request.downloads + 1, world.clock.now()])
    await recordSecurity(db, { ...log, what: 'exportDownloaded' }, world.identity.clock.now())
    return { kind: 'file', request, bytes: await contentOf(world, db, area, id) }
  })
}

/** Destroys the tables whose time is over, with the keys they were sealed with; the applications and their counts stay. Answers how many. */
export async function sweepExports(world: Pick<World, 'db' | 'clock'>): Promise<number> {
  const { count } = await world.db.query(
    `update export_request set state = 'ended', data_key = null, sealed = null where state in ('approved', 'made') and until <= $1`,
    [world.clock.now()],
  )
  return count
}
