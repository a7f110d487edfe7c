import type { Clock, Mark } from '../pack/clock.ts'
import type { Fee } from '../pack/material.ts'
import type { Pack } from '../pack/pack.ts'
import type { Service } from '../pack/service.ts'
import type { Procedure } from '../pack/stage.ts'
import { options } from '../pack/tree.ts'
import { spanWords } from '../stages/words.ts'
import type { DayRule } from '../time/dayRule.ts'
import type { Span } from '../time/span.ts'
import type { Flow } from './edges.ts'
import { you } from './flow.ts'
import { dayRuleWords, moneyWords, notWritten } from './words.ts'

/** One of the four questions that everybody asks first, with its answer in large and in small. */
export interface GuideAnswer {
  question: '多久出结果' | '要交什么' | '跑几趟' | '收不收钱'
  answer: string
  detail: string
}

const isRule = (limit: Span | DayRule): limit is DayRule => typeof limit === 'object' && ('every' in limit || 'on' in limit || 'announced' in limit)

const atOnce = '当场办'

function limitWords(limit: Span | DayRule | 'notStated'): string {
  if (limit === 'notStated') return notWritten
  if (isRule(limit)) return `${dayRuleWords(limit)}前`
  return limit === 'sameVisit' ? atOnce : `${spanWords(limit)}内`
}

const startWords = (mark: Mark): string =>
  mark === 'submitted' ? '材料交齐第二天开始数' : mark === 'accepted' ? '受理第二天开始数' : '从上一步办完第二天开始数'

function howLong(procedure: Procedure | undefined): GuideAnswer {
  const clock: Clock | undefined = procedure?.clocks[0]
  if (!clock) return { question: '多久出结果', answer: notWritten, detail: '' }
  const limits = [...new Set(options(clock.limit).map(limitWords))]
  const [usual = notWritten] = limits.slice(-1)
  const others = limits.slice(0, -1)
  const start = Array.isArray(clock.from) ? clock.from.at(-1) : clock.from
  const legal = clock.statutory ? `；法定 ${spanWords(clock.statutory)}` : ''
  return {
    question: '多久出结果',
    answer: others.length > 0 ? `${usual}，有的人 ${others.join('、')}` : usual,
    detail: usual === notWritten || usual === atOnce ? '' : `${start ? startWords(start) : ''}${legal}`,
  }
}

function whatToBring({ filing }: Service): GuideAnswer {
  const owed = filing.materials.filter((material) => !material.officerMay)
  const all = owed.filter((material) => !material.when)
  const more = owed.length - all.length
  const names = [all, owed.filter((material) => material.when)]
    .map((some) => some.map((material) => material.name).join('、'))
    .filter((some) => some !== '')
  if (owed.length === 0) return { question: '要交什么', answer: '不用交材料', detail: '' }
  return { question: '要交什么', answer: `${all.length} 样${more > 0 ? `，有的人 ${owed.length} 样` : ''}`, detail: names.join('；') }
}

const inPerson = /窗口|大厅|医院|医疗机构|现场|柜台/

/** Trips of the applicant: to file where no channel spares it, and to every attendance; what is done after the grant is told beside. */
function howOften(service: Service, procedure: Procedure | undefined, flow: Flow): GuideAnswer {
  const offline = options(service.filing.channels).every((channels) => channels.every((channel) => inPerson.test(channel)))
  const attends = (procedure?.stages ?? []).filter((stage) => stage.kind === 'attend' && stage.visits === 'applicant')
  const optional = attends.filter((stage) => flow.steps.some((step) => step.id === stage.id && step.optional))
  const sure = (offline ? 1 : 0) + attends.length - optional.length
  const most = sure + optional.length
  const later = flow.steps
    .filter((step) => step.who === you && procedure?.after?.some(({ act }) => act.id === step.id))
    .map((step) => `通过后${step.title}`)
  return {
    question: '跑几趟',
    answer: sure === 0 ? `申请不用跑${most > 0 ? `，有的人 ${most} 趟` : ''}` : `${sure} 趟${most > sure ? `，有的人 ${most} 趟` : ''}`,
    detail: [...attends.map((stage) => stage.name), ...later].join('；'),
  }
}

function feeWords({ name, fen }: Fee): string {
  const amounts = options(fen).map((one) => (one === 'notStated' ? `多少${notWritten}` : moneyWords(one)))
  return `${name} ${[...new Set(amounts)].join('或 ')}`
}

function howMuch(pack: Pack, { filing: { fees } }: Service): GuideAnswer {
  const question = '收不收钱'
  const ask = pack.phones === 'notStated' ? '' : '请打电话问医保中心'
  if (fees === 'notStated') return { question, answer: notWritten, detail: ask }
  if (fees === 'none' || fees.length === 0) return { question, answer: '不收钱', detail: '' }
  return { question, answer: `${fees.length} 项收费`, detail: fees.map(feeWords).join('；') }
}

/** 多久出结果, 要交什么, 跑几趟, 收不收钱, from what runs; where the notice is silent it says so. */
export function answersOf(pack: Pack, service: Service, procedure: Procedure | undefined, flow: Flow): GuideAnswer[] {
  return [howLong(procedure), whatToBring(service), howOften(service, procedure, flow), howMuch(pack, service)]
}
