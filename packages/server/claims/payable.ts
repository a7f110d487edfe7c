import type { CaseEvent } from '@jingban/kernel/case/event.ts'
import { stageOf } from '@jingban/kernel/case/rules.ts'
import type { LoadedCase } from '../cases/load.ts'
import type { Setting } from '../cases/perform.ts'
import { type Calculation, calculationsOf, keepCalculation, type NewCalculation } from './calculations.ts'
import { type KeptClaim, readClaim } from './claim.ts'
import { type Computing, compute, computingOf, type Outcome } from './compute.ts'

/** The calculation a decision may rest on, or why there is none: nothing was computed, or something has changed since. */
export type Payable = { kind: 'stands'; calculation: Calculation } | { kind: 'none' } | { kind: 'outdated' }

const agrees = (calculation: Calculation, now: Outcome): boolean =>
  calculation.state === 'entered' ? now.kind === 'unconfigured' : now.kind === 'computed' && now.result.fen === calculation.fen

/**
 * 应付金额 of a case: its last calculation, as long as computing it again comes to the same. A claim that was changed, another case decided meanwhile, a
 * figure recorded since: then it is outdated, and must be computed anew before anybody decides on it.
 */
export async function payableOf(world: Setting, computing: Computing): Promise<Payable> {
  const [calculation] = await calculationsOf(world, computing.of)
  if (!calculation) return { kind: 'none' }
  const claim = await readClaim(world, computing.of)
  if (claim.version !== calculation.claimVersion) return { kind: 'outdated' }
  return agrees(calculation, await compute(world, computing, claim)) ? { kind: 'stands', calculation } : { kind: 'outdated' }
}

/** The amount that a pass of this opinion must record and no other; undefined where the opinion computes nothing. */
export async function payableAt(world: Setting, loaded: LoadedCase, stage: string): Promise<{ fen: number | undefined } | undefined> {
  if (!stageOf(loaded.rules, stage).computes) return undefined
  const computing = await computingOf(world, loaded)
  if (!computing || computing.stage.id !== stage) return undefined
  const payable = await payableOf(world, computing)
  return { fen: payable.kind === 'stands' ? payable.calculation.fen : undefined }
}

/** Whether these events pass a case at a stage that computes with another amount than its calculation, or with none: that is written by nobody. */
export async function passesUncomputed(world: Setting, loaded: LoadedCase, events: readonly CaseEvent[]): Promise<boolean> {
  const opinion = events.find((event) => event.type === 'opinionGiven')
  const { at } = loaded.state
  if (opinion?.opinion !== 'pass' || at === null) return false
  const payable = await payableAt(world, loaded, at)
  return payable !== undefined && (payable.fen === undefined || opinion.records.payable !== payable.fen)
}

/** Computes the claim as it stands and keeps what comes of it as the next version; answers what came of it in any case. */
export async function computeAndKeep(world: Setting, computing: Computing, claim: KeptClaim, by: string): Promise<Outcome> {
  const outcome = await compute(world, computing, claim)
  if (outcome.kind !== 'computed') return outcome
  const { result, counting, accumulated, day } = outcome
  const made: NewCalculation = {
    ...{ counting, counted: result.counted, state: 'computed', fen: result.fen, figures: result.figures, day, steps: result.steps },
    before: accumulated.year,
  }
  await keepCalculation(world, computing.of, claim, made, by)
  return outcome
}

/** 手工确定: where a figure is 未配置 an officer enters the amount, with a reason; it stands as entered and not as computed. */
export async function enterAmount(world: Setting, computing: Computing, claim: KeptClaim, by: string, fen: number, reason: string): Promise<Outcome> {
  const outcome = await compute(world, computing, claim)
  if (outcome.kind !== 'unconfigured') return outcome
  const { counting, missing, day } = outcome
  const counted = { deductible: 0, eligible: 0, paid: fen }
  const step = { label: '手工确定', words: reason, unit: 'fen' as const, from: 0, to: fen }
  const made: NewCalculation = {
    ...{ counting, counted, state: 'entered', fen, figures: [], day, steps: [step], reason, missing: missing.map(({ name }) => name) },
    before: claim.elsewhere,
  }
  await keepCalculation(world, computing.of, claim, made, by)
  return outcome
}
