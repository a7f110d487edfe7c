import type { Computed, Unconfigured } from '@jingban/kernel/benefit/explain.ts'
import { maternityAllowance, maternityCosts } from '@jingban/kernel/benefit/maternity.ts'
import { medicalAid, type Payer } from '@jingban/kernel/benefit/medicalAid.ts'
import { type Accumulated, type CostLine, reimburse } from '@jingban/kernel/benefit/reimbursement.ts'
import { currentStage } from '@jingban/kernel/case/rules.ts'
import type { Stage } from '@jingban/kernel/pack/stage.ts'
import type { Tariff } from '@jingban/kernel/pack/tariff.ts'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import { type Day, readDay } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { LoadedCase } from '../cases/load.ts'
import type { Setting } from '../cases/perform.ts'
import { tariffOf } from '../tariffs/recorded.ts'
import { accumulated, type Counting } from './accumulate.ts'
import { type ClaimFault, claimFaults } from './check.ts'
import type { ClaimData, ClaimOf } from './claim.ts'

/** A case that computes, with the stage that does and the tariff in force for it. */
export interface Computing {
  loaded: LoadedCase
  of: ClaimOf
  stage: Stage & { computes: NonNullable<Stage['computes']> }
  tariff: Tariff
}

const computes = (stage: Stage): stage is Computing['stage'] => stage.computes !== undefined && stage.computes !== 'settlement'

/** The stage of a procedure at which a benefit is computed; undefined where none is. */
export const computingStage = ({ rules }: Pick<LoadedCase, 'rules'>): Computing['stage'] | undefined => rules.procedure.stages.find(computes)

/** What a case computes with; undefined where it computes nothing. */
export async function computingOf(world: Setting, loaded: LoadedCase): Promise<Computing | undefined> {
  const { rules, state } = loaded
  const stage = computingStage(loaded)
  const tariff = stage && (await tariffOf(world.db, rules.pack, stage.computes, rules.service.id))
  if (!stage || !tariff) return undefined
  return { loaded, of: { area: state.filed.area, caseId: state.id, person: state.filed.person }, stage, tariff }
}

/** Whether the case stands at the stage that computes. */
export const standsAtIt = ({ loaded, stage }: Computing): boolean => currentStage(loaded.rules, loaded.state)?.id === stage.id

/** What came of computing: a result; figures that are missing; or why not, by field or as a whole. */
export type Outcome =
  | { kind: 'computed'; result: Computed; counting: Counting; accumulated: Accumulated; day: Day }
  | { kind: 'unconfigured'; missing: Unconfigured['missing']; counting: Counting; day: Day }
  | { kind: 'faults'; faults: ClaimFault[] }
  | { kind: 'outOfOrder'; payers: Payer[] }
  /** The receipts lie on both sides of a day on which a figure changes. */
  | { kind: 'figuresDiffer'; first: Day; last: Day }

const numberAt = (facts: Facts, id: string): number => Number(facts[id] ?? 0)

function linesOf(data: ClaimData): CostLine[] {
  if (data.lines.length === 0) return data.receipts.map(({ fen }) => ({ catalogue: '甲', fen }))
  return data.lines.map(({ catalogue, fen, ownShare }) => ({ catalogue, fen, ...(ownShare !== undefined && { ownShare }) }))
}

function settlementOf(answers: Facts) {
  return {
    eligible: numberAt(answers, 'eligible'),
    ...(answers.basicPaid !== undefined && { basic: numberAt(answers, 'basicPaid') }),
    ...(answers.seriousIllnessPaid !== undefined && { seriousIllness: numberAt(answers, 'seriousIllnessPaid') }),
  }
}

const birthOf = (answers: Facts) =>
  answers.outcome === '流产'
    ? { miscarriage: { months: numberAt(answers, 'pregnancyMonths') } }
    : { birth: { difficult: answers.difficult === true, babies: Math.max(1, numberAt(answers, 'babies')) } }

function work({ tariff, loaded }: Computing, data: ClaimData, day: Day, before: Accumulated) {
  const facts = { ...loaded.state.facts, ...data.answers }
  switch (tariff.for) {
    case 'medicalAid': {
      const categories = Array.isArray(data.answers.aidCategories) ? data.answers.aidCategories : []
      return medicalAid({ day, facts, categories, settlement: settlementOf(data.answers) }, tariff, before.year)
    }
    case 'maternity': {
      const monthlyAverage = numberAt(data.answers, 'monthlyAverage')
      if (tariff.allowance) return maternityAllowance({ day, facts, monthlyAverage, of: birthOf(data.answers) }, tariff)
      return maternityCosts({ day, facts, lines: linesOf(data) }, tariff, before)
    }
    default:
      return reimburse({ day, facts, lines: linesOf(data) }, tariff, before)
  }
}

/** The first and the last day of treatment: of the receipts, or the one that was asked for. */
function daysOf({ receipts, answers }: ClaimData): [Day, Day] | undefined {
  const asked = typeof answers.treatedOn === 'string' ? readDay(answers.treatedOn) : undefined
  const days = asked ? [asked] : receipts.map(({ day }) => day).sort()
  const [first, last] = [days[0], days.at(-1)]
  return first && last ? [first, last] : undefined
}

/** What the sheet says must hang together: no payer before medical aid can have paid more than the costs within the policy, nor these exceed all costs. */
function settlementFaults({ tariff }: Computing, { answers, receipts }: ClaimData): ClaimFault[] {
  if (tariff.for !== 'medicalAid') return []
  const total = receipts.reduce((sum, { fen }) => sum + fen, 0)
  const { eligible, basic = 0, seriousIllness = 0 } = settlementOf(answers)
  return [
    ...(eligible > total ? [{ field: 'ask-eligible', text: '政策范围内费用比结算单的总费用还多，请照结算单再核一遍。' }] : []),
    ...(basic + seriousIllness > eligible
      ? [{ field: 'ask-basicPaid', text: '基本医保和大病保险支付的加起来比政策范围内费用还多，请照结算单再核一遍。' }]
      : []),
  ]
}

function countingOf({ of, tariff, loaded }: Computing, { answers }: ClaimData, day: Day): Counting {
  const { insurance } = loaded.state.facts
  const episode = answers.episode ?? answers.treatedOn
  return {
    ...{ of, calculation: tariff.for, tariff: tariff.id, year: Number(day.slice(0, 4)) },
    insurance: typeof insurance === 'string' ? insurance : '',
    ...(typeof episode === 'string' && { episode }),
  }
}

/** An allowance has no receipt that could be used twice: the same birth is told by its day. */
const paidBefore: ClaimFault = { field: 'ask-treatedOn', text: '这一天生育或流产的津贴，已经在另一件里核定过，不能再付。' }

const sameFigures = (one: Computed, other: Computed): boolean => JSON.stringify(one.figures) === JSON.stringify(other.figures)

/**
 * 核算待遇: what the fund pays for a claim as it stands, with the figures in force on the day of treatment and what the person's other cases have counted.
 * Nothing is written. What is missing is told all at once.
 */
export async function compute(world: Setting, computing: Computing, data: ClaimData): Promise<Outcome> {
  const faults = [...claimFaults(data, computing.tariff), ...settlementFaults(computing, data)]
  const days = daysOf(data)
  if (faults.length > 0 || !days) return { kind: 'faults', faults: faults.length > 0 ? faults : [{ field: 'number', text: '没有治疗日期。' }] }
  const [first, last] = days
  if (last > dayOf(world.clock.now())) return { kind: 'faults', faults: [{ field: 'ask-treatedOn', text: '日期还没有到。' }] }
  const counting = countingOf(computing, data, last)
  const before = await accumulated(world, counting, data.elsewhere)
  if (computing.tariff.allowance && before.episode.paid > 0) return { kind: 'faults', faults: [paidBefore] }
  const result = work(computing, data, last, before)
  const earlier = first === last ? result : work(computing, data, first, before)
  switch (result.state) {
    case 'computed':
      if (earlier.state !== 'computed' || !sameFigures(result, earlier)) return { kind: 'figuresDiffer', first, last }
      return { kind: 'computed', result, counting, accumulated: before, day: last }
    case 'unconfigured':
      return { kind: 'unconfigured', missing: result.missing, counting, day: last }
    case 'outOfOrder':
      return { kind: 'outOfOrder', payers: result.payers }
    case 'noCategory':
      return { kind: 'faults', faults: [{ field: 'ask-aidCategories', text: '还没有选救助对象身份。' }] }
  }
}
