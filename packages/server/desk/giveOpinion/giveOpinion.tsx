import { giveOpinion as giveOpinionVerb } from '@jingban/kernel/verbs/giveOpinion.ts'
import { Hono } from 'hono'
import { perform } from '../../cases/perform.ts'
import { refusalWords } from '../../cases/refusalWords.ts'
import type { WayOn } from '../../page/problem.ts'
import type { World } from '../../world.ts'
import { answerRest, late } from '../answer.tsx'
import { type OwnTask, ownTask, taskList, taskPath } from '../ownTask.ts'
import type { DeskEnv } from '../shell.tsx'
import { type DeskContext, staffOf } from '../shell.tsx'
import { askFor, casePage } from './casePage.tsx'
import { confirmPage } from './confirm.tsx'
import { donePage } from './donePage.tsx'
import { check } from './faults.ts'
import { givenOf } from './given.ts'
import { type DraftOf, dropTyped, readTyped, savedTyped, saveTyped, type Typed, writtenIn } from './typed.ts'

const backOf = (own: OwnTask): WayOn => ({ text: `回${taskList(own).text}`, href: taskList(own).href })

const draftOf = ({ loaded: { state }, task }: OwnTask): DraftOf => ({
  area: state.filed.area,
  caseId: state.id,
  task: task.id,
  holder: task.to,
  person: state.filed.person,
})

/** A task that is not this reviewer's any more, or not yet: the page where it stands now, or 409 with what was written. */
function elsewhere(c: DeskContext, world: World, own: OwnTask, typed: Typed): Response | Promise<Response> {
  const { task, loaded } = own
  const written = writtenIn(typed)
  const stands = task.state === 'offered' || task.state === 'done'
  if (stands && written === '') return c.redirect(taskPath(loaded, task), 303)
  const refusal = stands
    ? ({ code: 'doneAlready', what: 'opinion' } as const)
    : ({ code: 'taskGone', state: task.state, ...(task.doneAt && { at: task.doneAt }) } as const)
  return late(c, world, refusal, loaded, { ways: [backOf(own)], written })
}

/** 存草稿, then on to where the button leads: the errors or the page that asks again, the unmasked number, a recusal. */
async function afterTyping(c: DeskContext, world: World, own: OwnTask, typed: Typed, wish: string): Promise<Response> {
  const path = taskPath(own.loaded, own.task)
  if (wish === 'unmask') return c.redirect(`/desk/unmask/${own.loaded.state.id}?back=${encodeURIComponent(path)}`, 303)
  if (wish === 'recuse') return c.redirect(`${path}/recuse`, 303)
  if (wish === 'draft') return c.redirect(`${path}?saved=1`, 303)
  const asked = await askFor(world, own)
  const { errors, gone } = check(asked, typed, { actor: staffOf(c), now: world.clock.now() })
  if (gone) return late(c, world, gone, own.loaded, { ways: [backOf(own)], written: writtenIn(typed) })
  return errors.length > 0 ? casePage(c, world, asked, typed, errors) : c.redirect(`${path}/confirm`, 303)
}

async function give(c: DeskContext, world: World): Promise<Response> {
  const own = await ownTask(c, world)
  const typed = await savedTyped(world, draftOf(own))
  const asked = await askFor(world, own)
  const actor = staffOf(c)
  const { state } = own.loaded
  const path = `/desk/reviews/${state.id}/${own.task.id}`
  const key = String((await c.req.formData()).get('key') ?? '')
  const outcome = await perform(world, { area: actor.area, id: state.id, actor, verb: 'giveOpinion', key }, ({ rules, state: now }, moment) =>
    giveOpinionVerb(rules, now, givenOf(asked, typed), moment),
  )
  if (outcome.kind === 'done') await dropTyped(world, draftOf(own))
  if (outcome.kind === 'done' || outcome.kind === 'repeated') return c.redirect(`${path}/done`, 303)
  if (outcome.kind === 'refused' && refusalWords(outcome.refusal).status === 422) return c.redirect(`${path}?check=1`, 303)
  return answerRest(c, world, outcome, { ways: [backOf(own)], written: writtenIn(typed) })
}

/** 评审意见 (KF-14 to KF-25): the case page, its draft, the page that asks again, and the opinion itself. */
export function giveOpinion(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/reviews/:case/:task', async (c) => {
    const own = await ownTask(c, world)
    const typed = await savedTyped(world, draftOf(own))
    if (own.task.state !== 'taken') return elsewhere(c, world, own, typed)
    const asked = await askFor(world, own)
    const { errors } = c.req.query('check') ? check(asked, typed, { actor: staffOf(c), now: world.clock.now() }) : { errors: [] }
    return casePage(c, world, asked, typed, errors)
  })
  slice.post('/reviews/:case/:task', async (c) => {
    const own = await ownTask(c, world)
    const form = await c.req.formData()
    const typed = readTyped(form)
    if (own.task.state !== 'taken') return elsewhere(c, world, own, typed)
    await saveTyped(world, draftOf(own), typed)
    return afterTyping(c, world, own, typed, String(form.get('do') ?? 'check'))
  })
  slice.post('/reviews/:case/:task/draft', async (c) => {
    const own = await ownTask(c, world)
    if (own.task.state !== 'taken') return c.body(null, 409)
    await saveTyped(world, draftOf(own), readTyped(await c.req.formData()))
    return c.body(null, 204)
  })
  slice.get('/reviews/:case/:task/confirm', async (c) => {
    const own = await ownTask(c, world)
    const typed = await savedTyped(world, draftOf(own))
    return own.task.state === 'taken' ? confirmPage(c, world, await askFor(world, own), typed) : elsewhere(c, world, own, typed)
  })
  slice.post('/reviews/:case/:task/confirm', (c) => give(c, world))
  slice.get('/reviews/:case/:task/done', async (c) => {
    const own = await ownTask(c, world)
    return own.task.state === 'done' ? donePage(c, world, own) : c.redirect(taskPath(own.loaded, own.task), 303)
  })
  return slice
}
