import { reference } from '@jingban/kernel/case/actor.ts'
import { plusHours } from '@jingban/kernel/time/instant.ts'
import type { AdministratorRole } from '../identity/administrators.ts'
import { recordSecurity } from '../identity/securityLog.ts'
import type { World } from '../world.ts'
import { findExport } from './request.ts'
import type { StaffActor } from './staffActor.ts'

/** For how long an approved export may be downloaded, in hours from its approval. */
export const downloadHours = 72

/** The queue whose jobs make approved exports. */
export const exportQueue = 'exports'

/** The job written with the approval. */
export interface ExportJob {
  area: string
  id: string
}

export type SettleRefusal = 'notAllowed' | 'unknown' | 'ownRequest' | 'settled' | 'reasonMissing'
export type ExportAnswer = { approve: true } | { approve: false; reason: string }

const approver: AdministratorRole = 'securityAdministrator'

/** Whether somebody answers applications for exports here at all. */
export const mayApprove = (actor: StaffActor): boolean => actor.roles.some(({ role }) => role === approver)

/**
 * 批准导出, or not, with the reason: by the securityAdministrator, who never answers an application of their own. The job that makes the table is
 * written in the same transaction. Answers why it was refused, or nothing.
 */
export function settleExport(world: World, actor: StaffActor, id: string, answer: ExportAnswer): Promise<SettleRefusal | undefined> {
  return world.db.transaction(async (db) => {
    if (!mayApprove(actor)) return 'notAllowed'
    const request = await findExport(db, actor.area, id, 'for update')
    if (!request) return 'unknown'
    if (request.appliedBy === actor.id) return 'ownRequest'
    if (request.state !== 'asked') return 'settled'
    if (!answer.approve && answer.reason === '') return 'reasonMissing'
    const now = world.clock.now()
    await db.query('update export_request set state = $3, settled_by = $4, settled_at = $5, refusal = $6, until = $7 where area = $1 and id = $2', [
      ...[actor.area, id, answer.approve ? 'approved' : 'refused', actor.id, now],
      ...[answer.approve ? null : answer.reason.slice(0, 500), answer.approve ? plusHours(now, downloadHours) : null],
    ])
    const data: ExportJob = { area: actor.area, id }
    if (answer.approve)
      await db.query('select write_job($1::jsonb)', [JSON.stringify([{ area: actor.area, name: exportQueue, data, key: `export:${id}` }])])
    await recordSecurity(
      db,
      {
        ...{ area: actor.area, actor: reference(actor), about: `staff:${request.appliedBy}` },
        ...{ what: answer.approve ? 'exportApproved' : 'exportRefused', detail: { number: request.number } },
      },
      world.identity.clock.now(),
    )
    return undefined
  })
}
