import type { Facts } from '@jingban/kernel/pack/tree.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { loadCase } from '../../cases/load.ts'
import { refusalWords } from '../../cases/refusalWords.ts'
import type { FieldError } from '../../page/form/field.tsx'
import type { World } from '../../world.ts'
import { answerRest } from '../answer.tsx'
import { isImmediate } from '../immediate.ts'
import { mayRead } from '../mayRead.ts'
import { readRecords, recordsMissing } from '../records.tsx'
import { type DeskContext, type DeskEnv, enter } from '../shell.tsx'
import { doStages, type Said } from './doStages.ts'
import { showFinished } from './finished.tsx'
import { askFinish, type Finishing, finishing, finishPath } from './page.tsx'
import { type OwnStage, recordsOf } from './road.ts'

async function opened(c: DeskContext, world: World): Promise<Finishing> {
  const actor = enter(c, world, '/desk/filings')
  const loaded = await loadCase(world, actor.area, c.req.param('id') ?? '')
  if (!loaded || !isImmediate(loaded.rules, loaded.state)) throw new HTTPException(404)
  if (!mayRead(loaded.rules, loaded.state, actor)) throw new HTTPException(403)
  return finishing(loaded, actor)
}

const textOf = (form: FormData, name: string): string => String(form.get(name) ?? '').trim()

/** Everything that was said on the page, and what is wrong with it before anybody is asked: nothing is done half. */
async function readAll(world: World, given: Finishing, form: FormData): Promise<{ said: Said; errors: FieldError[] }> {
  const fields = recordsOf(given.road, given.state)
  const records = new Map<string, Facts>()
  const opinions = new Map<string, { opinion: string; reason: string }>()
  const errors: FieldError[] = []
  for (const stage of given.road.own) {
    const read = await readRecords(world, given.actor.area, fields.get(stage.id) ?? [], form)
    records.set(stage.id, read.facts)
    errors.push(...read.errors)
    if (stage.kind === 'review') {
      const said = { opinion: textOf(form, `opinion-${stage.id}`), reason: textOf(form, `reason-${stage.id}`) }
      opinions.set(stage.id, said)
      if (said.opinion === '') errors.push({ field: `opinion-${stage.id}`, text: `${stage.name}：请选通过还是不通过。` })
      if (said.opinion === 'fail' && said.reason === '') errors.push({ field: `reason-${stage.id}`, text: '不通过的要写理由，本人看得到。' })
    }
    if (stage.kind === 'review' && opinions.get(stage.id)?.opinion === 'fail') break
  }
  return { said: { records, opinions }, errors }
}

/** A refusal of one stage, at its fields; what was done before it stays done. */
function errorsOf(given: Finishing, stage: OwnStage, refusal: Parameters<typeof refusalWords>[0]): FieldError[] {
  if (refusal.code === 'recordsMissing') return recordsMissing(recordsOf(given.road, given.state).get(stage.id) ?? [], refusal.records)
  if (refusal.code === 'reasonMissing') return [{ field: `reason-${stage.id}`, text: '没有写理由。请写明为什么。' }]
  const { title, todo } = refusalWords(refusal)
  return [{ field: `stage-${stage.id}`, text: `${stage.name}：${title}${todo}` }]
}

async function finish(c: DeskContext, world: World): Promise<Response> {
  const given = await opened(c, world)
  const form = await c.req.formData()
  const path = finishPath(given.state)
  if (given.state.ended) return c.redirect(`${path}?done=1`, 303)
  const { said, errors } = await readAll(world, given, form)
  if (errors.length > 0) return askFinish(c, world, given, form, errors)
  const stopped = await doStages(world, given.actor, given.state.id, { own: given.road.own, said, key: textOf(form, 'key') })
  if (!stopped) return c.redirect(`${path}?done=1`, 303)
  const { stage, outcome } = stopped
  if (outcome.kind === 'refused' && refusalWords(outcome.refusal).status === 422) {
    const now = await opened(c, world)
    return askFinish(c, world, now, form, errorsOf(given, stage, outcome.refusal))
  }
  const written = [...said.opinions.values()].map(({ reason }) => reason).join('\n')
  return answerRest(c, world, outcome, { ways: [{ text: '看这一件现在怎样', href: `/desk/work/${given.state.id}` }], written })
}

/** 当场办结 (SL-1A.14, SL-1A.16, SL-3A.5, SL-4.11): what is left of an immediate case after its receipt, on one page. */
export function finishVisit(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/finish/:id', async (c) => {
    const given = await opened(c, world)
    return given.state.ended || c.req.query('done') ? showFinished(c, world, given) : askFinish(c, world, given)
  })
  slice.post('/finish/:id', (c) => finish(c, world))
  return slice
}
