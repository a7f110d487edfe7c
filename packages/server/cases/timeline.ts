import type { CaseEvent, Ending, EventOf } from '@jingban/kernel/case/event.ts'
import type { Rules } from '@jingban/kernel/case/rules.ts'
import { procedureOf } from '@jingban/kernel/case/rules.ts'
import type { CaseState } from '@jingban/kernel/case/state.ts'
import type { Stage } from '@jingban/kernel/pack/stage.ts'
import { type FactValue, holds } from '@jingban/kernel/pack/tree.ts'
import { type Day, readDay } from '@jingban/kernel/time/day.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import { dayOf, timeOf } from '@jingban/kernel/time/instant.ts'
import { dateWords } from '../page/words.ts'
import { grantedWords } from './grantedWords.ts'

/** One line of 办到哪一步了, for people who may not know who reviews (KF-26): roles, never names. */
export interface TimelineEntry {
  at: Instant
  title: string
  detail: string
  /** Only for staff: the event and the clause behind it. */
  event: CaseEvent['type']
}

/** The road still ahead, in the order of the pack; dashed on the page. */
export interface StepAhead {
  title: string
  detail: string
}

const stageName = (rules: Rules, id: string): string => rules.procedure.stages.find((stage) => stage.id === id)?.name ?? ''
const outcomes: Record<string, string> = {
  pass: '符合条件',
  fail: '不符合条件',
  accepted: '已受理',
  attended: '已到场',
  noShow: '没有到场',
  done: '已办好',
  closed: '公示期满',
  upheld: '异议成立',
  again: '重新评审',
  released: '这一批办好了',
  revoked: '决定撤销',
  withdrawn: '已撤回',
  lapsed: '没有在期限内完成',
}

function words(rules: Rules, state: CaseState, event: CaseEvent): { title: string; detail?: string } | undefined {
  switch (event.type) {
    case 'submitted':
      return { title: '您交了申请', detail: `编号 ${event.number}` }
    case 'deficienciesNotified':
      return { title: '要补材料', detail: `一次告知 ${event.deficiencies.length} 份，时间暂停` }
    case 'supplemented':
      return { title: '您补齐了材料', detail: state.told?.then === 'redraw' ? '时间接着算，重新随机抽了专家' : '时间接着算' }
    case 'left':
      return event.outcome === 'lapsed' || event.outcome === 'withdrawn'
        ? undefined
        : { title: `${stageName(rules, event.stage)}：${outcomes[event.outcome] ?? event.outcome}` }
    case 'taskLapsed':
      return { title: '换了一位专家', detail: '前一位没在规定时间内接收。最迟日期不变' }
    case 'taskDeclined':
    case 'taskRecused':
    case 'taskTakenBack':
      return { title: '换了一位专家', detail: '最迟日期不变' }
    case 'poolExhausted':
      return { title: '暂时没有合适的专家', detail: '已交监督岗处理' }
    case 'acted':
      return toldOf(rules, event)
    case 'attended':
      return event.came ? undefined : { title: '没有到场' }
    case 'slotBooked':
      return { title: '约好了时间', detail: `${dateWords(dayOf(event.slot), dayOf(event.at))} ${timeOf(event.slot)}` }
    case 'received':
      return { title: '交的费或材料收到了' }
    case 'noticeOpened':
      return { title: '开始公示', detail: `到 ${dateWords(dayOf(event.closes), dayOf(event.at))}` }
    case 'objectionRaised':
      return { title: '有人提出异议，正在核实', detail: '最迟日期顺延' }
    case 'objectionSettled':
      return { title: event.upheld ? '异议核实成立，重新评审' : '异议核实过了，不影响' }
    case 'notAccepted':
      return { title: '这次没有收', detail: event.reason }
    case 'hastened':
      return { title: '您催办了', detail: '已提醒负责人' }
    case 'served':
      return { title: '已把结果告诉您' }
    case 'ended':
      return endWords(rules, event.how)
    case 'afterDone':
      return { title: `${rules.procedure.after?.find((one) => one.act.id === event.act)?.act.name ?? ''}：已办` }
    default:
      return undefined
  }
}

/** What was told on the way, as it was written down: 通知本人体检，哪天体检：2026-05-15 (SHZ-16). */
function toldOf(rules: Rules, event: EventOf<'acted'>): { title: string; detail: string } | undefined {
  const stage = rules.procedure.stages.find((one) => one.id === event.stage)
  if (stage?.kind !== 'act' || stage.does !== 'tell') return undefined
  const said = (stage.records ?? []).filter(({ id }) => event.records[id] !== undefined)
  const detail = said.map(({ id, label }) => `${label} ${dayOrText(event.records[id], dayOf(event.at))}`).join('，')
  return detail === '' ? undefined : { title: stage.name, detail }
}

function dayOrText(value: FactValue | undefined, today: Day): string {
  const day = typeof value === 'string' ? readDay(value) : undefined
  return day ? dateWords(day, today) : String(value)
}

function endWords(rules: Rules, how: Ending): { title: string } {
  const titles = {
    granted: grantedWords(rules.service),
    refused: '没有通过',
    notAccepted: '没有受理',
    withdrawn: '您撤回了申请',
    lapsed: '没有在期限内补齐，已结束',
  }
  return { title: titles[how] }
}

/** What has happened, oldest first, in words without names. */
export function timeline(rules: Rules, state: CaseState, events: readonly CaseEvent[], now: Instant): TimelineEntry[] {
  const today = dayOf(now)
  return events.flatMap((event) => {
    const said = words(rules, state, event)
    if (!said) return []
    const when = `${dateWords(dayOf(event.at), today)} ${timeOf(event.at)}`
    return [{ at: event.at, title: said.title, detail: said.detail ? `${when} · ${said.detail}` : when, event: event.type }]
  })
}

/** Who has it now, by role: 系统随机抽的 2 位专家，互相看不到对方意见. */
export function holderWords(rules: Rules, state: CaseState): string {
  if (state.ended) return '已经办完'
  if (state.awaiting) return '等您补材料'
  const stage = procedureOf(rules.service, rules.procedure.id).stages.find((one) => one.id === state.at)
  if (!stage) return ''
  if (state.dry) return '监督岗正在安排专家'
  if (stage.kind !== 'review') return rules.pack.roles[stage.by]?.name ?? ''
  const seats = stage.seats === 'notStated' ? '' : ` ${stage.seats ?? 1} 位`
  if (stage.fill.how !== 'draw') return rules.pack.roles[stage.by]?.name ?? ''
  return `系统随机抽的${seats}专家${stage.blind ? '，互相看不到对方意见' : ''}`
}

/** The outcomes that lead on where nothing stands against a case. */
const good = ['pass', 'accepted', 'attended', 'released', 'closed', 'done']

/** The stages a case comes to from here when all goes well: those that only a failure or an objection leads to are no part of the road. */
function goodRoad({ procedure }: Rules, { at, facts }: CaseState): Stage[] {
  const road: Stage[] = []
  let here = procedure.stages.findIndex((stage) => stage.id === at)
  while (here >= 0) {
    const outcomes = procedure.stages[here]?.then ?? {}
    const named = good.map((outcome) => outcomes[outcome]).find((next) => next !== undefined)
    const wanted = named === undefined ? here + 1 : procedure.stages.findIndex(({ id }) => id === named)
    const next = wanted < 0 ? undefined : procedure.stages.slice(wanted).find((stage) => holds(stage.when, facts))
    if (!next || next.id === at || road.includes(next)) break
    road.push(next)
    here = procedure.stages.indexOf(next)
  }
  return road
}

/** The stages still ahead and what follows the end; nothing once the case was refused. */
export function ahead(rules: Rules, state: CaseState): StepAhead[] {
  const stages = state.ended ? [] : goodRoad(rules, state).map((stage) => ({ title: stage.name, detail: '' }))
  const result = state.ended ? [] : [{ title: '出结果，发短信给您', detail: '' }]
  if (state.ended && state.ended.how !== 'granted') return []
  const acts = (rules.procedure.after ?? [])
    .filter((one) => one.on === 'granted' && !state.afterDone.includes(one.act.id))
    .map((one) => ({
      title: one.act.name,
      detail: one.act.optional ? '可领可不领，不影响报销' : one.act.id === rules.service.entitlement?.activatedBy ? '办完手续才开始享受待遇' : '',
    }))
  return [...stages, ...result, ...acts]
}
