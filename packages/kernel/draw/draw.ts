import type { Id } from '../pack/tree.ts'

/** Why somebody is not in the able pool; shown to whoever replays the draw. */
export type ExclusionReason =
  | 'earlierReviewers'
  | 'declinedBefore'
  | 'ownInstitution'
  | 'ownCase'
  | 'treatingDoctor'
  | 'seated'
  | 'recused'
  | 'notActive'
  | 'notInPool'

/** 随机抽取: everything needed to replay it. The seed is fixed before the pool is known to anybody. */
export interface Draw {
  stage: Id
  /** Counts the draws of one case from 1. */
  number: number
  able: Id[]
  excluded: { id: Id; why: ExclusionReason }[]
  seed: string
  picked: Id[]
}

/** A digest of a text as lower-case hexadecimal; the server passes SM3. */
export type Digest = (text: string) => string

/**
 * The n smallest digests of `seed|id`. No generator state and no dependence on the order of the pool, so that anybody can replay
 * it with a pocket tool. Draws of experts (KF-13, KF-16, KF-22, KF-24) and samples (KF-42) are this one function.
 */
export function pick(able: readonly Id[], count: number, seed: string, digest: Digest): Id[] {
  return [...new Set(able)]
    .map((id) => ({ id, rank: digest(`${seed}|${id}`) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.id < b.id ? -1 : 1))
    .slice(0, count)
    .map(({ id }) => id)
}

/** Whether a recorded draw comes out the same when done again. */
export function replays(draw: Pick<Draw, 'able' | 'seed' | 'picked'>, digest: Digest): boolean {
  const again = pick(draw.able, draw.picked.length, draw.seed, digest)
  return again.length === draw.picked.length && again.every((id, index) => id === draw.picked[index])
}
