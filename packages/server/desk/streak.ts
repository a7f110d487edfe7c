import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { loadExpert } from '../follow/toExpert.ts'
import type { World } from '../world.ts'

/** 连续不接收: how many in a row, and at how many the right to judge is lost (KF-39). */
export interface Streak {
  inARow: number
  /** Absent where the pack has no such rule. */
  limit?: { times: number; basis: string }
}

/** What an expert's row of refusals has come to. */
export async function streakOf(world: World, pack: Pack, expert: string): Promise<Streak> {
  const { state } = await loadExpert(world.db, pack.area, expert)
  const watch = pack.watches?.find((one) => 'count' in one)
  return { inARow: state.inARow, ...(watch && { limit: { times: watch.inARow, basis: watch.basis } }) }
}

/** 连续不接收 0/3. */
export const streakWords = ({ inARow, limit }: Streak): string => (limit ? `连续不接收 ${inARow}/${limit.times}` : `连续不接收 ${inARow} 次`)

/** What comes of it, in one sentence. */
export const streakConsequence = ({ limit }: Streak): string =>
  limit
    ? `连续 ${limit.times} 次不接收（过时没接收也算），取消认定专家资格并通报医院（${limit.basis}）。接收任何一件就清零。`
    : '文件没有写明连续不接收的后果。'
