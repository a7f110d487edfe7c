import type { Deficiency, Finding, Opinion } from '../case/event.ts'
import { standsAt } from '../case/rules.ts'
import { seated } from '../case/state.ts'
import type { Facts, Id } from '../pack/tree.ts'
import { assign as assignSeat } from '../verbs/assign.ts'
import { decline as declineTask, recuse as recuseTask } from '../verbs/decline.ts'
import { giveOpinion as speak } from '../verbs/giveOpinion.ts'
import { takeBack as takeTaskBack } from '../verbs/lapse.ts'
import { settleObjection as answerObjection, raiseObjection as object, openNotice as post } from '../verbs/notice.ts'
import { sampled as sampleCase } from '../verbs/sampled.ts'
import { settle as settleHole } from '../verbs/settle.ts'
import { takeUp as take } from '../verbs/takeUp.ts'
import { widenPool as widen } from '../verbs/widenPool.ts'
import { holder, system, whoMay } from './cast.ts'
import { perform } from './perform.ts'
import { allFindings, allRecords } from './records.ts'
import { lacking } from './steps.ts'
import { caseOf, type Step, type World, whoIs } from './world.ts'

/** What a reviewer says. Findings and records that a test leaves out are filled in to fit. */
export interface Said {
  opinion: Opinion
  reason?: string
  findings?: Finding[]
  records?: Facts
  deficiencies?: Deficiency[]
}

export const pass: Said = { opinion: 'pass' }
export const fail = (reason: string): Said => ({ opinion: 'fail', reason })
export const askFor = (...items: Id[]): Said => ({ opinion: 'supplement', deficiencies: lacking(...items) })
/** An opinion of the pack's own (另行检查, 存疑). */
export const other = (opinion: string, reason: string): Said => ({ opinion, reason })

/** The last task of somebody in this case; of nobody, an id that no task has. */
export function taskOf(world: World, name: string): Id {
  return caseOf(world).tasks.findLast((task) => task.to === whoIs(world, name))?.id ?? 'none'
}

/** Gives names to those who sit now and have none, seat by seat: what a draw picked is not a test's to choose. */
export const reviewersDrawn =
  (...names: string[]): Step =>
  (world) => {
    const known = new Set(Object.values(world.names))
    const unnamed = seated(caseOf(world)).filter((task) => !known.has(task.to))
    if (unnamed.length !== names.length) throw new Error(`${unnamed.length} reviewers without a name, ${names.length} names`)
    const sorted = [...unnamed].sort((a, b) => a.seat - b.seat)
    return { ...world, names: { ...world.names, ...Object.fromEntries(sorted.map((task, index) => [names[index] ?? '', task.to])) } }
  }

/** 接收任务. */
export const takeUp =
  (name: string): Step =>
  (world) =>
    perform(world, 'takeUp', holder(world, whoIs(world, name)), (r, s, m) => take(r, s, taskOf(world, name), whoIs(world, name), m))

/** 不接收. */
export const decline =
  (name: string, reason: string): Step =>
  (world) =>
    perform(world, 'decline', holder(world, whoIs(world, name)), (r, s, m) => declineTask(r, s, taskOf(world, name), whoIs(world, name), reason, m))

/** 回避. */
export const recuse =
  (name: string, reason: string): Step =>
  (world) =>
    perform(world, 'recuse', holder(world, whoIs(world, name)), (r, s, m) => recuseTask(r, s, taskOf(world, name), whoIs(world, name), reason, m))

/** An expert who lost the right to judge loses the task. */
export const takeBack =
  (name: string, why: string): Step =>
  (world) =>
    perform(world, 'takeBack', system, (r, s, m) => takeTaskBack(r, s, taskOf(world, name), why, m))

/** 给出意见 on a task that was taken up. */
export const giveOpinion =
  (name: string, said: Said): Step =>
  (world) => {
    const stage = standsAt(world.rules, caseOf(world), 'review')
    const findings = stage ? allFindings(world, stage, said.opinion === 'fail' ? 'unmet' : 'met') : []
    const given = {
      findings,
      records: allRecords(world, stage, { opinion: said.opinion }),
      task: taskOf(world, name),
      holder: whoIs(world, name),
      ...said,
    }
    return perform(world, 'giveOpinion', holder(world, whoIs(world, name)), (r, s, m) => speak(r, s, given, m))
  }

/** Whoever was drawn gets this name, takes the task up and says this. */
export const reviewed =
  (name: string, said: Said): Step =>
  (world) =>
    [reviewersDrawn(name), takeUp(name), giveOpinion(name, said)].reduce((so, step) => step(so), world)

/** A review of one seat was passed by somebody who gets this name. */
export const reviewPassed = (name: string): Step => reviewed(name, pass)

/** A seat is given to somebody by name. */
export const assign =
  (name: string): Step =>
  (world) =>
    perform(world, 'assign', whoMay(world, 'assign'), (r, s, m) => assignSeat(r, s, whoIs(world, name), m))

/** An officer lets these experts in although a rule passes over them. */
export const widenPool =
  (reason: string, ...allowed: string[]): Step =>
  (world) =>
    perform(world, 'widenPool', whoMay(world, 'widenPool'), (r, s, m) =>
      widen(
        r,
        s,
        allowed.map((name) => whoIs(world, name)),
        reason,
        m,
      ),
    )

/** Whether the case is in the sample of its stage. */
export const sampled =
  (inSample: boolean): Step =>
  (world) =>
    perform(world, 'sampled', system, (r, s, m) => sampleCase(r, s, inSample, m))

/** 人工裁定. */
export const settle =
  (outcome: string, reason: string): Step =>
  (world) =>
    perform(world, 'settle', whoMay(world, 'settle'), (r, s, m) => settleHole(r, s, outcome, reason, m))

/** 开始公示. */
export const openNotice: Step = (world) => perform(world, 'openNotice', whoMay(world, 'openNotice'), post)

/** 提出异议, by anyone. */
export const raiseObjection =
  (id: Id): Step =>
  (world) =>
    perform(world, 'raiseObjection', { kind: 'anyone' }, (r, s, m) => object(r, s, id, m))

/** 异议处理. */
export const settleObjection =
  (id: Id, upheld: boolean, reason: string): Step =>
  (world) =>
    perform(world, 'settleObjection', whoMay(world, 'settleObjection'), (r, s, m) => answerObjection(r, s, id, upheld, reason, m))
