import { overall } from '../case/clocks.ts'
import type { HandedIn } from '../case/event.ts'
import { currentStage } from '../case/rules.ts'
import type { DocumentKind, Field, Material } from '../pack/material.ts'
import type { Facts, FactValue, Id } from '../pack/tree.ts'
import { type Day, readDay } from '../time/day.ts'
import { dayOf } from '../time/instant.ts'
import { filingFor } from './filing.ts'
import { given } from './given.ts'
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
import { accept, act, afterwards, attend, notAccept, notifyDeficiencies, submittedWith, supplement, withdraw } from './steps.ts'
import { at } from './time.ts'
import { caseOf, type Setting, type Step, type World, whoIs } from './world.ts'

/**
 * 测试向量: a plain text in Chinese that an agency can read and sign. `名称：值` gives facts and expectations; a line that begins with a date is a step,
 * `2026年4月4日 09:00 专家甲 接收`. Experts are named by the letters 甲 to 癸 in the order in which they are drawn.
 */
export interface Vector {
  title: string
  facts: Record<string, string>
  steps: { at: string; who: string; what: string; words: string }[]
}

const stepLine = /^(\d{4})年(\d{1,2})月(\d{1,2})日\s+(\d{2}:\d{2})\s+(\S+)\s+([^\s，：]+)(?:[，：]\s*(.*))?$/
const two = (text: string | undefined): string => (text ?? '').padStart(2, '0')

/** Reads one vector; throws with the line that says nothing it knows. */
export function readVector(text: string): Vector {
  const vector: Vector = { title: '', facts: {}, steps: [] }
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '' || line.startsWith('#')) continue
    const step = stepLine.exec(line)
    const fact = /^([^：\s]+)：(.*)$/.exec(line)
    if (step)
      vector.steps.push({
        at: `${step[1]}-${two(step[2])}-${two(step[3])}T${step[4]}`,
        who: step[5] ?? '',
        what: step[6] ?? '',
        words: step[7] ?? '',
      })
    else if (fact) vector.facts[fact[1] ?? ''] = fact[2]?.trim() ?? ''
    else throw new Error(`向量里这一行看不懂：${line}`)
  }
  return { ...vector, title: vector.facts.名称 ?? '' }
}

function dayIn(text: string): Day | undefined {
  const found = /(\d{4})年(\d{1,2})月(\d{1,2})日/.exec(text)
  return found ? readDay(`${found[1]}-${two(found[2])}-${two(found[3])}`) : undefined
}

/** Yes and no are answers to a question; anything else is what was written. */
const answer = (text: string): FactValue => (text === '是' ? true : text === '否' ? false : text)

/** What a vector says of the person and the form: lines named as a field of the form is labelled, and a few that the register knows. */
function factsOf(vector: Vector, form: readonly Field[]): Facts {
  const named = form.filter((field) => vector.facts[field.label] !== undefined)
  const { 险种, 参保地 } = vector.facts
  return {
    ...Object.fromEntries(named.map((field) => [field.id, answer(vector.facts[field.label] ?? '')])),
    ...(险种 !== undefined && { insurance: 险种 }),
    ...(参保地 !== undefined && { county: 参保地 }),
  }
}

/** Everything the filing owes, the record as the vector tells it, and without what it says was not handed in. */
function handedInOf(vector: Vector, owed: HandedIn[], materials: readonly Material[]): HandedIn[] {
  const { 病历, 没有交 } = vector.facts
  const kind: DocumentKind = 病历?.startsWith('门诊') ? 'outpatient' : 'inpatient'
  const date = 病历 === undefined ? undefined : dayIn(病历)
  const missing = new Set(没有交?.split('、'))
  return owed
    .filter(({ item }) => !missing.has(materials.find((one) => one.id === item)?.name ?? ''))
    .map((one) => (date && one.item === 'records' ? { item: one.item, pages: 2, document: kind, date } : one))
}

const submittedAs =
  (vector: Vector): Step =>
  (world) => {
    const { pack, service } = world.rules
    const { 病种, 渠道, 申报人 } = vector.facts
    const disease = typeof pack.diseases === 'object' ? pack.diseases.list.find((one) => one.name === 病种)?.code : undefined
    const filedAs = service.filing.by.find((role) => pack.roles[role]?.name === 申报人)
    const said = {
      ...(disease && { disease }),
      ...(渠道 && { channel: 渠道 }),
      ...(filedAs && { filedAs }),
      facts: factsOf(vector, service.filing.form),
    }
    const plain = filingFor(pack, service, said, dayOf(world.now))
    return submittedWith({ ...said, handedIn: handedInOf(vector, plain.handedIn, service.filing.materials) })(world)
  }

/** The items of the filing by the names that the notice gives them. */
const itemsNamed =
  (words: string, then: (...items: Id[]) => Step): Step =>
  (world) =>
    then(...words.split('、').map((name) => world.rules.service.filing.materials.find((one) => one.name === name)?.id ?? name))(world)

/** Names whoever was drawn by the next letters, before a step speaks of them. */
const letters = '甲乙丙丁戊己庚辛壬癸'
const nameDrawn: Step = (world) => {
  if (!world.state) return world
  const known = new Set(Object.values(world.names))
  const fresh = caseOf(world).tasks.filter((task) => task.state === 'offered' && !known.has(task.to))
  const used = Object.keys(world.names).length
  return fresh.length === 0 ? world : reviewersDrawn(...fresh.map((_, index) => `专家${letters[used + index]}`))(world)
}

function stepOf(vector: Vector, { who, what, words }: Vector['steps'][number]): Step {
  switch (what) {
    case '提交':
      return submittedAs(vector)
    case '受理':
      return accept()
    case '不予受理':
      return notAccept(words)
    case '一次告知':
      return itemsNamed(words, notifyDeficiencies)
    case '到场':
      return attend(true)
    case '没有来':
      return attend(false)
    case '领取':
      return (world) => [assign(who), takeUp(who)].reduce((so, step) => (so.refusal ? so : step(so)), world)
    case '退回':
      return giveOpinion(who, other('again', words))
    case '公示':
      return openNotice
    case '异议':
      return raiseObjection('异议')
    case '异议成立':
      return settleObjection('异议', true, words)
    case '异议不成立':
      return settleObjection('异议', false, words)
    case '办理':
      return act()
    case '接收':
      return takeUp(who)
    case '不接收':
      return decline(who, words)
    case '通过':
      return giveOpinion(who, pass)
    case '不通过':
      return giveOpinion(who, fail(words))
    case '要补':
      return giveOpinion(who, { ...askFor(...words.split('、')), reason: words })
    case '补齐':
      return supplement()
    case '撤回':
      return withdraw()
    case '办好':
      return afterwards(words)
    case '等待':
      return (world) => world
    default:
      throw new Error(`向量“${vector.title}”里的动作看不懂：${what}`)
  }
}

const results = { granted: '通过', refused: '不通过', withdrawn: '已撤回', notAccepted: '不予受理', lapsed: '逾期结束' } as const

/** What a case of a vector came to, in the words in which the vector expects it. */
function answersOf(world: World): Record<string, string> {
  const { refusal } = world
  if (refusal)
    return {
      结果: '不收',
      原因: refusal.code === 'formIncomplete' ? refusal.faults.map((fault) => `${fault.field} ${fault.problem}`).join('、') : refusal.code,
    }
  const state = caseOf(world)
  const due = overall(world.rules, state)?.due
  const last =
    due?.state === 'due'
      ? due.day
      : due?.state === 'met' && due.due
        ? dayOf(due.due)
        : due?.state === 'paused'
          ? '停表'
          : due?.state === 'unpublished'
            ? `${Number(due.through.slice(0, 4)) + 1} 年放假安排未公布`
            : undefined
  return {
    结果: state.ended ? results[state.ended.how] : '在办',
    环节: currentStage(world.rules, state)?.name ?? '已结束',
    ...(last && { 最迟: last }),
    ...(state.entitled && { 待遇从: state.entitled.from }),
    抽过: String(new Set(state.tasks.map((task) => whoIs(world, task.to))).size),
    ...(state.ended?.reason && { 原因: state.ended.reason }),
  }
}

function inWords(text: string): string {
  const day = dayIn(text)
  return day ?? text
}

/** Walks a vector and answers what it expects otherwise than it came out, one line each; empty when all is as signed. */
export function checkVector(vector: Vector, setting: Omit<Setting, 'now'>): string[] {
  const [first] = vector.steps
  const whole: Setting = { ...setting, now: first?.at ?? '2026-04-03T09:00' }
  const steps = vector.steps.flatMap((one) => [at(one.at), nameDrawn, stepOf(vector, one), nameDrawn])
  const either = Object.assign(() => {}, { ofRefusal: true as const })
  const world = given(whole)
    .when(...steps)
    .then(either)
  const answers = answersOf(world)
  return ['结果', '环节', '最迟', '待遇从', '抽过', '原因'].flatMap((name) => {
    const expected = vector.facts[name]
    if (expected === undefined || inWords(expected) === answers[name]) return []
    return [`${name}：应为 ${expected}，实为 ${answers[name] ?? '没有'}`]
  })
}
