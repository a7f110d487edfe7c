import type { ActorReference } from '../case/actor.ts'
import { type Decision, done, refuse } from '../case/decision.ts'
import { type Digest, pick } from '../draw/draw.ts'
import type { Sampling } from '../pack/service.ts'
import type { Id } from '../pack/tree.ts'
import type { Instant } from '../time/instant.ts'
import type { ListEvent, ListState } from './list.ts'

interface Moment {
  at: Instant
  by: ActorReference
}

/** The number of files a share asks for: rounded up, so that 50 % of 7 is 4 (KF-42). */
export function sampleSize(count: number, sharePercent: number): number {
  return Math.ceil((count * sharePercent) / 100)
}

/**
 * 抽审: draws the sample of a period over its granted cases, all at once, replayable from the seed (KF-42). An empty population gives an empty
 * sample that still stands as a record. Refuses: doneAlready, lengthNotStated where the pack names no share.
 */
export function drawSample(
  state: ListState,
  rule: Sampling,
  service: Id,
  key: string,
  granted: Id[],
  seed: string,
  digest: Digest,
  moment: Moment,
): Decision<ListEvent> {
  if (state.sample) return refuse({ code: 'doneAlready', what: key })
  if (rule.share === 'notStated') return refuse({ code: 'lengthNotStated' })
  const of = [...granted].sort()
  const picked = pick(of, sampleSize(of.length, rule.share), seed, digest)
  return done<ListEvent>(
    { type: 'opened', kind: 'sample', key, service, ...moment },
    { type: 'sampleDrawn', of, share: rule.share, seed, picked, basis: rule.basis, ...moment },
  )
}

/** Records what the re-check of one sampled file found; a problem needs its reason (KF-44). Refuses: notAllowedHere, doneAlready, reasonMissing. */
export function checkSample(
  state: ListState,
  id: Id,
  finding: 'inOrder' | 'problem',
  reason: string | undefined,
  moment: Moment,
): Decision<ListEvent> {
  if (!state.sample?.picked.includes(id)) return refuse({ code: 'notAllowedHere' })
  if (state.checks.some((one) => one.case === id)) return refuse({ code: 'doneAlready', what: id })
  if (finding === 'problem' && !reason?.trim()) return refuse({ code: 'reasonMissing' })
  return done<ListEvent>({ type: 'checked', case: id, finding, ...(reason?.trim() && { reason }), ...moment })
}
