import { z } from '@hono/zod-openapi'
import type { CaseEvent } from '@jingban/kernel/case/event.ts'
import { holderNames } from '@jingban/kernel/case/may.ts'
import type { Rules } from '@jingban/kernel/case/rules.ts'
import type { CaseState } from '@jingban/kernel/case/state.ts'
import type { Verb } from '@jingban/kernel/stages/kind.ts'
import type { LoadedCase } from '../cases/load.ts'
import { type Outcome, perform, type Setting } from '../cases/perform.ts'
import { caseRow } from '../cases/rows.ts'
import { knownEvents } from '../redaction/knownEvents.ts'
import { type ApiContext, areaOf, caseFor } from './access.ts'
import { keyOf } from './idempotency.ts'
import { forbidden, notFound } from './problem.ts'
import { happenings, overtaken, refused } from './refused.ts'

/** Where a case stands after a verb. */
export const standing = z
  .object({
    id: z.string().describe('Id of the case 办件标识'),
    number: z.string().describe('Number of the case 编号'),
    status: z.enum(['running', 'waitingApplicant', 'stuck', 'ended']).describe('办理中, 等补材料, 等人裁定, 已办完'),
    stage: z.string().nullable().describe('Id of the stage 环节; null once the walk is over'),
    stageName: z.string().nullable().describe('环节名称'),
    result: z.string().nullable().describe('granted 通过, refused 没有通过, withdrawn, notAccepted, lapsed; null while it runs 结果'),
    version: z.int().describe('How many events the case has; for reviewers, of those they may know 事件数'),
  })
  .openapi('Standing')

/** A case, and how many of its events whoever asks may know: the number tells a reviewer that others have spoken. */
export interface Standing {
  rules: Rules
  state: CaseState
  version?: number
}

export function standingOf({ rules, state, version = state.seq }: Standing): z.infer<typeof standing> {
  const { status, stage, stageName, result } = caseRow(rules, state)
  return { id: state.id, number: state.filed.number, status, stage, stageName, result, version }
}

/** The name under which the caller holds this task, or one under which it does not: then the verb refuses. */
export function holderFor(c: ApiContext, state: CaseState, task: string): string {
  const names = holderNames(c.get('actor'), state.filed.area)
  const to = state.tasks.find((one) => one.id === task)?.to
  return names.find((name) => name === to) ?? names[0] ?? ''
}

/** Does a verb to a case of the caller's scope, in the transaction of `world` if it is in one, or throws the problem: 404 out of scope, 403 not allowed, 409 and 422 refused, 409 overtaken. */
export async function act(c: ApiContext, world: Setting, id: string, verb: Verb, decide: Parameters<typeof perform>[2]): Promise<Standing> {
  const loaded = await caseFor(c, world, id)
  const outcome = await perform(world, { area: areaOf(c, world), id, actor: c.get('actor'), verb, key: keyOf(c) }, decide)
  const known = (of: LoadedCase): number => knownEvents(of, c.get('actor')).length
  if (outcome.kind === 'repeated') {
    const now = await caseFor(c, world, id)
    return { ...now, version: known(now) }
  }
  const state = stateAfter(c, world, loaded, outcome)
  return { rules: loaded.rules, state, version: known(loaded) + state.seq - loaded.state.seq }
}

function stateAfter(c: ApiContext, world: Setting, loaded: LoadedCase, outcome: Exclude<Outcome, { kind: 'repeated' }>): CaseState {
  const told = (of: LoadedCase) => happenings(of, c.get('actor'), world.clock.now())
  switch (outcome.kind) {
    case 'done':
      return outcome.state
    case 'refused':
      throw refused(outcome.refusal, told(outcome.loaded))
    case 'stale':
      throw overtaken(told({ ...loaded, events: outcome.by as CaseEvent[] }))
    case 'forbidden':
      throw forbidden()
    case 'notFound':
      throw notFound()
  }
}
