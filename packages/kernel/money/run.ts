import { type ActorReference, never } from '../case/actor.ts'
import type { Fund } from '../pack/stage.ts'
import type { Id } from '../pack/tree.ts'
import type { Instant } from '../time/instant.ts'
import type { Fen } from './fen.ts'

interface Stamp {
  at: Instant
  by: ActorReference
}

/**
 * 付款批次: what is sent to the bank at once, out of one fund and of one county, since each has a bank account of its own. `maker` and `checker` are the
 * roles of the pack that share it.
 */
export interface RunContent {
  number: string
  fund: Fund
  county?: string
  maker: Id
  checker: Id
  payments: readonly { id: Id; fen: Fen; payee: string }[]
}

export type RunEvent = Stamp &
  (
    | ({ type: 'made' } & RunContent)
    /** `total` is what the checker saw. */
    | { type: 'checked'; total: Fen }
    | { type: 'refusedByChecker'; reason: string }
    /** SM3 of the file the bank is given. */
    | { type: 'exported'; digest: string }
    | { type: 'closed' }
  )

/** Made up; passed by the checker; sent back by the checker; with the bank; answered whole. */
export type RunStatus = 'made' | 'checked' | 'refused' | 'exported' | 'closed'

export interface Run extends RunContent {
  id: Id
  seq: number
  status: RunStatus
  total: Fen
  madeBy: ActorReference
  madeAt: Instant
  settledBy?: ActorReference
  reason?: string
  digest?: string
}

function evolve(id: Id, before: Run | undefined, event: RunEvent): Run | undefined {
  if (event.type === 'made') {
    const { type: _type, at, by, ...content } = event
    return { id, seq: 1, status: 'made', ...content, total: content.payments.reduce((so, one) => so + one.fen, 0), madeBy: by, madeAt: at }
  }
  if (!before) return undefined
  const now: Run = { ...before, seq: before.seq + 1 }
  switch (event.type) {
    case 'checked':
      return { ...now, status: 'checked', settledBy: event.by }
    case 'refusedByChecker':
      return { ...now, status: 'refused', settledBy: event.by, reason: event.reason }
    case 'exported':
      return { ...now, status: 'exported', digest: event.digest }
    case 'closed':
      return { ...now, status: 'closed' }
    default:
      return never(event)
  }
}

/** The run that these events make; undefined before it was made. */
export function foldRun(id: Id, events: readonly RunEvent[], before?: Run): Run | undefined {
  return events.reduce<Run | undefined>((so, event) => evolve(id, so, event), before)
}
