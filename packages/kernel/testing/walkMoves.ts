import { never } from '../case/actor.ts'
import type { Owed } from '../case/owed.ts'
import { currentStage, standsAt } from '../case/rules.ts'
import type { Candidate } from '../draw/exclusions.ts'
import type { Stage } from '../pack/stage.ts'
import type { Facts } from '../pack/tree.ts'
import { addDays } from '../time/day.ts'
import { dayOf } from '../time/instant.ts'
import { opinionsAt } from '../verbs/giveOpinion.ts'
import { outcomesToSettle } from '../verbs/settle.ts'
import { askedFacts, someAnswer } from './facts.ts'
import { oneOf, type Random } from './random.ts'
import { allRecords } from './records.ts'
import {
  assign,
  decline,
  giveOpinion,
  openNotice,
  raiseObjection,
  recuse,
  sampled,
  settle,
  settleObjection,
  takeUp,
  widenPool,
} from './reviewSteps.ts'
import { accept, act, afterwards, attend, bookSlot, notAccept, notifyDeficiencies, receive, release, supplement } from './steps.ts'
import { caseOf, expertsFor, type Step, type World } from './world.ts'

/** How a walk chooses: at random, and plainly once it has gone on for long, so that it comes to an end. */
export interface Chance {
  random: Random
  plainly: boolean
}

const sometimes = ({ random, plainly }: Chance, share: number): boolean => !plainly && random() < share

function someRecords(world: World, stage: Stage | undefined, { random }: Chance): Facts {
  const asked = askedFacts(world.rules.service)
  const all = allRecords(world, stage)
  const some = (stage?.records ?? []).filter((field) => all[field.id] !== undefined && field.type !== 'yes')
  return { ...all, ...Object.fromEntries(some.map((field) => [field.id, someAnswer(field, asked, random)])) }
}

/** New experts enter the pool, as an officer would see to when it is dry. */
const admitMore: Step = (world) => {
  const more: Candidate[] = expertsFor(world.rules.pack).map((one) => ({
    ...one,
    id: `${one.id}+${world.experts.length}`,
    institution: 'hospital99',
  }))
  return widenPool('新聘专家')({ ...world, experts: [...world.experts, ...more] })
}

function answerTask(one: Owed, chance: Chance): Step[] {
  const name = 'holder' in one.who ? one.who.holder : ''
  if (sometimes(chance, 0.1)) return [decline(name, '今天出差')]
  if (sometimes(chance, 0.1)) return [recuse(name, '是亲属')]
  return [takeUp(name)]
}

function speak(world: World, one: Owed, chance: Chance): Step[] {
  const stage = standsAt(world.rules, caseOf(world), 'review')
  const name = 'holder' in one.who ? one.who.holder : ''
  const opinion = (stage && !chance.plainly && oneOf(chance.random, ['pass', 'pass', ...opinionsAt(stage)])) || 'pass'
  const deficiencies = opinion === 'supplement' ? { deficiencies: [{ item: 'records', why: '看不清' }] } : {}
  return [
    giveOpinion(name, { opinion, reason: '见检查报告', records: someRecords(world, stage, chance), ...deficiencies }),
    giveOpinion(name, { opinion: 'pass', reason: '见检查报告' }),
  ]
}

function settleIt(world: World, chance: Chance): Step[] {
  const stage = currentStage(world.rules, caseOf(world))
  const outcomes = stage ? outcomesToSettle(stage) : []
  const outcome = (chance.plainly ? outcomes[0] : oneOf(chance.random, outcomes)) ?? ''
  return [settle(outcome, '文件没有写明，按一事一议处理')]
}

function atCounter(world: World, chance: Chance): Step[] {
  if (sometimes(chance, 0.1)) return [notAccept('不在本市参保')]
  if (sometimes(chance, 0.3) && !caseOf(world).told) return [notifyDeficiencies('records')]
  return [accept(someRecords(world, currentStage(world.rules, caseOf(world)), chance))]
}

function doIt(world: World, one: Owed, chance: Chance): Step[] {
  const stage = standsAt(world.rules, caseOf(world), 'act')
  const part = one.parts?.[0]
  const records = someRecords(world, stage, chance)
  const outcome = sometimes(chance, 0.3) ? oneOf(chance.random, Object.keys(stage?.then ?? {})) : undefined
  return [act({ records, ...(part && { part }), ...(outcome && { outcome }) })]
}

function answerObjections(world: World, chance: Chance): Step[] {
  const id = caseOf(world).posting?.objections.find((one) => !one.settled)?.id ?? ''
  return [settleObjection(id, sometimes(chance, 0.3), '已核实'), settleObjection(id, false, '已核实')]
}

/** What whoever owes this might do about it; the later ones where the first is refused. What the system does by itself needs no move. */
export function movesFor(world: World, one: Owed, chance: Chance): Step[] {
  switch (one.verb) {
    case 'accept':
      return atCounter(world, chance)
    case 'supplement':
      return caseOf(world).told?.until && sometimes(chance, 0.3) ? [] : [supplement()]
    case 'bookSlot':
      return [bookSlot(`${addDays(dayOf(world.now), 2)}T09:00`)]
    case 'attend':
      return [attend(!sometimes(chance, 0.2), someRecords(world, currentStage(world.rules, caseOf(world)), chance))]
    case 'assign':
      return [assign(`worker${caseOf(world).tasks.length + 1}`)]
    case 'takeUp':
      return answerTask(one, chance)
    case 'giveOpinion':
      return speak(world, one, chance)
    case 'sampled':
      return [sampled(chance.random() < 0.5)]
    case 'widenPool':
      return [admitMore]
    case 'settle':
      return settleIt(world, chance)
    case 'release':
      return [release()]
    case 'openNotice':
      return [openNotice]
    case 'settleObjection':
      return answerObjections(world, chance)
    case 'act':
      return doIt(world, one, chance)
    case 'receive':
      return [receive(one.parts?.[0] ?? '')]
    case 'afterwards':
      return [afterwards(one.act ?? '')]
    case 'closeNotice':
      return sometimes(chance, 0.3) ? [raiseObjection(`objection${caseOf(world).seq}`)] : []
    case 'draw':
    case 'lapse':
    case 'lapseSupplement':
      return []
    default:
      return never(one.verb)
  }
}
