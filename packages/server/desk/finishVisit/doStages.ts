import { type Decision, refuse } from '@jingban/kernel/case/decision.ts'
import { fold } from '@jingban/kernel/case/fold.ts'
import type { Moment, Rules } from '@jingban/kernel/case/rules.ts'
import type { CaseState } from '@jingban/kernel/case/state.ts'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import type { Verb } from '@jingban/kernel/stages/kind.ts'
import { accept } from '@jingban/kernel/verbs/accept.ts'
import { act } from '@jingban/kernel/verbs/act.ts'
import { giveOpinion } from '@jingban/kernel/verbs/giveOpinion.ts'
import { loadCase } from '../../cases/load.ts'
import { type Outcome, perform } from '../../cases/perform.ts'
import { advance } from '../../follow/advance.ts'
import type { World } from '../../world.ts'
import type { StaffActor } from '../shell.tsx'
import { ownSeat, takeSeat } from '../takeSeat.ts'
import type { OwnStage } from './road.ts'

/** What was said of all stages on the one page. */
export interface Said {
  /** Of each stage: what it records, and of a review the opinion with its reason. */
  records: ReadonlyMap<string, Facts>
  opinions: ReadonlyMap<string, { opinion: string; reason: string }>
}

/** Takes the seat, takes it up and gives the opinion, in one step. */
function judge(
  rules: Rules,
  state: CaseState,
  actor: StaffActor,
  said: { opinion: string; reason: string; records: Facts },
  moment: Moment,
): Decision {
  const seated = ownSeat(state, actor.id)
  const taken: Decision = seated?.state === 'taken' ? { ok: true, events: [] } : takeSeat(rules, state, actor.id, moment)
  if (!taken.ok) return taken
  const next = fold(state.id, taken.events, state) ?? state
  const seat = ownSeat(next, actor.id)
  if (!seat) return refuse({ code: 'notTaken' })
  const given = giveOpinion(rules, next, { task: seat.id, holder: actor.id, findings: [], ...said }, moment)
  return given.ok ? { ok: true, events: [...taken.events, ...given.events] } : given
}

const verbs: Readonly<Record<OwnStage['kind'], Verb>> = { accept: 'accept', review: 'assign', act: 'act' }

function decide(stage: OwnStage, { records, opinions }: Said, actor: StaffActor): (rules: Rules, state: CaseState, moment: Moment) => Decision {
  const recorded = records.get(stage.id) ?? {}
  switch (stage.kind) {
    case 'accept':
      return (rules, state, moment) => accept(rules, state, recorded, moment)
    case 'act':
      return (rules, state, moment) => act(rules, state, { records: recorded }, moment)
    case 'review': {
      const said = opinions.get(stage.id) ?? { opinion: '', reason: '' }
      return (rules, state, moment) => judge(rules, state, actor, { ...said, records: recorded }, moment)
    }
  }
}

/**
 * Does the stages in turn, each a step of its own with its own key, and what the system owes between them; stops at the end of the case and at the first
 * refusal, which it answers with the stage. What was done before it stays done, and the same page goes on from there.
 */
export async function doStages(
  world: World,
  actor: StaffActor,
  id: string,
  { own, said, key }: { own: readonly OwnStage[]; said: Said; key: string },
): Promise<{ stage: OwnStage; outcome: Exclude<Outcome, { kind: 'done' | 'repeated' }> } | undefined> {
  for (const stage of own) {
    const loaded = await loadCase(world, actor.area, id)
    if (loaded?.state.ended) return undefined
    const step = { area: actor.area, id, actor, verb: verbs[stage.kind], key: `${key}/${stage.id}` }
    const outcome = await perform(world, step, ({ rules, state }, moment) =>
      state.at === stage.id ? decide(stage, said, actor)(rules, state, moment) : refuse({ code: 'wrongStage', stage: state.at, verb: step.verb }),
    )
    if (outcome.kind !== 'done' && outcome.kind !== 'repeated') return { stage, outcome }
    await advance(world, actor.area, id)
  }
  return undefined
}
