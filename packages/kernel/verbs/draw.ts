import { reference } from '../case/actor.ts'
import { type Decision, done, refuse } from '../case/decision.ts'
import type { CaseEvent } from '../case/event.ts'
import { type Moment, type Rules, standsAt } from '../case/rules.ts'
import { tally } from '../case/seats.ts'
import type { CaseState } from '../case/state.ts'
import { type Digest, pick } from '../draw/draw.ts'
import { type Candidate, type Connections, exclusion, sift } from '../draw/exclusions.ts'
import type { Fill } from '../pack/people.ts'
import { choose } from '../pack/tree.ts'
import { due } from '../time/clock.ts'

/** What a draw must know of the world. The seed is secret until used and unpredictable to whoever fills the pool. */
export interface DrawFacts {
  candidates: readonly Candidate[]
  links: Connections
  seed: string
  digest: Digest
}

/** Offers seats to people, each with a fresh take-up limit of their own (KF-51). */
export function offers(rules: Rules, state: CaseState, fill: Fill, seats: number[], people: string[], moment: Moment): CaseEvent[] {
  const takeUp = fill.how === 'draw' ? fill.takeUp : undefined
  const limit = takeUp ? (choose(takeUp.limit, state.facts) ?? 'notStated') : 'notStated'
  const by = due({ limit, from: [moment.now], pauses: [], calendar: rules.calendar })
  return people.map((to, index) => ({
    type: 'taskOffered',
    task: `${state.round}-${state.tasks.length + index + 1}`,
    stage: state.at ?? '',
    seat: seats[index] ?? 1,
    to,
    ...(by.state === 'due' && { due: by.at }),
    at: moment.now,
    by: reference(moment.actor),
  }))
}

/**
 * 随机抽取: fills the empty seats of a review at random from those able to sit (KF-13, KF-16, KF-22, KF-24, KF-37). The record keeps the able
 * pool, everybody passed over with the reason, the seed and the pick. When too few are able, nobody is drawn and the case goes to the
 * supervisor's list with the reasons. Refuses: wrongStage, notAllowedHere, seatsFull, seatsNotStated.
 */
export function draw(rules: Rules, state: CaseState, facts: DrawFacts, moment: Moment): Decision {
  const stage = standsAt(rules, state, 'review')
  if (!stage || state.awaiting) return refuse({ code: 'wrongStage', stage: state.at, verb: 'draw' })
  const fill = stage.fill
  const pool = fill.how === 'draw' ? rules.pack.pools?.[fill.pool] : undefined
  if (fill.how !== 'draw' || !pool) return refuse({ code: 'notAllowedHere' })
  const count = tally(stage, state)
  if (count.kind === 'seatsNotStated') return refuse({ code: 'seatsNotStated' })
  if (count.kind !== 'fill') return refuse({ code: 'seatsFull' })
  const { able, excluded } = sift(facts.candidates, (candidate) => exclusion(candidate, state, pool, fill.exclude, facts.links))
  const stamp = { at: moment.now, by: reference(moment.actor) }
  if (able.length < count.seats.length) {
    if (state.dry) return refuse({ code: 'doneAlready', what: 'poolExhausted' })
    return done({ type: 'poolExhausted', stage: stage.id, seats: count.seats.length, excluded, ...stamp })
  }
  const picked = pick(able, count.seats.length, facts.seed, facts.digest)
  const record = { stage: stage.id, number: state.draws.length + 1, able, excluded, seed: facts.seed, picked }
  return done({ type: 'drawn', draw: record, ...stamp }, ...offers(rules, state, fill, count.seats, picked, moment))
}
