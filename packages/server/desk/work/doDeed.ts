import { currentStage } from '@jingban/kernel/case/rules.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type Outcome, perform } from '../../cases/perform.ts'
import { refusalWords } from '../../cases/refusalWords.ts'
import type { World } from '../../world.ts'
import { answerRest } from '../answer.tsx'
import type { DeskContext, DeskEnv } from '../shell.tsx'
import { ownSeat } from '../takeSeat.ts'
import { showWork } from './casePage.tsx'
import { readAct, readAfter, readReceive } from './deeds/acting.ts'
import { type Deed, type ReadDeed, refusalErrors } from './deeds/deed.ts'
import { readAccept, readRefuse, readTell } from './deeds/intake.ts'
import { readObjection, readOpen } from './deeds/posting.ts'
import { readAttend, readBook } from './deeds/presence.ts'
import { readAppoint, readTake } from './deeds/seats.ts'
import { satBeforeWords } from './forms/seatForms.tsx'
import { type OpenedWork, openedWork, type Posted, workPath } from './opened.ts'

/** Every form of a case page by the last part of its address. */
const deeds: Readonly<Record<string, ReadDeed>> = {
  accept: readAccept,
  tell: readTell,
  refuse: readRefuse,
  book: readBook,
  attend: readAttend,
  take: readTake,
  appoint: readAppoint,
  act: readAct,
  receive: readReceive,
  after: readAfter,
  open: readOpen,
  objection: readObjection,
}

/** Where whoever pressed goes on: the sheet to print, the page of the opinion, or the case with what was done. */
function nextPage(opened: OpenedWork, name: string, outcome: Outcome): string {
  const path = workPath(opened.state)
  if (name === 'refuse') return `${path}/ruling`
  if (name === 'tell') return `${path}/notice`
  const seat = outcome.kind === 'done' && name === 'take' ? ownSeat(outcome.state, opened.actor.id) : undefined
  return seat ? `/desk/reviews/${opened.state.id}/${seat.id}` : `${path}?did=${currentStage(opened.rules, opened.state)?.id ?? 'after'}`
}

/** What the person wrote in words, to be given back when the case has moved on. */
const writtenIn = (form: FormData): string =>
  [...form.entries()]
    .flatMap(([name, value]) =>
      typeof value === 'string' && /reason|why-|record-|described/.test(name) && value.trim() !== '' ? [value.trim()] : [],
    )
    .join('\n')

async function back(
  c: DeskContext,
  world: World,
  opened: OpenedWork,
  deed: Pick<Deed, 'records' | 'reason'>,
  posted: Posted,
  outcome: Outcome,
): Promise<Response> {
  const path = workPath(opened.state)
  if (outcome.kind === 'done' || outcome.kind === 'repeated') return c.redirect(nextPage(opened, posted.deed, outcome), 303)
  const written = writtenIn(posted.form)
  if (outcome.kind !== 'refused') return answerRest(c, world, outcome, { ways: [{ text: '看这一件现在怎样', href: path }], written })
  const now = { ...opened, ...outcome.loaded, stage: currentStage(outcome.loaded.rules, outcome.loaded.state) }
  if (outcome.refusal.code === 'satBefore') {
    const text = satBeforeWords(now) ?? refusalWords(outcome.refusal).title
    return showWork(c, world, now, { ...posted, errors: [{ field: posted.deed, text }], status: 409 })
  }
  if (refusalWords(outcome.refusal).status !== 422)
    return answerRest(c, world, outcome, { ways: [{ text: '看这一件现在怎样', href: path }], written })
  return showWork(c, world, now, { ...posted, errors: refusalErrors(now, deed, posted.deed, outcome.refusal) })
}

async function doDeed(c: DeskContext, world: World): Promise<Response> {
  const opened = await openedWork(c, world)
  const name = c.req.param('deed') ?? ''
  const read = Object.hasOwn(deeds, name) ? deeds[name] : undefined
  if (!read) throw new HTTPException(404)
  const form = await c.req.formData()
  const deed = await read(world, opened, form)
  const posted: Posted = { deed: name, form, errors: deed.errors, status: 422 }
  const key = String(form.get('key') ?? '')
  const { actor, state } = opened
  const step = { area: actor.area, id: state.id, actor, verb: deed.verb, key, ...(deed.act !== undefined && { act: deed.act }) }
  if (deed.errors.length > 0) return showWork(c, world, opened, posted)
  const outcome = 'perform' in deed ? await deed.perform(key) : await perform(world, step, (loaded, moment) => deed.decide(loaded, moment))
  return back(c, world, opened, deed, posted, outcome)
}

/** Every deed of a case page: found, asked of the kernel, appended or explained; nothing that was typed is lost. */
export function deedRoutes(world: World): Hono<DeskEnv> {
  return new Hono<DeskEnv>().post('/work/:id/:deed', (c) => doDeed(c, world))
}
