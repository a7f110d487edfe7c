import type { Pack } from '../pack/pack.ts'
import type { Service } from '../pack/service.ts'
import type { Attend, Procedure, Stage, Wait } from '../pack/stage.ts'
import { options } from '../pack/tree.ts'
import { stages } from '../stages/kinds.ts'
import { earliestWords, limitsOf, partsOf } from './limits.ts'
import { dayRuleWords } from './words.ts'

export const you = '您来做'

/** Who acts at a stage, by the name that the notice gives them. Whoever must come acts themselves, whoever receives them. */
export function whoActs(pack: Pack, stage: Stage): string {
  if (stage.kind === 'attend' && stage.visits === 'applicant') return you
  if (stage.kind === 'review' && stage.fill.how === 'draw') return '专家'
  const role = pack.roles[stage.by]
  if (role?.of === 'applicant') return you
  return role?.of === 'system' ? '系统自动' : (role?.name ?? '')
}

/** Where a stage is done: a directory, or the institution that an answer names. */
function placeOf(pack: Pack, { filing }: Service, { at }: Stage): string[] {
  const name = at && (pack.organisations?.[at]?.name ?? filing.form.find((field) => field.id === at && field.type === 'institution')?.label)
  return name ? [`到${name}`] : []
}

function attending({ visits, slot }: Attend): string[] {
  if (visits === 'team') return ['工作人员到现场']
  return ['您本人到场', slot === 'booked' ? '先预约' : slot === 'walkIn' ? '不用预约' : '时间等通知']
}

/** The step of the list that the case waits for: its own day, or from when the steps up to it are offered, or when the list closes. */
function awaited(pack: Pack, { list: id, until }: Wait): string[] {
  const list = pack.lists?.find((one) => one.id === id)
  if (!list) return []
  const steps = list.steps.slice(0, list.steps.findIndex((step) => step.id === until) + 1)
  const own = steps.slice(-1).flatMap(limitsOf)
  const offered = steps.flatMap(earliestWords).slice(-1)
  const closes = list.closes === 'byHand' ? [] : [`${dayRuleWords(list.closes)}截止`]
  return [list.name, ...(own.length > 0 ? own : offered.length > 0 ? offered : closes)]
}

/** What stands in the box of a stage: how it is done, how long, from when. */
export function factsOf(pack: Pack, service: Service, stage: Stage, procedure?: Procedure): string[] {
  const atOnce = stage.kind === 'accept' && stage.clocks?.some((clock) => options(clock.limit).includes('sameVisit'))
  const own = stage.kind === 'attend' ? attending(stage) : stage.kind === 'wait' ? awaited(pack, stage) : stages.guide({ pack, service }, stage)
  const where = stage.kind === 'notice' ? stage.where : []
  const within = procedure ? partsOf(procedure).flatMap((part) => (part.stage === stage ? [part.words] : [])) : []
  const limits = atOnce ? ['材料齐全当场受理'] : limitsOf(stage)
  return [...own.filter((fact) => fact !== pack.roles[stage.by]?.name), ...where, ...earliestWords(stage), ...new Set([...limits, ...within])]
}

/** Parts bear ids; where the id is the notice's own word for the thing, people are told it. */
const isWord = /\p{Script=Han}/u

/** What is told beside the chart: where to come and with what, what must be paid before, what is handed over and printed. */
export function moreOf(pack: Pack, service: Service, stage: Stage): string[] {
  const fees = Array.isArray(service.filing.fees) ? service.filing.fees : []
  const needs = (stage.needs ?? []).flatMap((id) => fees.filter((fee) => fee.id === id).map((fee) => `先交${fee.name}`))
  const come = stage.kind === 'attend' && stage.visits === 'applicant' ? [...placeOf(pack, service, stage), ...options(stage.advice ?? '')] : []
  const parts = stage.kind === 'act' ? (stage.parts ?? []).filter((part) => isWord.test(part)).join('、') : ''
  const prints = (stage.prints ?? []).flatMap((id) =>
    (pack.forms ?? []).filter((form) => form.id === id).map(({ title, copies = 1 }) => `打印《${title}》${copies > 1 ? `一式 ${copies} 份` : ''}`),
  )
  return [...come, ...needs, ...(parts ? [`要齐：${parts}`] : []), ...prints].filter((one) => one !== '')
}
