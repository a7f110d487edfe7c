import type { ActorReference } from '@jingban/kernel/case/actor.ts'
import type { CaseEvent } from '@jingban/kernel/case/event.ts'
import { fold } from '@jingban/kernel/case/fold.ts'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { caseStream, rulesFor } from '../cases/load.ts'
import { rowsOf } from '../cases/rows.ts'
import { append, type Write } from '../store/append.ts'
import { unseen } from '../store/stream.ts'
import type { World } from '../world.ts'

/** A case as a test wants it: whose, under which procedure, and at which stage it stands. */
export interface Standing {
  id: string
  person: string
  service: string
  procedure: string
  stage: string
  disease?: string
  facts: Facts
  /** Fees and papers that are in already. */
  got?: string[]
}

/** Writes cases that have come to a stage already, all in one append; how they came there is for other tests. Nothing follows until `settle`. */
export async function enterCases(world: World, area: string, standing: readonly Standing[]): Promise<void> {
  const at = world.clock.now()
  const version = world.policies.packAt(area, dayOf(at))
  if (!version) throw new TypeError(`${area} has no pack on ${dayOf(at)}`)
  const by: ActorReference = 'account:a1'
  const writes = standing.map(({ id, stage, disease, got = [], ...one }): Write => {
    const filed = {
      ...one,
      area,
      pack: version.hash,
      number: id,
      application: `of ${one.person}`,
      channel: '窗口',
      filedAs: 'applicant',
      handedIn: [],
    }
    const events: CaseEvent[] = [
      { type: 'submitted', ...filed, filedBy: by, ...(disease && { disease }), at, by },
      { type: 'entered', stage, at, by },
      ...got.map((thing): CaseEvent => ({ type: 'received', thing, at, by })),
    ]
    const state = fold(id, events)
    if (!state) throw new TypeError('a case begins with its filing')
    return { stream: caseStream(id), seen: unseen, events, rows: rowsOf(rulesFor(world.policies, state.filed), state, 0) }
  })
  await append(world.db, { area, writes })
}
