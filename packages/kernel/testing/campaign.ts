import type { Actor } from '../case/actor.ts'
import type { Decision } from '../case/decision.ts'
import { openList } from '../list/change.ts'
import { foldList, type ListEvent, type ListState } from '../list/list.ts'
import { type ListRules, listId } from '../list/rules.ts'
import type { Clock } from '../pack/clock.ts'
import type { Pack } from '../pack/pack.ts'
import type { ListRule } from '../pack/service.ts'
import type { Day } from '../time/day.ts'
import { system } from './cast.ts'
import { momentOf, type Setting } from './world.ts'

const clock = (step: string, from: Clock['from'], limit: Clock['limit']): Clock => ({
  id: `${step}Within`,
  owes: 'unitAgent',
  limit,
  from,
  to: `done:${step}`,
  late: 'warn',
  basis: 'EX-45',
})

/** 单位集中申报: announced, closed by the end of April, paid by invoice, reported in parts, answered in June. */
const rule: ListRule = {
  id: 'campaign',
  name: '单位集中申报名册',
  per: 'unit',
  placeIn: 'unit',
  keyed: 'insurance',
  fee: 'reviewFee',
  closes: { every: 'year', month: 4, day: 30 },
  steps: [
    { kind: 'act', id: 'announce', name: '张贴通知', by: 'unitAgent', does: 'tell', basis: 'EX-45' },
    {
      kind: 'act',
      id: 'pay',
      name: '缴费',
      by: 'unitAgent',
      does: 'pay',
      records: [{ id: 'invoice', label: '发票号', type: 'text', required: true }],
      clocks: [clock('pay', 'enter:open', { every: 'year', month: 4, day: 30 })],
      basis: 'EX-45',
    },
    {
      kind: 'act',
      id: 'report',
      name: '上报',
      by: 'unitAgent',
      does: 'send',
      parts: ['archives', 'table'],
      records: [{ id: 'complete', label: '材料齐全', type: 'yes', required: true }],
      basis: 'EX-45',
    },
    { kind: 'act', id: 'results', name: '批复', by: 'bureau', does: 'send', earliest: { every: 'year', month: 6, day: 1 }, basis: 'EX-45' },
    { kind: 'act', id: 'stamp', name: '盖章', by: 'unitAgent', does: 'sign', clocks: [clock('stamp', 'done:results', { wd: 15 })], basis: 'EX-45' },
  ],
  basis: 'EX-45',
}

/** The rules of a unit's list at a city, whose first service asks 50 元 of every disease. */
export function campaignRules({ pack, calendar }: Setting, changes: Partial<ListRule> = {}): ListRules {
  const [first, ...others] = pack.services
  if (!first) throw new Error(`${pack.area} has no service`)
  const fee = {
    id: 'reviewFee',
    name: '评审费',
    per: 'disease',
    fen: 5000,
    payer: 'applicant',
    payee: 'unitAgent',
    refund: 'never',
    basis: 'EX-45',
  } as const
  const service = { ...first, filing: { ...first.filing, fees: [fee] } }
  const own = { ...rule, ...changes }
  const charging: Pack = { ...pack, services: [service, ...others], lists: [own] }
  return { pack: charging, rule: own, calendar }
}

/** Who does something at a time: the system, or somebody of the staff with a role at a unit. */
export const moment = (text: string, actor: Actor = system) => ({ actor, now: momentOf(text) })

/** The list of unit U1 for the campaign that closes on a day, opened on 16 March, after these events. */
export function campaignList(rules: ListRules, events: ListEvent[] = [], cycle: Day = '2026-04-30'): ListState {
  const id = listId(rules.rule.id, 'U1', cycle, '职工')
  const opened = openList(rules, foldList(id, []), { pack: 'p1', place: 'U1', cycle, keyed: '职工' }, 'determination', moment('2026-03-16'))
  if (!opened.ok) throw new Error(opened.refusal.code)
  return foldList(id, [...opened.events, ...events])
}

/** What became of a list after a decision; throws the code of a refusal. */
export function after(state: ListState, decision: Decision<ListEvent>): ListState {
  if (!decision.ok) throw new Error(decision.refusal.code)
  return foldList(state.id, decision.events, state)
}
