import { openNeeds } from '../case/move.ts'
import { currentStage, type Rules } from '../case/rules.ts'
import type { CaseState } from '../case/state.ts'
import type { Pack } from '../pack/pack.ts'
import type { ListRule } from '../pack/service.ts'
import type { Act } from '../pack/stage.ts'
import type { Id } from '../pack/tree.ts'
import type { Calendar, Unpublished } from '../time/calendar.ts'
import type { Day } from '../time/day.ts'
import { type Announced, type Awaited, nextOccurrence } from '../time/dayRule.ts'
import type { Cycle } from './list.ts'

/** The rules one list goes by: its pinned pack, its rule in it, and the calendar of the region. */
export interface ListRules {
  pack: Pack
  rule: ListRule
  calendar: Calendar
  announced?: Announced
}

/** The rule of a list by id; throws a TypeError, since the pack check refuses a reference to none. */
export function listRuleOf(pack: Pack, id: Id): ListRule {
  const rule = pack.lists?.find((one) => one.id === id)
  if (!rule) throw new TypeError(`no list ${id} in pack ${pack.area} from ${pack.from}`)
  return rule
}

/** The step of a list by id; undefined when it has none of that name. */
export function stepOf(rule: ListRule, id: Id): Act | undefined {
  return rule.steps.find((step) => step.id === id)
}

/** When the list that a case joins on a day closes: on that day, by hand, or nobody can tell yet. */
export type Closing = { state: 'on'; day: Day } | { state: 'byHand' } | Unpublished | Awaited

/** 期: the closing day of the list that a case joins on `day`: the next on which the rule closes, that day included (SHZ-27, SHZ-28). */
export function cycleOf(rule: ListRule, day: Day, calendar: Calendar, announced?: Announced): Closing {
  if (rule.closes === 'byHand') return { state: 'byHand' }
  const found = nextOccurrence(rule.closes, day, calendar, announced)
  if (found.state === 'on') return { state: 'on', day: found.day }
  return found.state === 'never' ? { state: 'byHand' } : found
}

/** Where a case belongs on a list of this rule: the unit or institution (the answer the rule names, otherwise whoever helped to file), and the answer that keys it. */
export function belongsTo(rule: ListRule, state: CaseState): { place: Id; keyed?: string } {
  const named = rule.placeIn === undefined ? state.filed.helper : state.facts[rule.placeIn]
  const keyed = rule.keyed === undefined ? undefined : state.facts[rule.keyed]
  return { place: rule.per === 'area' || named === undefined ? '' : String(named), ...(keyed !== undefined && { keyed: String(keyed) }) }
}

/** The id of a list: whoever opens it finds the same one. */
export function listId(rule: Id, place: Id, cycle: Cycle, keyed = ''): Id {
  return [rule, place, cycle, keyed].join('~')
}

/**
 * The list a case is to be on as it stands, and the step it waits for there (none in a posting). Nothing while something the stage needs is not in:
 * without its voucher nobody comes on the list (SHZ-26).
 */
export function listWanted(rules: Rules, state: CaseState): { rule: ListRule; until?: Id } | undefined {
  const stage = state.ended ? undefined : currentStage(rules, state)
  if ((stage?.kind !== 'wait' && stage?.kind !== 'notice') || openNeeds(stage, state).length > 0) return undefined
  const rule = listRuleOf(rules.pack, stage.list)
  return stage.kind === 'wait' ? { rule, until: stage.until } : { rule }
}

/** The steps of a list that some case of the pack waits for. */
export function releasingSteps(pack: Pack, rule: ListRule): Id[] {
  const stages = pack.services.flatMap((service) => service.procedures.flatMap((procedure) => procedure.stages))
  return rule.steps
    .map((step) => step.id)
    .filter((id) => stages.some((stage) => stage.kind === 'wait' && stage.list === rule.id && stage.until === id))
}

/** Getting ready (接收材料, 张贴): may be done while the list is still open. All other steps hand the list over as it stands and need it closed. */
export function prepares(pack: Pack, rule: ListRule, step: Act): boolean {
  return (step.does === 'record' || step.does === 'tell' || step.does === 'receive') && !releasingSteps(pack, rule).includes(step.id)
}
