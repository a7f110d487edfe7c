import { reference } from '@jingban/kernel/case/actor.ts'
import { restore, suspend } from '@jingban/kernel/expert/expert.ts'
import { Hono } from 'hono'
import { refusalWords } from '../../cases/refusalWords.ts'
import { appendExpert, loadExpert, releaseTasksOfRemoved } from '../../follow/toExpert.ts'
import { recordSecurity } from '../../identity/securityLog.ts'
import type { World } from '../../world.ts'
import { type DeskContext, type DeskEnv, enter } from '../shell.tsx'
import { admit, admitPage } from './admit.tsx'
import { place } from './expertWords.ts'
import { monthFile, monthLines, monthOf } from './month.ts'
import { monthPage } from './monthPage.tsx'
import { onePage } from './onePage.tsx'

/** Suspends or restores; what the expert held is taken back and drawn anew. */
async function change(c: DeskContext, world: World, id: string): Promise<Response> {
  const actor = enter(c, world, place)
  const form = await c.req.formData()
  const reason = String(form.get('reason') ?? '').trim()
  const { state, seen } = await loadExpert(world.db, actor.area, id)
  const moment = { at: world.clock.now(), by: reference(actor) }
  const decision = form.get('do') === 'restore' ? restore(state, reason, moment) : suspend(state, reason, moment)
  if (!decision.ok) {
    const { code } = decision.refusal
    return onePage(c, world, id, {
      reason,
      error: code === 'reasonMissing' ? '没有写理由。请写明为什么这样办。' : refusalWords(decision.refusal).title,
    })
  }
  const written = await appendExpert(world.db, actor.area, state, seen, decision.events)
  if (!written) return onePage(c, world, id, { reason, error: '别人刚刚也在改这位专家，您的还没有写进去。请看清下面的经过，再按一次。' })
  await releaseTasksOfRemoved(world, actor.area, id)
  return c.redirect(`${place}/${id}`, 303)
}

/** 月报 as a file (KF-38): the notice asks for it every month, its names are masked, and that it was taken is recorded. */
async function download(c: DeskContext, world: World): Promise<Response> {
  const actor = enter(c, world, place)
  const { area } = actor
  const month = monthOf(world, c.req.query('month'))
  const lines = await monthLines(world, area, month)
  const file = monthFile(month, lines)
  const log = { area, actor: reference(actor), what: 'listDownloaded', about: `workload:${month}`, detail: { count: lines.length } } as const
  await recordSecurity(world.db, log, world.identity.clock.now())
  return c.body(file, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="expert-workload-${month}.csv"`,
  })
}

/** 专家: the month's workload (KF-38), admission, suspension and what became of whoever lost the right to judge (KF-39). */
export function experts(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/experts', (c) => monthPage(c, world))
  slice.get('/experts/month.csv', (c) => download(c, world))
  slice.get('/experts/new', (c) => admitPage(c, world))
  slice.post('/experts/new', (c) => admit(c, world))
  slice.get('/experts/:id', (c) => onePage(c, world, c.req.param('id')))
  slice.post('/experts/:id', (c) => change(c, world, c.req.param('id')))
  return slice
}
