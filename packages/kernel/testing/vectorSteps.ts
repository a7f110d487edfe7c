import { currentStage } from '../case/rules.ts'
import type { Stage } from '../pack/stage.ts'
import type { Facts, Id } from '../pack/tree.ts'
import { replyParts } from '../transfer/exchange.ts'
import { letterAwaited } from './cast.ts'
import { allRecords } from './records.ts'
import {
  askFor,
  assign,
  decline,
  fail,
  giveOpinion,
  openNotice,
  other,
  pass,
  raiseObjection,
  reviewersDrawn,
  settleObjection,
  takeUp,
} from './reviewSteps.ts'
import { accept, act, afterwards, attend, bookSlot, notAccept, notifyDeficiencies, release, supplement, withdraw } from './steps.ts'
import type { Vector } from './vector.ts'
import { answerTo, dayIn, submittedAs } from './vectorFiling.ts'
import { caseOf, type Step, type World } from './world.ts'

/** The items of the filing by the names that the notice gives them. */
const itemsNamed =
  (words: string, then: (...items: Id[]) => Step): Step =>
  (world) =>
    then(...words.split('、').map((name) => world.rules.service.filing.materials.find((one) => one.name === name)?.id ?? name))(world)

/** Names whoever was drawn by the next letters, before a step speaks of them. */
const letters = '甲乙丙丁戊己庚辛壬癸'
export const nameDrawn: Step = (world) => {
  if (!world.state) return world
  const known = new Set(Object.values(world.names))
  const fresh = caseOf(world).tasks.filter((task) => task.state === 'offered' && !known.has(task.to))
  const used = Object.keys(world.names).length
  return fresh.length === 0 ? world : reviewersDrawn(...fresh.map((_, index) => `专家${letters[used + index]}`))(world)
}

const stageNow = (world: World): Stage | undefined => currentStage(world.rules, caseOf(world))

/** 应付金额 1,234.50 元；付款日期 2026年4月20日: what is recorded at the stage, by the labels of its fields. */
function recordsIn(words: string, stage: Stage | undefined): Facts {
  const said = words.split('；').flatMap((one) => {
    const field = (stage?.records ?? []).find(({ label }) => one.startsWith(`${label} `))
    return field ? [[field.id, answerTo(field.type, one.slice(field.label.length + 1))] as const] : []
  })
  return Object.fromEntries(said)
}

/** What comes of the other agency, by its name in the guide. */
const replies: Readonly<Record<string, Id>> = { 信息表: replyParts.table, 资金: replyParts.funds }

/** 办理 of what the stage is about, of a part of it where one is named first. The other agency writes nothing that the vector does not say. */
const done =
  (words: string): Step =>
  (world) => {
    const stage = stageNow(world)
    const parts = stage?.kind === 'act' ? (stage.parts ?? []) : []
    const first = words.split('；')[0] ?? ''
    const part = parts.find((one) => one === (replies[first] ?? first))
    const plain = letterAwaited(world) ? {} : allRecords(world, stage)
    return act({ ...(part && { part }), records: { ...plain, ...recordsIn(words, stage) } })(world)
  }

/** 退回: the outcome of the stage that leads elsewhere than on, with its reason where it asks for one. */
const sentBack =
  (who: string, words: string): Step =>
  (world) => {
    const stage = stageNow(world)
    if (stage?.kind !== 'act') return giveOpinion(who, other('again', words))(world)
    const outcome = Object.keys(stage.then ?? {}).find((one) => one !== 'done') ?? 'again'
    return act({ outcome, records: Object.fromEntries((stage.records ?? []).map(({ id }) => [id, words])) })(world)
  }

const passed =
  (who: string, words: string): Step =>
  (world) => {
    const stage = stageNow(world)
    return giveOpinion(who, { ...pass, records: { ...allRecords(world, stage, { opinion: 'pass' }), ...recordsIn(words, stage) } })(world)
  }

/** 2026年5月10日 09:00 as the test steps write it. */
const momentIn = (words: string): string => `${dayIn(words) ?? ''}T${/\d{2}:\d{2}/.exec(words)?.[0] ?? '09:00'}`

type Reading = (who: string, words: string, vector: Vector) => Step

/** Every word for something that is done, in the order in which a case meets them. */
const readings: Readonly<Record<string, Reading>> = {
  提交: (_, __, vector) => submittedAs(vector),
  受理: () => accept(),
  不予受理: (_, words) => notAccept(words),
  一次告知: (_, words) => itemsNamed(words, notifyDeficiencies),
  补齐: () => supplement(),
  预约: (_, words) => bookSlot(momentIn(words)),
  到场: () => attend(true),
  没有来: () => attend(false),
  领取: (who) => (world) => [assign(who), takeUp(who)].reduce((so, step) => (so.refusal ? so : step(so)), world),
  接收: (who) => takeUp(who),
  不接收: (who, words) => decline(who, words),
  通过: passed,
  不通过: (who, words) => giveOpinion(who, fail(words)),
  要补: (who, words) => giveOpinion(who, { ...askFor(...words.split('、')), reason: words }),
  退回: sentBack,
  这一批办完: () => release(),
  公示: () => openNotice,
  异议: () => raiseObjection('异议'),
  异议成立: (_, words) => settleObjection('异议', true, words),
  异议不成立: (_, words) => settleObjection('异议', false, words),
  办理: (_, words) => done(words),
  撤回: () => withdraw(),
  办好: (_, words) => afterwards(words),
  等待: () => (world) => world,
}

/** One line of a vector as a step; throws with a word that nobody knows. */
export function stepOf(vector: Vector, { who, what, words }: Vector['steps'][number]): Step {
  const reading = readings[what]
  if (!reading) throw new Error(`向量“${vector.title}”里的动作看不懂：${what}`)
  return reading(who, words, vector)
}
