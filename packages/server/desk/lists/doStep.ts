import { stepOf } from '@jingban/kernel/list/rules.ts'
import { listFacts } from '@jingban/kernel/list/step.ts'
import type { Act } from '@jingban/kernel/pack/stage.ts'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import { HTTPException } from 'hono/http-exception'
import { refusalWords } from '../../cases/refusalWords.ts'
import type { ListOutcome } from '../../lists/perform.ts'
import { doStep } from '../../lists/work.ts'
import type { World } from '../../world.ts'
import { answerRest } from '../answer.tsx'
import { readRecords, recordsAsked } from '../records.tsx'
import type { DeskContext } from '../shell.tsx'
import { showList } from './listPage.tsx'
import { type OpenedList, openedList } from './opened.ts'
import { stepErrors } from './refusals.ts'

/** What is left of an outcome of a list: 403, 404, or 409 with what was typed. */
export function answerOutcome(c: DeskContext, world: World, outcome: ListOutcome, path: string, written?: string): Promise<Response> {
  const ways = [{ text: '看这份名册现在怎样', href: path }]
  if (outcome.kind === 'refused')
    throw new HTTPException(403, { message: `${refusalWords(outcome.refusal).title}${refusalWords(outcome.refusal).todo}` })
  if (outcome.kind === 'done' || outcome.kind === 'repeated') return Promise.resolve(c.redirect(path, 303))
  return answerRest(c, world, outcome.kind === 'stale' ? { kind: 'stale', by: [] } : outcome, { ways, written })
}

/** Does the step, one part after another where it has parts; the first that is refused ends it. */
async function allParts(
  world: World,
  { actor, id }: OpenedList,
  step: Act,
  parts: readonly string[],
  records: Facts,
  key: string,
): Promise<ListOutcome> {
  if (!step.parts?.length) return doStep(world, actor, actor.area, id, { step: step.id, records }, key)
  let outcome = await doStep(world, actor, actor.area, id, { step: step.id, part: parts[0] ?? '', records }, `${key}/0`)
  for (const [index, part] of parts.slice(1).entries()) {
    if (outcome.kind !== 'done' && outcome.kind !== 'repeated') return outcome
    outcome = await doStep(world, actor, actor.area, id, { step: step.id, part, records }, `${key}/${index + 1}`)
  }
  return outcome
}

/** Answers the form of a step; what was typed comes back with every fault. */
export async function answerStep(c: DeskContext, world: World): Promise<Response> {
  const opened = await openedList(c, world)
  const step = stepOf(opened.rules.rule, c.req.param('step') ?? '')
  if (!step) throw new HTTPException(404)
  const form = await c.req.formData()
  const asked = recordsAsked(step.records, listFacts(opened.rules, opened.state))
  const { facts, errors } = await readRecords(world, opened.actor.area, asked, form)
  const back = (now: OpenedList, found: typeof errors, status: 409 | 422) => showList(c, world, now, { step: step.id, form, errors: found, status })
  if (errors.length > 0) return back(opened, errors, 422)
  const outcome = await allParts(world, opened, step, form.getAll('part').map(String), facts, String(form.get('key') ?? ''))
  if (outcome.kind !== 'refused') return answerOutcome(c, world, outcome, opened.path)
  const now = { ...opened, ...outcome.loaded }
  return back(now, await stepErrors(world, now, step, outcome.refusal), refusalWords(outcome.refusal).status === 409 ? 409 : 422)
}
