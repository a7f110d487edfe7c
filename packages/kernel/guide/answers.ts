import type { Fee } from '../pack/material.ts'
import type { Pack } from '../pack/pack.ts'
import type { Service } from '../pack/service.ts'
import type { Procedure } from '../pack/stage.ts'
import { options } from '../pack/tree.ts'
import type { Flow } from './edges.ts'
import { you } from './facts.ts'
import { grouped } from './grouped.ts'
import { howMany, type Range, rangeWords } from './howMany.ts'
import { howLong } from './limits.ts'
import { decide, type Known, openOf, valuesOn } from './road.ts'
import { inPerson, printedFor } from './tables.ts'
import { asking, moneyWords, notWritten, whomWords } from './words.ts'

/** One of the four questions that everybody asks first, with its answer in large and in small. */
export interface GuideAnswer {
  question: '多久出结果' | '要交什么' | '跑几趟' | '收不收钱'
  answer: string
  detail: string
  /** How many materials, where that is the question. */
  range?: Range
}

/** A road as the answers need it. */
export interface Road {
  title: string
  procedure: Procedure
  known: Known
  flow: Flow
}

type Told = Omit<GuideAnswer, 'question'>

/** More than this of what only some must bring is no answer at a glance. */
const MOST_WORDS = 90

function whatToBring(pack: Pack, service: Service, { known }: Road): Told {
  const { filing } = service
  const printed = filing.materials.filter((material) => printedFor(pack, service, material))
  const owed = filing.materials.filter((material) => !material.officerMay && decide(material.when, known) !== false)
  const all = owed.filter((material) => decide(material.when, known) === true)
  const some = grouped(
    owed.filter((material) => !all.includes(material)),
    ({ when }) => (when ? whomWords(openOf(when, known), asking(service)) : ''),
  )
  const names = (list: readonly { name: string }[]): string => list.map(({ name }) => name).join('、')
  const more = [...some].map(([whom, list]) => `${whom}还要${names(list)}`)
  if (owed.length === 0) return { answer: '不用交材料', detail: '' }
  const range = howMany(owed, filing.form, known)
  return {
    answer: rangeWords(range),
    range,
    detail: [
      names(all),
      ...(more.join('；').length > MOST_WORDS ? ['有的人还要别的，看“要交什么材料”'] : more),
      ...printed.map(({ name }) => `${name}不用带，按您填的内容打印`),
    ]
      .filter((words) => words !== '')
      .join('；'),
  }
}

/** Trips of the applicant: to file where no channel spares it, and to every attendance; what is done after the grant is told beside. */
function howOften(service: Service, { procedure, flow, known }: Road): Told {
  if (service.filing.letters) return { answer: '不用跑', detail: '两地经办机构之间办' }
  const channels = valuesOn(service.filing.channels, known, service).flatMap(({ use }) => use)
  const there = [...new Set(channels.filter((channel) => inPerson.test(channel)))]
  const offline = there.length > 0 && channels.every((channel) => there.includes(channel))
  const attends = procedure.stages.filter((stage) => stage.kind === 'attend' && stage.visits === 'applicant')
  const optional = attends.filter((stage) => flow.steps.some((step) => step.id === stage.id && step.optional))
  const sure = (offline ? 1 : 0) + attends.length - optional.length
  const most = sure + optional.length
  const after = flow.steps.filter((step) => procedure.after?.some(({ act }) => act.id === step.id))
  const later = after.filter((step) => step.who === you || step.receives).map((step) => `通过后${step.who === you ? '' : step.who}${step.title}`)
  return {
    answer: sure === 0 ? `申请不用跑${most > 0 ? `，有的人 ${most} 趟` : ''}` : `${sure} 趟${most > sure ? `，有的人 ${most} 趟` : ''}`,
    detail: [
      ...(offline ? [there.join('、')] : []),
      ...attends.map((stage) => stage.name),
      ...(offline || there.length === 0 ? [] : [`从${there.join('、')}申请的，多跑 1 趟`]),
      ...later,
    ].join('；'),
  }
}

const pers: Record<Fee['per'], string> = { disease: '每个病种 ', person: '每人 ', stage: '每次 ' }

/** 每个病种 50 元. */
export function amountWords({ per, fen }: Fee): string {
  const amounts = options(fen).map((one) => (one === 'notStated' ? '' : moneyWords(one)))
  return amounts.includes('') ? `多少${notWritten}` : `${pers[per]}${[...new Set(amounts)].join('或 ')}`
}

function feeWords(pack: Pack, fee: Fee): string {
  const refund = fee.refund === 'never' ? '不退' : `退不退${notWritten}`
  const payee = fee.name.includes('交') ? '' : `交给${pack.roles[fee.payee]?.name ?? fee.payee}，`
  return `${fee.name}，${amountWords(fee)}，${payee}${refund}`
}

const needed = ({ stages, after = [] }: Procedure): string[] =>
  [...stages, ...after.map(({ act }) => act)].flatMap((stage) => [
    ...(stage.needs ?? []),
    ...(stage.kind === 'attend' && stage.fee ? [stage.fee] : []),
  ])

function howMuch(pack: Pack, service: Service, { procedure }: Road): Told {
  const { fees } = service.filing
  if (fees === 'notStated') return { answer: notWritten, detail: pack.phones === 'notStated' ? '' : '请打电话问医保中心' }
  if (fees === 'none' || fees.length === 0) return { answer: '不收钱', detail: '文件写明不收费' }
  const elsewhere = new Set(service.procedures.flatMap(needed))
  const own = fees.filter(({ id }) => needed(procedure).includes(id) || !elsewhere.has(id))
  const [first, ...others] = own
  if (!first) return { answer: '不收钱', detail: '' }
  return {
    answer: others.length === 0 ? amountWords(first) : `${own.length} 项收费`,
    detail: own.map((fee) => feeWords(pack, fee)).join('；'),
  }
}

/** The same on all roads is said once; else what is usual first, and the others with whom they are for. */
function together(roads: readonly Road[], told: readonly Told[], part: 'answer' | 'detail'): string {
  const usual = told.at(-1)?.[part] ?? ''
  const titles = grouped(roads, (_, index) => told[index]?.[part] ?? '')
  if (titles.size <= 1) return usual
  const named = [...titles].map(([words, list]) => ({ words, whom: titlesTogether(list.map(({ title }) => title)) }))
  const [mine, others] = [named.filter(({ words }) => words === usual), named.filter(({ words }) => words !== usual)]
  const said = others.filter(({ words }) => words !== '').map(({ words, whom }) => `${whom}：${words}`)
  if (part === 'answer') {
    const whole = [usual, ...said].join('；')
    const ranges = told.flatMap(({ range }) => (range ? [range] : []))
    if (whole.length <= LONGEST || ranges.length < told.length) return whole
    return rangeWords({ least: Math.min(...ranges.map(({ least }) => least)), most: Math.max(...ranges.map(({ most }) => most)) })
  }
  const details = [...mine.filter(({ words }) => words !== '').map(({ words, whom }) => `${whom}：${words}`), ...said].join('。')
  return details.length > LONGEST ? '各种情况不一样，看“怎么办”' : details
}

/** What is longer is told with each road. */
const LONGEST = 60

/** 人员类别：异地安置退休人员、异地转诊人员: the question they all answer is said once. */
export function titlesTogether(titles: readonly string[]): string {
  const [first = '', ...others] = titles
  const question = first.slice(0, first.indexOf('：') + 1)
  return question !== '' && others.every((title) => title.startsWith(question))
    ? [first, ...others.map((title) => title.slice(question.length))].join('、')
    : titles.join('、')
}

/** 多久出结果, 要交什么, 跑几趟, 收不收钱 on one road, from what runs; where the notice is silent it says so. */
export function answersOn(pack: Pack, service: Service, road: Road): GuideAnswer[] {
  return [
    { question: '多久出结果', ...howLong(service, road.procedure, road.known) },
    { question: '要交什么', ...whatToBring(pack, service, road) },
    { question: '跑几趟', ...howOften(service, road) },
    { question: '收不收钱', ...howMuch(pack, service, road) },
  ]
}

/** The four answers of a service: of all its roads together. */
export function answersOf(roads: readonly Road[], each: readonly (readonly GuideAnswer[])[]): GuideAnswer[] {
  return (each.at(-1) ?? []).map(({ question }, index): GuideAnswer => {
    const told = each.flatMap((answers) => answers[index] ?? [])
    return { question, answer: together(roads, told, 'answer'), detail: together(roads, told, 'detail') }
  })
}
