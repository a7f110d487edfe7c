import type { Decision } from '@jingban/kernel/case/decision.ts'
import type { Finding, Opinion } from '@jingban/kernel/case/event.ts'
import { may } from '@jingban/kernel/case/may.ts'
import { diseaseOf, type Moment, type Rules, stageOf } from '@jingban/kernel/case/rules.ts'
import type { CaseState, Task } from '@jingban/kernel/case/state.ts'
import { checklist } from '@jingban/kernel/criteria/propose.ts'
import type { Field } from '@jingban/kernel/pack/material.ts'
import { type Facts, holds } from '@jingban/kernel/pack/tree.ts'
import type { Verb } from '@jingban/kernel/stages/kind.ts'
import { dayOf, type Instant } from '@jingban/kernel/time/instant.ts'
import { accept } from '@jingban/kernel/verbs/accept.ts'
import { act } from '@jingban/kernel/verbs/act.ts'
import { afterwards } from '@jingban/kernel/verbs/afterwards.ts'
import { assign } from '@jingban/kernel/verbs/assign.ts'
import { attend, bookSlot } from '@jingban/kernel/verbs/attend.ts'
import { giveOpinion, type OpinionGiven } from '@jingban/kernel/verbs/giveOpinion.ts'
import { settle } from '@jingban/kernel/verbs/settle.ts'
import { takeUp } from '@jingban/kernel/verbs/takeUp.ts'
import { type LoadedCase, loadCase } from '../cases/load.ts'
import { pagesOfCase } from '../cases/pages.ts'
import { perform } from '../cases/perform.ts'
import { receiveFee } from '../lists/work.ts'
import { followCase, type Scene, type StaffActor } from './scene.ts'

async function loaded(scene: Scene, id: string): Promise<LoadedCase> {
  const found = await loadCase(scene, scene.area, id)
  if (!found) throw new TypeError(`no case ${id} in ${scene.area}`)
  return found
}

/** Whoever of the desk may do this to the case, the first of them. */
async function whoMay(scene: Scene, id: string, verb: Verb, about?: { act: string }): Promise<StaffActor> {
  const { rules, state } = await loaded(scene, id)
  const found = scene.staff.find((one) => may(rules, one, verb, state, about))
  if (!found) throw new TypeError(`nobody in ${scene.area} may ${verb} at ${state.at ?? 'the end'}`)
  return found
}

type Decide = (rules: Rules, state: CaseState, moment: Moment) => Decision

async function does(scene: Scene, id: string, actor: StaffActor, verb: Verb, decide: Decide, about?: { act: string }): Promise<void> {
  const outcome = await perform(scene, { area: scene.area, id, actor, verb, ...about }, ({ rules, state }, moment) => decide(rules, state, moment))
  if (outcome.kind !== 'done') throw new TypeError(`${verb} in ${scene.area}: ${outcome.kind === 'refused' ? outcome.refusal.code : outcome.kind}`)
  await followCase(scene, id)
}

/** What is written down where a story says nothing: yes to a check, the first of several answers, today. */
function usual(fields: readonly Field[] | undefined, facts: Facts, given: Facts, today: string): Facts {
  const asked = (fields ?? []).filter((field) => field.required !== undefined && field.required !== false && holds(field.when, facts))
  const answers = asked.map((field) => {
    if (field.type === 'yes' || field.type === 'statement') return [field.id, true] as const
    return [field.id, field.options?.[0] ?? (field.type === 'date' ? today : '已核对')] as const
  })
  return { ...Object.fromEntries(answers), ...given }
}

const recordsAt = (scene: Scene, rules: Rules, state: CaseState, given: Facts): Facts =>
  usual(state.at === null ? [] : stageOf(rules, state.at).records, { ...state.facts, ...given }, given, dayOf(scene.clock.now()))

/** 受理. */
export async function accepts(scene: Scene, id: string, records: Facts = {}): Promise<void> {
  const actor = await whoMay(scene, id, 'accept')
  await does(scene, id, actor, 'accept', (rules, state, moment) => accept(rules, state, recordsAt(scene, rules, state, records), moment))
}

/** 到场. */
export async function attends(scene: Scene, id: string): Promise<void> {
  const actor = await whoMay(scene, id, 'attend')
  await does(scene, id, actor, 'attend', (rules, state, moment) => attend(rules, state, true, recordsAt(scene, rules, state, {}), moment))
}

/** 办理: the act of the stage, or one part of it. */
export async function acts(scene: Scene, id: string, records: Facts = {}, part?: string): Promise<void> {
  const actor = await whoMay(scene, id, 'act')
  const deed = { ...(part !== undefined && { part }) }
  await does(scene, id, actor, 'act', (rules, state, moment) =>
    act(rules, state, { ...deed, records: recordsAt(scene, rules, state, records) }, moment),
  )
}

/** 收费, with its voucher. */
export async function receives(scene: Scene, id: string, thing: string, records: Facts): Promise<void> {
  const actor = await whoMay(scene, id, 'receive')
  const outcome = await receiveFee(scene, actor, scene.area, id, { thing, records })
  if (outcome.kind !== 'done') throw new TypeError(`receive ${thing} in ${scene.area}: ${outcome.kind}`)
}

/** After the end: 告知, 收本, 盖章, 办手续. */
export async function afterEnd(scene: Scene, id: string, name: string): Promise<void> {
  const about = { act: name }
  const actor = await whoMay(scene, id, 'afterwards', about)
  await does(scene, id, actor, 'afterwards', (rules, state, moment) => afterwards(rules, state, name, {}, moment), about)
}

/** The tasks of a case that wait to be taken up. */
const offered = async (scene: Scene, id: string): Promise<Task[]> => (await loaded(scene, id)).state.tasks.filter((task) => task.state === 'offered')

/** Who holds a task: the expert of this number, or the account itself. */
function holderOf({ staff, area }: Scene, { to }: Task): StaffActor {
  const found = staff.find((one) => one.id === to || one.roles.some(({ expert }) => expert === to))
  if (!found) throw new TypeError(`nobody in ${area} holds the task of ${to}`)
  return found
}

/** 接收: everybody who was asked takes up. */
export async function takesUp(scene: Scene, id: string): Promise<void> {
  for (const task of await offered(scene, id)) {
    await does(scene, id, holderOf(scene, task), 'takeUp', (rules, state, moment) => takeUp(rules, state, task.id, task.to, moment))
  }
}

export type Says = Pick<OpinionGiven, 'opinion' | 'reason' | 'deficiencies'> & { records?: Facts }
export const pass: Says = { opinion: 'pass' }

/** The checklist worked: every line met on the last page, but for the last line of whoever does not pass it. */
function findings(rules: Rules, state: CaseState, opinion: Opinion, pages: readonly string[]): Finding[] {
  const lines = checklist(diseaseOf(rules.pack, state.filed.disease))
  return lines.map(({ criterion }, index) => {
    const against = opinion === 'fail' && index === lines.length - 1
    const note = against ? '检查结果没有达到标准' : '病历和检查支持诊断'
    return { criterion, met: against ? 'unmet' : 'met', pages: pages.slice(-1), note }
  })
}

async function judges(scene: Scene, id: string, task: Task, says: Says): Promise<void> {
  const { rules, state } = await loaded(scene, id)
  const pages = (await pagesOfCase(scene.db, rules, state)).map((page) => page.id)
  await does(scene, id, holderOf(scene, task), 'giveOpinion', (now, current, moment) => {
    const stage = stageOf(now, task.stage)
    const records = usual(stage.records, { ...current.facts, ...says.records, opinion: says.opinion }, says.records ?? {}, dayOf(moment.now))
    const found = stage.kind === 'review' && stage.criteria ? findings(now, current, says.opinion, pages) : []
    return giveOpinion(now, current, { ...says, task: task.id, holder: task.to, findings: found, records }, moment)
  })
}

/** 评审: everybody who was asked takes up and says this, one opinion each where several are given. */
export async function reviewed(scene: Scene, id: string, ...said: [Says, ...Says[]]): Promise<void> {
  for (const [index, task] of (await offered(scene, id)).entries()) {
    await does(scene, id, holderOf(scene, task), 'takeUp', (rules, state, moment) => takeUp(rules, state, task.id, task.to, moment))
    await judges(scene, id, task, said[index] ?? said[0])
  }
}

/** Under which name somebody of the desk sits in this role: their number in the pool of experts, or the account itself. */
function seatOf({ staff }: Scene, role: string): string {
  const found = staff.find((one) => one.roles.some((own) => own.role === role))
  return found?.roles.find((own) => own.role === role)?.expert ?? found?.id ?? ''
}

/** 我来审, 指派: the seat of a queue goes to whoever works it; a seat that somebody appoints goes to an expert of the desk. */
export async function seated(scene: Scene, id: string): Promise<void> {
  const actor = await whoMay(scene, id, 'assign')
  await does(scene, id, actor, 'assign', (rules, state, moment) => {
    const stage = stageOf(rules, state.at ?? '')
    const appointed = stage.kind === 'review' && stage.fill.how === 'appoint'
    return assign(rules, state, appointed ? seatOf(scene, stage.by) : actor.id, moment)
  })
}

/** 审核 by whoever works the queue: takes the seat, takes up, and says this. */
export async function audited(scene: Scene, id: string, says: Says = pass): Promise<void> {
  await seated(scene, id)
  await reviewed(scene, id, says)
}

/** 约时间. */
export async function books(scene: Scene, id: string, slot: Instant): Promise<void> {
  await does(scene, id, await whoMay(scene, id, 'bookSlot'), 'bookSlot', (rules, state, moment) => bookSlot(rules, state, slot, moment))
}

/** 人工裁定 of what the policy leaves open, with the reason. */
export async function settles(scene: Scene, id: string, outcome: string, reason: string): Promise<void> {
  await does(scene, id, await whoMay(scene, id, 'settle'), 'settle', (rules, state, moment) => settle(rules, state, outcome, reason, moment))
}
