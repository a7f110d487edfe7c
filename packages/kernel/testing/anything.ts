import type { Decision } from '../case/decision.ts'
import { currentStage, type Moment } from '../case/rules.ts'
import type { CaseState } from '../case/state.ts'
import type { Id } from '../pack/tree.ts'
import type { Verb } from '../stages/kind.ts'
import { dayOf, plusHours } from '../time/instant.ts'
import { accept } from '../verbs/accept.ts'
import { act } from '../verbs/act.ts'
import { afterwards } from '../verbs/afterwards.ts'
import { assign } from '../verbs/assign.ts'
import { attend, bookSlot } from '../verbs/attend.ts'
import { correct } from '../verbs/correct.ts'
import { decline, recuse } from '../verbs/decline.ts'
import { draw } from '../verbs/draw.ts'
import { extend } from '../verbs/extend.ts'
import { flag } from '../verbs/flag.ts'
import { giveOpinion } from '../verbs/giveOpinion.ts'
import { hasten } from '../verbs/hasten.ts'
import { lapse, lapseSupplement, takeBack } from '../verbs/lapse.ts'
import { notAccept } from '../verbs/notAccept.ts'
import { closeNotice, openNotice, raiseObjection, settleObjection } from '../verbs/notice.ts'
import { notifyDeficiencies } from '../verbs/notifyDeficiencies.ts'
import { receive } from '../verbs/receive.ts'
import { release } from '../verbs/release.ts'
import { revokeGrant } from '../verbs/revokeGrant.ts'
import { sampled } from '../verbs/sampled.ts'
import { serve } from '../verbs/serve.ts'
import { settle } from '../verbs/settle.ts'
import { supplement } from '../verbs/supplement.ts'
import { takeUp } from '../verbs/takeUp.ts'
import { widenPool } from '../verbs/widenPool.ts'
import { withdraw } from '../verbs/withdraw.ts'
import { digest } from './digest.ts'
import { oneOf, type Random } from './random.ts'
import { allFindings, allRecords } from './records.ts'
import { lacking } from './steps.ts'
import { caseOf, type World } from './world.ts'

/** Something to do to a case, whether it fits or not. */
interface Attempt {
  world: World
  state: CaseState
  moment: Moment
  pick: <One>(choices: readonly One[]) => One | undefined
  reason: string
  task: Id
  holder: Id
  item: Id
}

function speak({ world, state, moment, pick, reason, task, holder }: Attempt): Decision {
  const stage = currentStage(world.rules, state)
  const findings = stage?.kind === 'review' ? allFindings(world, stage, pick(['met', 'unmet', 'unclear'] as const) ?? 'met') : []
  const opinion = pick(['pass', 'fail', 'supplement', 'exam', 'doubt']) ?? 'pass'
  const given = { task, holder, opinion, reason, findings, records: allRecords(world, stage), deficiencies: lacking('records') }
  return giveOpinion(world.rules, state, given, moment)
}

function deed({ world, state, moment, pick }: Attempt): Decision {
  const stage = currentStage(world.rules, state)
  const part = stage?.kind === 'act' ? pick([...(stage.parts ?? []), undefined]) : undefined
  const outcome = pick([...Object.keys(stage?.then ?? {}), undefined])
  return act(world.rules, state, { records: allRecords(world, stage), ...(part && { part }), ...(outcome && { outcome }) }, moment)
}

const records = ({ world, state }: Attempt) => allRecords(world, currentStage(world.rules, state))
const objection = ({ state, pick }: Attempt) => pick(state.posting?.objections.map((one) => one.id) ?? []) ?? 'o9'

/** Every verb of a case, each tried with whatever comes to hand. */
const table: Record<Verb, (attempt: Attempt) => Decision> = {
  accept: (a) => accept(a.world.rules, a.state, records(a), a.moment),
  notAccept: (a) => notAccept(a.world.rules, a.state, a.reason, a.moment),
  notifyDeficiencies: (a) => notifyDeficiencies(a.world.rules, a.state, lacking(a.item), a.moment),
  supplement: (a) => supplement(a.world.rules, a.state, [{ item: a.item, pages: 1 }], a.moment),
  bookSlot: (a) => bookSlot(a.world.rules, a.state, plusHours(a.moment.now, a.pick([-5, 30]) ?? 0), a.moment),
  attend: (a) => attend(a.world.rules, a.state, a.pick([true, true, false]) ?? true, records(a), a.moment),
  draw: (a) => draw(a.world.rules, a.state, { candidates: a.world.experts, links: a.world.links, seed: `${a.state.seq}`, digest }, a.moment),
  widenPool: (a) => widenPool(a.world.rules, a.state, [a.holder], a.reason, a.moment),
  assign: (a) => assign(a.world.rules, a.state, a.pick(['W1', 'W2', 'W3', 'W4', a.holder]) ?? '', a.moment),
  takeUp: (a) => takeUp(a.world.rules, a.state, a.task, a.holder, a.moment),
  decline: (a) => decline(a.world.rules, a.state, a.task, a.holder, a.reason, a.moment),
  recuse: (a) => recuse(a.world.rules, a.state, a.task, a.holder, a.reason, a.moment),
  lapse: (a) => lapse(a.world.rules, a.state, a.task, a.moment),
  takeBack: (a) => takeBack(a.world.rules, a.state, a.task, a.reason, a.moment),
  lapseSupplement: (a) => lapseSupplement(a.world.rules, a.state, a.moment),
  giveOpinion: speak,
  sampled: (a) => sampled(a.world.rules, a.state, a.pick([true, false]) ?? true, a.moment),
  settle: (a) => settle(a.world.rules, a.state, a.pick(['pass', 'fail', 'attended', 'closed', 'upheld', 'lapsed']) ?? '', a.reason, a.moment),
  release: (a) => release(a.world.rules, a.state, 'monthly', 'approve', a.moment),
  openNotice: (a) => openNotice(a.world.rules, a.state, a.moment),
  raiseObjection: (a) => raiseObjection(a.world.rules, a.state, `o${a.state.seq}`, a.moment),
  settleObjection: (a) => settleObjection(a.world.rules, a.state, objection(a), a.pick([true, false]) ?? true, a.reason, a.moment),
  closeNotice: (a) => closeNotice(a.world.rules, a.state, a.moment),
  act: deed,
  receive: (a) => receive(a.world.rules, a.state, a.pick(['examFee', 'cardFee']) ?? '', a.moment),
  revokeGrant: (a) => revokeGrant(a.world.rules, a.state, a.pick(['waiting', 'cancelled', undefined]), a.reason, a.moment),
  extend: (a) => extend(a.world.rules, a.state, a.pick(a.world.rules.procedure.clocks.map((clock) => clock.id)) ?? '', a.reason, a.moment),
  withdraw: (a) => withdraw(a.world.rules, a.state, a.reason, a.moment),
  hasten: (a) => hasten(a.world.rules, a.state, a.moment),
  flag: (a) => flag(a.world.rules, a.state, 'forgedRecords', a.reason, a.moment),
  serve: (a) => serve(a.world.rules, a.state, dayOf(a.moment.now), a.moment),
  correct: (a) =>
    correct(
      a.world.rules,
      a.state,
      { field: a.pick(['insurance', 'since']) ?? '', value: a.pick(['居民', '职工', '2024-05']) ?? '' },
      a.reason,
      a.moment,
    ),
  afterwards: (a) => afterwards(a.world.rules, a.state, a.pick(['message', 'activate', 'certificate', 'papers']) ?? '', { idSeen: true }, a.moment),
}

/** The names of all verbs. */
export const allVerbs = Object.keys(table) as Verb[]

/** What comes of trying this verb on the case as it stands, with data at random: mostly refused. */
export function attempt(world: World, verb: Verb, random: Random): Decision {
  const state = caseOf(world)
  const pick = <One>(choices: readonly One[]) => oneOf(random, choices)
  const task = pick(state.tasks.slice(-4))
  const moment: Moment = { actor: { kind: 'system' }, now: world.now }
  return table[verb]({
    world,
    state,
    moment,
    pick,
    reason: pick(['见材料', '见材料', ' ']) ?? '',
    task: task?.id ?? 'none',
    holder: pick([task?.to ?? 'x', task?.to ?? 'x', 'x']) ?? 'x',
    item: pick(['records', 'id']) ?? 'records',
  })
}
