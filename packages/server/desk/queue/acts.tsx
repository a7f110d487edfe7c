import type { Refusal } from '@jingban/kernel/case/decision.ts'
import { settle } from '@jingban/kernel/verbs/settle.ts'
import { widenPool } from '@jingban/kernel/verbs/widenPool.ts'
import { Hono } from 'hono'
import { type Outcome, perform } from '../../cases/perform.ts'
import { refusalWords } from '../../cases/refusalWords.ts'
import type { World } from '../../world.ts'
import { answerRest } from '../answer.tsx'
import type { DeskContext, DeskEnv } from '../shell.tsx'
import type { TypedAct } from './actForms.tsx'
import { showCase } from './casePage.tsx'
import { casePath, type OpenedCase, supervisedCase } from './openedCase.ts'

/** What was posted, with the key that came with it. */
async function posted(c: DeskContext, form: TypedAct['form']): Promise<TypedAct & { key: string }> {
  const data = await c.req.formData()
  const text = (name: string): string => String(data.get(name) ?? '').trim()
  return { form, reason: text(`${form}-reason`), allow: data.getAll('allow').map(String), outcome: text('outcome'), key: text('key'), errors: [] }
}

/** A refusal that the form itself can show; all others are pages of their own. */
function faultOf(refusal: Refusal, { form }: TypedAct): TypedAct['errors'] {
  if (refusal.code === 'reasonMissing') return [{ field: `${form}-reason`, text: '没有写理由。请写明为什么这样办。' }]
  if (refusal.code === 'unknownOutcome') return [{ field: 'outcome', text: '请选怎么定。' }]
  const { status, title, todo } = refusalWords(refusal)
  return status === 422 ? [{ field: `${form}-reason`, text: `${title}${todo}` }] : []
}

function answer(c: DeskContext, world: World, opened: OpenedCase, typed: TypedAct, outcome: Outcome): Response | Promise<Response> {
  const path = casePath(opened.state)
  if (outcome.kind === 'done' || outcome.kind === 'repeated') return c.redirect(path, 303)
  const errors = outcome.kind === 'refused' ? faultOf(outcome.refusal, typed) : []
  if (errors.length > 0) return showCase(c, world, opened, { ...typed, errors })
  return answerRest(c, world, outcome, { ways: [{ text: '看这一件现在怎样', href: path }], written: typed.reason })
}

/** What a supervisor does to a case: answer a dry pool (KF-16), and settle what the notice leaves open. */
export function acts(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.post('/queue/:id/widen', async (c) => {
    const opened = await supervisedCase(c, world)
    const typed = await posted(c, 'widen')
    const step = { area: opened.actor.area, id: opened.state.id, actor: opened.actor, verb: 'widenPool' as const, key: typed.key }
    const outcome = await perform(world, step, ({ rules, state }, moment) => {
      const passedOver = state.dry?.excluded.map((one) => one.id) ?? []
      const allow = typed.allow.filter((id) => passedOver.includes(id))
      return widenPool(rules, state, allow, typed.reason, moment)
    })
    return answer(c, world, opened, typed, outcome)
  })
  slice.post('/queue/:id/settle', async (c) => {
    const opened = await supervisedCase(c, world)
    const typed = await posted(c, 'settle')
    const step = { area: opened.actor.area, id: opened.state.id, actor: opened.actor, verb: 'settle' as const, key: typed.key }
    const outcome = await perform(world, step, ({ rules, state }, moment) => settle(rules, state, typed.outcome, typed.reason, moment))
    return answer(c, world, opened, typed, outcome)
  })
  return slice
}
