import { reference } from '@jingban/kernel/case/actor.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { recordSecurity } from '../identity/securityLog.ts'
import type { Queryable } from '../store/database.ts'
import type { World } from '../world.ts'
import type { ExportAsked } from './request.ts'
import type { StaffActor } from './staffActor.ts'
import { permitted, subjectOf } from './subjects.ts'

/** What is wrong with an application, for the field it stands in. */
export type ApplyRefusal =
  | { code: 'notAllowed' }
  | { code: 'columnsMissing' }
  | { code: 'reasonMissing'; column: string }
  | { code: 'purposeMissing' }
  | { code: 'nothing' }
  /** More rows than an export may have. */
  | { code: 'overLimit'; most: number }

export type Applied = { kind: 'done'; id: string } | { kind: 'refused'; refusals: ApplyRefusal[] }

/** The next number of the year in an area; the lock keeps two applications at once from getting the same. */
async function nextNumber(db: Queryable, area: string, year: string): Promise<string> {
  await db.query('select pg_advisory_xact_lock(hashtext($1))', [`export/${area}`])
  const [row] = await db.rows<{ count: number }>(`select count(*)::int as count from export_request where area = $1 and number like $2`, [
    area,
    `DC-${year}-%`,
  ])
  return `DC-${year}-${String((row?.count ?? 0) + 1).padStart(4, '0')}`
}

async function refusalsOf(world: World, actor: StaffActor, pack: Pack, asked: ExportAsked): Promise<ApplyRefusal[]> {
  const subject = subjectOf(asked.subject)
  if (!subject || !permitted(subject, pack, actor)) return [{ code: 'notAllowed' }]
  const known = asked.columns.every((id) => subject.columns.some((column) => column.id === id))
  const personal = subject.columns.filter((column) => column.personal).map(({ id }) => id)
  const wholeOnes = Object.entries(asked.unmasked)
  if (!wholeOnes.every(([id]) => personal.includes(id) && asked.columns.includes(id))) return [{ code: 'notAllowed' }]
  const most = world.settings.privacy.exportRows
  const rows = await subject.count(world, { actor, pack, filter: asked.filter }, most + 1)
  return [
    ...(asked.columns.length === 0 || !known ? [{ code: 'columnsMissing' as const }] : []),
    ...wholeOnes.filter(([, reason]) => reason === '').map(([column]) => ({ code: 'reasonMissing' as const, column })),
    ...(asked.purpose === '' ? [{ code: 'purposeMissing' as const }] : []),
    ...(rows === 0 ? [{ code: 'nothing' as const }] : []),
    ...(rows > most ? [{ code: 'overLimit' as const, most }] : []),
  ]
}

/** 申请导出. `id` is the form's own key: sent twice, the application stands once. Nothing is made before another person approves it. */
export async function applyForExport(world: World, actor: StaffActor, pack: Pack, id: string, asked: ExportAsked): Promise<Applied> {
  const refusals = await refusalsOf(world, actor, pack, asked)
  if (refusals.length > 0) return { kind: 'refused', refusals }
  const now = world.clock.now()
  await world.db.transaction(async (db) => {
    const number = await nextNumber(db, actor.area, dayOf(now).slice(0, 4))
    const { count } = await db.query(
      `insert into export_request (area, id, number, subject, filter, columns, unmasked, purpose, applied_by, applied_at, state)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'asked') on conflict (area, id) do nothing`,
      [
        ...[actor.area, id, number, asked.subject, JSON.stringify(asked.filter), asked.columns],
        ...[JSON.stringify(asked.unmasked), asked.purpose.slice(0, 500), actor.id, now],
      ],
    )
    if (count === 0) return
    const detail = { number, subject: asked.subject, unmasked: Object.keys(asked.unmasked).length }
    await recordSecurity(db, { area: actor.area, actor: reference(actor), what: 'exportApplied', detail }, world.identity.clock.now())
  })
  return { kind: 'done', id }
}
