import type { CaseEvent, Filed } from '@jingban/kernel/case/event.ts'
import { fold } from '@jingban/kernel/case/fold.ts'
import { procedureOf, type Rules, serviceOf } from '@jingban/kernel/case/rules.ts'
import type { CaseState } from '@jingban/kernel/case/state.ts'
import type { Policies } from '../policy/policies.ts'
import type { Queryable } from '../store/database.ts'
import { readStream, type Seen, type StreamKey } from '../store/stream.ts'

/** A case as it stands, with the rules it is pinned to and what was seen of its stream. */
export interface LoadedCase {
  rules: Rules
  state: CaseState
  events: CaseEvent[]
  seen: Seen
}

export const caseStream = (id: string): StreamKey => `case:${id}`

/** The rules a case walks by: the pack of its hash, whatever is in force today. */
export function rulesFor(policies: Policies, filed: Pick<Filed, 'area' | 'pack' | 'service' | 'procedure'>): Rules {
  const pack = policies.packByHash(filed.area, filed.pack)
  const service = serviceOf(pack, filed.service)
  const procedure = procedureOf(service, filed.procedure)
  return { pack, service, procedure, calendar: policies.calendar(pack.calendar), announced: policies.announced(filed.area) }
}

/** Finds and folds one case; undefined when there is none. */
export async function loadCase({ db, policies }: { db: Queryable; policies: Policies }, area: string, id: string): Promise<LoadedCase | undefined> {
  const { events, seen } = await readStream<CaseEvent>(db, area, caseStream(id))
  const state = fold(id, events)
  return state && { rules: rulesFor(policies, state.filed), state, events, seen }
}
