import type { Deficiency, HandedIn } from '../case/event.ts'
import { currentStage } from '../case/rules.ts'
import type { Stage } from '../pack/stage.ts'
import type { Facts, FactValue, Id } from '../pack/tree.ts'
import type { Day } from '../time/day.ts'
import { dayOf } from '../time/instant.ts'
import { accept as acceptCase } from '../verbs/accept.ts'
import { type Deed, act as doAct } from '../verbs/act.ts'
import { afterwards as doAfterwards } from '../verbs/afterwards.ts'
import { attend as attendStage, bookSlot as book } from '../verbs/attend.ts'
import { correct as correctAnswer } from '../verbs/correct.ts'
import { extend as extendClock } from '../verbs/extend.ts'
import { flag as flagCase } from '../verbs/flag.ts'
import { hasten as hastenCase } from '../verbs/hasten.ts'
import { notAccept as refuseToAccept } from '../verbs/notAccept.ts'
import { notifyDeficiencies as notify } from '../verbs/notifyDeficiencies.ts'
import { receive as receiveThing } from '../verbs/receive.ts'
import { release as releaseCase } from '../verbs/release.ts'
import { serve as serveResult } from '../verbs/serve.ts'
import { submit } from '../verbs/submit.ts'
import { supplement as handIn } from '../verbs/supplement.ts'
import { withdraw as takeBack } from '../verbs/withdraw.ts'
import { applicant, letterAwaited, system, whoMay } from './cast.ts'
import { type Filing, filingFor } from './filing.ts'
import { perform } from './perform.ts'
import { allRecords } from './records.ts'
import { caseOf, momentOf, record, type Step, type World } from './world.ts'

const stageNow = (world: World): Stage | undefined => currentStage(world.rules, caseOf(world))

/** 申报: a filing that lacks nothing, but for what the test says otherwise. */
export const submittedWith =
  (given: Filing): Step =>
  (world) => {
    const { pack, service } = world.rules
    const merged = { ...world.setting.filing, ...given, facts: { ...world.setting.filing?.facts, ...given.facts } }
    const submission = filingFor(pack, service, merged, dayOf(world.now))
    const actor = { kind: 'citizen' as const, account: 'account1', persons: [submission.person] }
    return record(world, submit(world.rules, { submission, register: world.register }, { actor, now: world.now }))
  }

/** 申报, lacking nothing. */
export const submitted: Step = submittedWith({})

/** 受理; records that are not given are filled in. */
export const accept =
  (records?: Facts): Step =>
  (world) =>
    perform(world, 'accept', whoMay(world, 'accept'), (r, s, m) => acceptCase(r, s, records ?? allRecords(world, stageNow(world)), m))

/** 不予受理. */
export const notAccept =
  (reason: string): Step =>
  (world) =>
    perform(world, 'notAccept', whoMay(world, 'notAccept'), (r, s, m) => refuseToAccept(r, s, reason, m))

export const lacking = (...items: Id[]): Deficiency[] => items.map((item) => ({ item, why: '没有交' }))

/** 一次性告知 of these items. */
export const notifyDeficiencies =
  (...items: Id[]): Step =>
  (world) =>
    perform(world, 'notifyDeficiencies', whoMay(world, 'notifyDeficiencies'), (r, s, m) => notify(r, s, lacking(...items), m))

/** 补正: one page for every item asked for, unless the test says what is handed in. */
export const supplement =
  (handedIn?: HandedIn[]): Step =>
  (world) => {
    const asked = caseOf(world).told?.deficiencies ?? []
    const all = handedIn ?? asked.map(({ item }) => ({ item, pages: 1 }))
    return perform(world, 'supplement', applicant(caseOf(world)), (r, s, m) => handIn(r, s, all, m))
  }

/** 预约 of a time of day in China. */
export const bookSlot =
  (slot: string): Step =>
  (world) =>
    perform(world, 'bookSlot', whoMay(world, 'bookSlot'), (r, s, m) => book(r, s, momentOf(slot), m))

/** 到场, or nobody came. */
export const attend =
  (came: boolean, records?: Facts): Step =>
  (world) =>
    perform(world, 'attend', whoMay(world, 'attend'), (r, s, m) => attendStage(r, s, came, records ?? allRecords(world, stageNow(world)), m))

/** The list has done the step that the case waits for, unless another list or step is named. */
export const release =
  (list?: Id, step?: Id): Step =>
  (world) => {
    const stage = stageNow(world)
    const waits = stage?.kind === 'wait' ? stage : undefined
    return perform(world, 'release', system, (r, s, m) => releaseCase(r, s, list ?? waits?.list ?? '', step ?? waits?.until ?? '', m))
  }

/** 办理, whole or part by part; records that are not given are filled in. What the bank pays, or another agency writes, is done by the system once it is there. */
export const act =
  (deed: Partial<Deed> = {}): Step =>
  (world) => {
    const stage = stageNow(world)
    const actor = (stage?.kind === 'act' && (stage.pays || stage.reconciles)) || letterAwaited(world) ? system : whoMay(world, 'act')
    return perform(world, 'act', actor, (r, s, m) => doAct(r, s, { records: allRecords(world, stage), ...deed }, m))
  }

/** 收到 a fee, a paper or a letter. */
export const receive =
  (thing: Id): Step =>
  (world) =>
    perform(world, 'receive', whoMay(world, 'receive'), (r, s, m) => receiveThing(r, s, thing, m))

export const extend =
  (clock: Id, reason: string): Step =>
  (world) =>
    perform(world, 'extend', whoMay(world, 'extend'), (r, s, m) => extendClock(r, s, clock, reason, m))

export const withdraw =
  (reason?: string): Step =>
  (world) =>
    perform(world, 'withdraw', applicant(caseOf(world)), (r, s, m) => takeBack(r, s, reason, m))

/** 催办. */
export const hasten: Step = (world) => perform(world, 'hasten', applicant(caseOf(world)), hastenCase)

export const flag =
  (name: string, reason: string): Step =>
  (world) =>
    perform(world, 'flag', whoMay(world, 'flag'), (r, s, m) => flagCase(r, s, name, reason, m))

/** 送达: the person was told on that day. */
export const serve =
  (on: Day): Step =>
  (world) =>
    perform(world, 'serve', whoMay(world, 'serve'), (r, s, m) => serveResult(r, s, on, m))

/** 更正 of an answer. */
export const correct =
  (field: Id, value: FactValue, reason: string): Step =>
  (world) =>
    perform(world, 'correct', whoMay(world, 'correct'), (r, s, m) => correctAnswer(r, s, { field, value }, reason, m))

/** An act owed after the end. */
export const afterwards =
  (id: Id, records?: Facts): Step =>
  (world) => {
    const found = world.rules.procedure.after?.find((one) => one.act.id === id)
    return perform(
      world,
      'afterwards',
      whoMay(world, 'afterwards', id),
      (r, s, m) => doAfterwards(r, s, id, records ?? allRecords(world, found?.act), m),
      id,
    )
  }
