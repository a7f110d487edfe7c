import { type ActorReference, never } from '../case/actor.ts'
import { type Decision, done, refuse } from '../case/decision.ts'
import { type Digest, pick } from '../draw/draw.ts'
import type { Sampling } from '../pack/service.ts'
import type { Id } from '../pack/tree.ts'
import type { Instant } from '../time/instant.ts'

interface Moment {
  at: Instant
  by: ActorReference
}

/** What happened to a list (名册): a campaign, a hand-over list, a posting, a sample, a payment run. */
export type ListEvent = Moment &
  (
    | { type: 'opened'; kind: Id; key: string; service: Id }
    | { type: 'joined'; cases: Id[] }
    | { type: 'removed'; case: Id; reason: string }
    | { type: 'closed' }
    | { type: 'stepped'; step: Id }
    | { type: 'voided'; reason: string }
    | { type: 'sampleDrawn'; of: Id[]; share: number; seed: string; picked: Id[]; basis: string }
    | { type: 'checked'; case: Id; finding: 'inOrder' | 'problem'; reason?: string }
  )

export interface ListState {
  id: Id
  seq: number
  kind: Id
  key: string
  service: Id
  members: Id[]
  closed: boolean
  voided: boolean
  stepsDone: Id[]
  sample?: { of: Id[]; share: number; seed: string; picked: Id[] }
  checks: { case: Id; finding: 'inOrder' | 'problem'; reason?: string; at: Instant; by: ActorReference }[]
}

function apply(state: ListState, event: ListEvent): ListState {
  switch (event.type) {
    case 'opened':
      return { ...state, kind: event.kind, key: event.key, service: event.service }
    case 'joined':
      return { ...state, members: [...state.members, ...event.cases] }
    case 'removed':
      return { ...state, members: state.members.filter((one) => one !== event.case) }
    case 'closed':
      return { ...state, closed: true }
    case 'stepped':
      return { ...state, stepsDone: [...state.stepsDone, event.step] }
    case 'voided':
      return { ...state, voided: true }
    case 'sampleDrawn': {
      const { of, share, seed, picked } = event
      return { ...state, sample: { of, share, seed, picked }, members: picked, closed: true }
    }
    case 'checked': {
      const { finding, reason, at, by } = event
      return { ...state, checks: [...state.checks, { case: event.case, finding, at, by, ...(reason && { reason }) }] }
    }
    default:
      return never(event)
  }
}

/** A list, from all its events. */
export function foldList(id: Id, events: readonly ListEvent[]): ListState {
  const begin: ListState = { id, seq: 0, kind: '', key: '', service: '', members: [], closed: false, voided: false, stepsDone: [], checks: [] }
  return events.reduce((state, event) => ({ ...apply(state, event), seq: state.seq + 1 }), begin)
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

/** Does a step of the list; its waiting cases are then released by copies. Refuses: doneAlready, notAllowedHere when the list was voided. */
export function step(state: ListState, id: Id, moment: Moment): Decision<ListEvent> {
  if (state.voided) return refuse({ code: 'notAllowedHere' })
  if (state.stepsDone.includes(id)) return refuse({ code: 'doneAlready', what: id })
  return done<ListEvent>({ type: 'stepped', step: id, ...moment })
}

/** Adds a case. A closed list admits nobody: the case joins the list of the next cycle. Refuses: notAllowedHere, doneAlready. */
export function join(state: ListState, id: Id, moment: Moment): Decision<ListEvent> {
  if (state.closed || state.voided) return refuse({ code: 'notAllowedHere' })
  if (state.members.includes(id)) return refuse({ code: 'doneAlready', what: id })
  return done<ListEvent>({ type: 'joined', cases: [id], ...moment })
}
