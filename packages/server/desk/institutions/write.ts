import { dayOf } from '@jingban/kernel/time/instant.ts'
import { HTTPException } from 'hono/http-exception'
import { recordSupervision } from '../../follow/supervision.ts'
import type { FieldError } from '../../page/form/field.tsx'
import type { World } from '../../world.ts'
import { type DeskContext, enter, packOf, type StaffActor } from '../shell.tsx'
import { institutionPage, type Typed } from './institutionPage.tsx'
import { standings } from './standing.ts'
import { deductionRule, duties, type Writing, writingsFor } from './writings.ts'

function errorsOf(typed: Omit<Typed, 'errors'>, pointsOpen: boolean): FieldError[] {
  const points = Number(typed.points)
  const missing = typed.points === '' || !Number.isFinite(points) || points <= 0
  return [
    ...(pointsOpen && missing ? [{ field: 'points', text: '没有写扣几分。请写大于 0 的数，例：2。' }] : []),
    ...(typed.text === '' ? [{ field: `${typed.kind}-text`, text: '没有写内容。请写明看到的、做了什么或凭什么。' }] : []),
  ]
}

/** One deduction a year for an institution; all else as often as the form is sent anew. */
function idOf(world: World, writing: Writing, code: string, key: string): string {
  if (writing.kind === 'deduction') return `deduction-${dayOf(world.clock.now()).slice(0, 4)}-${code}`
  return /^[\da-f-]{36}$/.test(key) ? key : crypto.randomUUID()
}

/** A record that stands already was written by the first press. */
async function write(
  world: World,
  actor: StaffActor,
  writing: Writing,
  code: string,
  typed: Typed,
  about: { checks: string[]; key: string },
): Promise<string> {
  const id = idOf(world, writing, code, about.key)
  const checks = Object.fromEntries(about.checks.map((duty) => [duty, typed.problems.includes(duty) ? ('problem' as const) : ('inOrder' as const)]))
  const text = typed.points === '' ? typed.text : `扣 ${typed.points} 分：${typed.text}`
  await recordSupervision(world, actor, actor.area, { kind: writing.kind, institution: code, text, basis: writing.basis, checks }, id)
  return id
}

/** Writes a visit, a training or a deduction down as a supervision record. Pressed twice it is one; only those who supervise may. */
export async function writeDown(c: DeskContext, world: World): Promise<Response> {
  const actor = enter(c, world, '/desk/supervision')
  const pack = packOf(c, world)
  const code = c.req.param('code') ?? ''
  const standing = (await standings(world, pack)).find((one) => one.code === code)
  const writing = standing && writingsFor(pack, standing.deduct).find((one) => one.kind === c.req.param('kind'))
  if (!writing) throw new HTTPException(404)
  const form = await c.req.formData()
  const said = (name: string): string => String(form.get(name) ?? '').trim()
  const pointsOpen = writing.kind === 'deduction' && deductionRule(pack)?.points === 'notStated'
  const typed = {
    kind: writing.kind,
    text: said(`${writing.kind}-text`),
    points: pointsOpen ? said('points') : '',
    problems: form.getAll('problem').map(String),
  }
  const errors = errorsOf(typed, pointsOpen)
  if (errors.length > 0) return institutionPage(c, world, code, { ...typed, errors })
  const checks = writing.kind === 'unannouncedVisit' ? duties(pack).map((one) => one.title) : []
  const id = await write(world, actor, writing, code, { ...typed, errors }, { checks, key: said('key') })
  return c.redirect(`/desk/supervision/${id}`, 303)
}
