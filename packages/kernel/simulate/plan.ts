import type { Owed } from '../case/owed.ts'
import { standsAt } from '../case/rules.ts'
import { type Random, shuffled } from '../testing/random.ts'
import { assign, decline, giveOpinion, type Said, takeUp } from '../testing/reviewSteps.ts'
import { movesFor } from '../testing/walkMoves.ts'
import { caseOf, type Step, type World } from '../testing/world.ts'
import { nextOccurrence } from '../time/dayRule.ts'
import { dayOf, endOfDay } from '../time/instant.ts'
import { opinionsAt } from '../verbs/giveOpinion.ts'
import { around, type Habits } from './habits.ts'
import type { Reviewers } from './people.ts'
import { dayMillis, type Millis, workedAfter } from './workTime.ts'

/** What a simulation plays with: chance, how people are, who reviews, and when work begins on each working day. */
export interface Cast {
  random: Random
  habits: Habits
  reviewers: Reviewers
  days: readonly Millis[]
}

/** 打算: when somebody will do what they owe, and how; the later ways where an earlier one is refused. */
export interface Plan {
  at: Millis
  ways: Step[]
}

const officeMinutes = 480
const never = Number.POSITIVE_INFINITY

/** One name for what is owed, the same as long as it is the same thing. */
export const nameOf = (world: World, { verb, task, act, parts = [] }: Owed): string =>
  [verb, caseOf(world).round, task ?? act ?? '', parts.length, caseOf(world).noShows].join(' ')

const workDays = ({ days, random }: Cast, now: Millis, mean: number): Millis =>
  workedAfter(days, now, around(random, mean) * officeMinutes, officeMinutes)

/** Somebody plans what they owe, by their habits; what is owed only from a moment on is done after it. */
export function planFor(cast: Cast, world: World, one: Owed, now: Millis): Plan {
  const plan = planned(cast, world, one, now)
  return one.from === undefined ? plan : { ...plan, at: Math.max(plan.at, Date.parse(one.from) + 60_000) }
}

function planned(cast: Cast, world: World, one: Owed, now: Millis): Plan {
  const plain = (): Step[] => movesFor(world, one, { random: cast.random, plainly: true })
  const { who } = one
  if ('holder' in who) return one.verb === 'takeUp' ? takingUp(cast, world, one, who.holder, now) : speaking(cast, world, who.holder, now)
  if ('system' in who) return { at: now, ways: plain() }
  if ('list' in who) return { at: releasedAt(cast, world, who.list, now), ways: plain() }
  if ('applicant' in who) return { at: now + around(cast.random, cast.habits.applicantDays) * dayMillis, ways: plain() }
  const at = workDays(cast, now, cast.habits.officeDays)
  return { at, ways: one.verb === 'assign' ? shuffled(cast.random, cast.reviewers.names).map(assign) : plain() }
}

/** A task is taken up, or left lying until it lapses; where nothing lapses it is declined. */
function takingUp(cast: Cast, world: World, one: Owed, holder: string, now: Millis): Plan {
  const at = now + around(cast.random, cast.habits.takeUpDays) * dayMillis
  if (cast.random() >= cast.habits.lapses) return { at, ways: [takeUp(holder)] }
  const due = caseOf(world).tasks.find((task) => task.id === one.task)?.due
  return due === undefined ? { at, ways: [decline(holder, '没有时间'), takeUp(holder)] } : { at: never, ways: [] }
}

function speaking(cast: Cast, world: World, holder: string, now: Millis): Plan {
  return { at: cast.reviewers.reviewed(holder, now), ways: opinions(cast, world).map((said) => giveOpinion(holder, said)) }
}

function opinions({ random, habits }: Cast, world: World): Said[] {
  const stage = standsAt(world.rules, caseOf(world), 'review')
  const asks = stage !== undefined && opinionsAt(stage).includes('supplement') && !caseOf(world).told && random() < habits.asksForMore
  const pass: Said = { opinion: 'pass', reason: '见检查报告' }
  const fail: Said = { opinion: 'fail', reason: '不符合认定标准' }
  const first = random() < habits.passes ? [pass] : [fail, pass]
  return asks ? [{ opinion: 'supplement', deficiencies: [{ item: 'records', why: '看不清' }] }, ...first] : first
}

/** A list lets go on the working day after it closes; one that is closed by hand within a working week. */
function releasedAt(cast: Cast, world: World, id: string, now: Millis): Millis {
  const { pack, calendar, announced } = world.rules
  const list = pack.lists?.find((one) => one.id === id)
  if (list === undefined || list.closes === 'byHand') return workedAfter(cast.days, now, 5 * officeMinutes, officeMinutes)
  const closes = nextOccurrence(list.closes, dayOf(world.now), calendar, announced)
  return closes.state === 'on' ? workedAfter(cast.days, Date.parse(endOfDay(closes.day)), 60, officeMinutes) : never
}
