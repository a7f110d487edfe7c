import type { Clock, Mark } from '../pack/clock.ts'
import type { Service } from '../pack/service.ts'
import type { Procedure, Stage } from '../pack/stage.ts'
import { options } from '../pack/tree.ts'
import { spanWords } from '../stages/words.ts'
import type { DayRule } from '../time/dayRule.ts'
import type { Span } from '../time/span.ts'
import { type Known, valuesOn } from './road.ts'
import { dayRuleWords, notWritten } from './words.ts'

const isRule = (limit: Span | DayRule): limit is DayRule => typeof limit === 'object' && ('every' in limit || 'on' in limit || 'announced' in limit)

export const atOnce = '当场办'

/** 20 个工作日内；每年 6 月底前；每周三、周五下午. */
export function limitWords(limit: Span | DayRule | 'notStated'): string {
  if (limit === 'notStated') return notWritten
  if (isRule(limit)) return 'every' in limit && limit.every === 'week' ? dayRuleWords(limit) : `${dayRuleWords(limit)}前`
  return limit === 'sameVisit' ? atOnce : `${spanWords(limit)}内`
}

/** The stated limits of a stage, in words. */
export const limitsOf = ({ clocks = [] }: Stage): string[] =>
  clocks.flatMap((clock) => options(clock.limit)).flatMap((limit) => (limit === 'notStated' ? [] : [limitWords(limit)]))

/** From when something is offered: 每年 5 月 1 日起. */
export const earliestWords = ({ earliest }: Stage): string[] => {
  if (!earliest) return []
  if ('announced' in earliest) return [`${earliest.announced}起`]
  return ['every' in earliest && earliest.every === 'week' ? dayRuleWords(earliest) : `${dayRuleWords(earliest)}起`]
}

function startWords({ filing }: Service, mark: Mark, { stages }: Procedure): string {
  if (mark === 'submitted') return `${filing.letters ? '收到联系函' : '材料交齐'}第二天开始数`
  if (mark === 'accepted') return `${stages.find((stage) => stage.kind === 'accept')?.name ?? '受理'}第二天开始数`
  const left = stages.find(({ id }) => mark === `leave:${id}` || mark === `done:${id}`)
  return `${left ? left.name : '从上一步'}办完第二天开始数`
}

/** The stage that a limit of the procedure is about, beside the one over the whole: which it ends with, or the last where it ends with everything. */
function limited({ to }: Clock, { stages }: Procedure): Stage | undefined {
  const last = stages.find((stage) => Object.values(stage.then ?? {}).includes('end')) ?? stages.at(-1)
  return to === 'ended' ? last : stages.find(({ id }) => to === `leave:${id}` || to === `done:${id}`)
}

/** The limits of the procedure within the whole one, each with the stage it is about: 发出联系函 5 个工作日内 (SL-3B.4 to SL-3B.6). */
export const partsOf = (procedure: Procedure): { stage: Stage; clock: Clock; words: string }[] =>
  procedure.clocks.slice(1).flatMap((clock) => {
    const stage = limited(clock, procedure)
    const words = [...new Set(options(clock.limit))].filter((limit) => limit !== 'notStated' && !isRule(limit)).map(limitWords)
    return stage && words.length > 0 ? [{ stage, clock, words: words.join('或') }] : []
  })

/** What the limit leaves out because it comes after its end, in the words of the trade: 公示、发证. */
function leftOut(clock: Clock, { stages, after = [] }: Procedure): string {
  if (clock.to !== 'decided') return ''
  const decided = stages.findIndex((stage) => stage.kind === 'review' && stage.decides)
  const posted = stages.some((stage, index) => stage.kind === 'notice' && index > decided)
  const issued = after.some(({ act }) => act.does === 'issue')
  const parts = [...(posted ? ['公示'] : []), ...(posted && issued ? ['发证'] : [])]
  return parts.length > 0 ? `不含${parts.join('、')}时间` : ''
}

/** 多久出结果 on one road, with whom each limit is for, and from when it counts. */
export function howLong(service: Service, procedure: Procedure, known: Known): { answer: string; detail: string } {
  const [clock] = procedure.clocks
  if (!clock) return { answer: notWritten, detail: '' }
  const limits = valuesOn(clock.limit, known, service)
  const same = new Set(limits.map(({ use }) => limitWords(use))).size === 1
  const answer = same ? limitWords(limits[0]?.use ?? 'notStated') : limits.map(({ use, whom }) => `${whom ?? ''} ${limitWords(use)}`).join('，')
  const counted = limits.some(({ use }) => typeof use === 'object' && !isRule(use))
  const start = Array.isArray(clock.from) ? clock.from.at(-1) : clock.from
  const atOnceWords = limits.every(({ use }) => use === 'sameVisit') ? '即时办结' : ''
  const parts = partsOf(procedure).map(({ stage, words }) => `${stage.name} ${words}`)
  const legal = clock.statutory ? `法定 ${spanWords(clock.statutory)}` : ''
  const began = counted && start && atOnceWords === '' ? startWords(service, start, procedure) : ''
  const detail = [atOnceWords, began, legal, leftOut(clock, procedure), parts.length > 0 ? `其中${parts.join('，')}` : ''].filter(Boolean).join('；')
  return { answer, detail }
}
