import type { Decision } from '@jingban/kernel/case/decision.ts'
import { currentStage } from '@jingban/kernel/case/rules.ts'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import { exchanged, fundsDiffer, replyParts, waitsForReply } from '@jingban/kernel/transfer/exchange.ts'
import { act, type Deed } from '@jingban/kernel/verbs/act.ts'
import { type LoadedCase, loadCase } from '../cases/load.ts'
import { perform } from '../cases/perform.ts'
import { refusalWords } from '../cases/refusalWords.ts'
import type { World } from '../world.ts'
import type { LetterProblem } from './problem.ts'

/** What came of the other agency's share: done, done before, or why it does not fit the case. */
export type Shared = { kind: 'done' } | { kind: 'repeated' } | { kind: 'problem'; problem: LetterProblem }

const awaits = ({ rules, state }: LoadedCase): boolean => {
  const stage = currentStage(rules, state)
  return stage?.kind === 'act' && waitsForReply(rules.pack.roles, stage)
}

async function actFor(world: World, area: string, id: string, deed: Deed, key: string): Promise<Shared> {
  const step = { area, id, actor: { kind: 'system' as const }, verb: 'act' as const, key }
  const outcome = await perform(world, step, ({ rules, state }, moment): Decision => act(rules, state, deed, moment))
  switch (outcome.kind) {
    case 'done':
      return { kind: 'done' }
    case 'repeated':
      return { kind: 'repeated' }
    case 'refused':
      return { kind: 'problem', problem: { code: 'refused', why: refusalWords(outcome.refusal).title } }
    default:
      throw new Error(`case ${id}: the share of the other agency is ${outcome.kind}`)
  }
}

/** 转出地收到联系函: the limit of the other agency begins. Does nothing to a case that does not stand there. */
export async function markArrival(world: World, area: string, id: string): Promise<void> {
  const loaded = await loadCase(world, area, id)
  const stage = loaded && currentStage(loaded.rules, loaded.state)
  if (loaded && stage?.kind === 'act' && awaits(loaded) && stage.parts === undefined)
    await actFor(world, area, id, { records: {} }, `arrival/${id}/${loaded.state.round}`)
}

/** A part of the reply: table 11, or the funds. Money that is not what table 11 states is not taken, whichever came first (SL-3B.6). */
async function takePart(world: World, area: string, id: string, part: string, records: Facts, key: string): Promise<Shared> {
  await markArrival(world, area, id)
  const loaded = await loadCase(world, area, id)
  const differing = loaded && fundsDiffer({ ...loaded.state.facts, ...records })
  if (differing && loaded && !loaded.state.partsDone.includes(part)) return { kind: 'problem', problem: { code: 'amountDiffers', ...differing } }
  return actFor(world, area, id, { part, records }, key)
}

/** 收到信息表. `key` makes it once. */
export const takeTable = (world: World, area: string, id: string, table: { fen: number; months: number }, key: string): Promise<Shared> =>
  takePart(world, area, id, replyParts.table, { [exchanged.amount]: table.fen, [exchanged.months]: table.months }, key)

/** 收到资金, in 分, as the bank states it. `key` makes it once. */
export const takeFunds = (world: World, area: string, id: string, fen: number, key: string): Promise<Shared> =>
  takePart(world, area, id, replyParts.funds, { [exchanged.received]: fen }, key)

/** 退回: the other agency cannot transfer, and says why. */
export async function takeReturn(world: World, area: string, id: string, reason: string, key: string): Promise<Shared> {
  const loaded = await loadCase(world, area, id)
  const stage = loaded && currentStage(loaded.rules, loaded.state)
  const part = stage?.kind === 'act' ? stage.parts?.find((one) => !loaded?.state.partsDone.includes(one)) : undefined
  return actFor(world, area, id, { ...(part && { part }), outcome: 'returned', records: { [exchanged.returned]: reason } }, key)
}
