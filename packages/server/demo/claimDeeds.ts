import { nothingCounted } from '@jingban/kernel/benefit/explain.ts'
import type { Catalogue } from '@jingban/kernel/benefit/reimbursement.ts'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { loadCase } from '../cases/load.ts'
import { addReceipt, answerClaim, type Changed, putLines } from '../claims/change.ts'
import { readClaim } from '../claims/claim.ts'
import { type Computing, computingOf } from '../claims/compute.ts'
import { alone } from '../claims/lock.ts'
import { enterAmount } from '../claims/payable.ts'
import { pass, reviewed, seated } from './deeds.ts'
import type { Scene } from './scene.ts'

/** A receipt with its list, amounts in 分. */
export interface Costs {
  number: string
  issuer: string
  day: Day
  lines: readonly (readonly [name: string, catalogue: Catalogue, fen: number, ownShare?: number])[]
}

/** What is entered of a claim: its receipts, and what the calculation asks. */
export interface Claim {
  costs: readonly Costs[]
  answers: Facts
}

function changed(scene: Scene, outcome: Changed): void {
  if (outcome.kind !== 'done') throw new TypeError(`a claim in ${scene.area}: ${JSON.stringify(outcome)}`)
}

async function computing(scene: Scene, id: string): Promise<{ of: Computing; by: string }> {
  const loaded = await loadCase(scene, scene.area, id)
  const of = loaded && (await computingOf(scene, loaded))
  if (!of) throw new TypeError(`case ${id} in ${scene.area} computes nothing`)
  return { of, by: of.loaded.state.tasks.at(-1)?.to ?? '' }
}

async function entersCosts(scene: Scene, { of: { of, tariff }, by }: Awaited<ReturnType<typeof computing>>, costs: Costs): Promise<void> {
  const seen = async () => (await readClaim(scene, of)).version
  const { lines, ...rest } = costs
  const fen = lines.reduce((sum, [, , one]) => sum + one, 0)
  changed(scene, await addReceipt(scene, of, await seen(), by, tariff, { ...rest, code: '06100126', fen, place: '外地', online: false }))
  const receipt = (await readClaim(scene, of)).receipts.at(-1)?.id ?? ''
  const listed = lines.map(([name, catalogue, one, ownShare]) => ({
    ...{ receipt, name, catalogue, quantity: 1000, price: one * 100, fen: one },
    ...(ownShare !== undefined && { ownShare }),
  }))
  changed(scene, await putLines(scene, of, await seen(), by, receipt, listed))
}

/** 录票据、清单: an officer takes the seat and enters everything. */
export async function entersClaim(scene: Scene, id: string, claim: Claim): Promise<void> {
  await seated(scene, id)
  const found = await computing(scene, id)
  for (const costs of claim.costs) await entersCosts(scene, found, costs)
  const { version } = await readClaim(scene, found.of.of)
  changed(scene, await answerClaim(scene, found.of.of, version, found.by, claim.answers, nothingCounted))
}

/** 手工确定: figures are 未配置, so the officer states the amount with the reason, and passes the audit with it. */
export async function statesAmount(scene: Scene, id: string, fen: number, reason: string, records: Facts = {}): Promise<void> {
  const { of, by } = await computing(scene, id)
  const claim = await readClaim(scene, of.of)
  const outcome = await alone(scene, scene.area, of.of.person, (inside) => enterAmount(inside, of, claim, `staff:${by}`, fen, reason))
  if (outcome.kind !== 'unconfigured') throw new TypeError(`an amount in ${scene.area}: ${JSON.stringify(outcome)}`)
  await reviewed(scene, id, { ...pass, records: { payable: fen, ...records } })
}
