import { may } from '@jingban/kernel/case/may.ts'
import { currentStage } from '@jingban/kernel/case/rules.ts'
import type { Stage } from '@jingban/kernel/pack/stage.ts'
import type { Verb } from '@jingban/kernel/stages/kind.ts'
import { HTTPException } from 'hono/http-exception'
import { type LoadedCase, loadCase } from '../../cases/load.ts'
import type { FieldError } from '../../page/form/field.tsx'
import type { World } from '../../world.ts'
import { mayRead } from '../mayRead.ts'
import { type DeskContext, enter, type StaffActor } from '../shell.tsx'

/** A case opened from 待我办, and who opened it. */
export interface OpenedWork extends LoadedCase {
  actor: StaffActor
  supervises: boolean
  /** The stage at which it stands; none once it has ended. */
  stage: Stage | undefined
}

/** A form of the page that came back: which deed, what was typed, and what is wrong. */
export interface Posted {
  deed: string
  form: FormData
  errors: readonly FieldError[]
  status: 409 | 422
}

/** What every form of the page is given. */
export interface FormProps {
  opened: OpenedWork
  csrf: string
  posted: Posted | undefined
}

export const workPath = ({ id }: { id: string }): string => `/desk/work/${id}`

/** What was typed into this form, if it is the one that came back. */
export const typedIn = (posted: Posted | undefined, deed: string): FormData | undefined => (posted?.deed === deed ? posted.form : undefined)
export const errorsIn = (posted: Posted | undefined, deed: string): readonly FieldError[] => (posted?.deed === deed ? posted.errors : [])
export const errorAt = (posted: Posted | undefined, deed: string, field: string): string | undefined =>
  errorsIn(posted, deed).find((one) => one.field === field)?.text
export const textIn = (posted: Posted | undefined, deed: string, field: string): string | undefined => {
  const value = typedIn(posted, deed)?.get(field)
  return typeof value === 'string' ? value : undefined
}

export const mayDo = ({ rules, actor, state }: OpenedWork, verb: Verb, act?: string): boolean =>
  may(rules, actor, verb, state, act === undefined ? undefined : { act })

/** Whether something of the case is theirs to do although they may not read what was handed in: an act after the end. */
const actsAfterwards = (opened: OpenedWork): boolean => (opened.rules.procedure.after ?? []).some((one) => mayDo(opened, 'afterwards', one.act.id))

/** The case that the path names by `id`. Unknown is a 404, one that is not theirs a 403. */
export async function openedWork(c: DeskContext, world: World): Promise<OpenedWork> {
  const actor = enter(c, world, '/desk/work')
  const loaded = await loadCase(world, actor.area, c.req.param('id') ?? '')
  if (!loaded) throw new HTTPException(404)
  const { rules, state } = loaded
  const opened = { ...loaded, actor, supervises: may(rules, actor, 'settle', state), stage: currentStage(rules, state) }
  if (!mayRead(rules, state, actor) && !actsAfterwards(opened)) throw new HTTPException(403)
  return opened
}
