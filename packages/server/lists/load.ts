import { foldList, type ListEvent, type ListState } from '@jingban/kernel/list/list.ts'
import { type ListRules, listRuleOf } from '@jingban/kernel/list/rules.ts'
import type { Policies } from '../policy/policies.ts'
import type { Queryable } from '../store/database.ts'
import { readStream, type Seen, type StreamKey } from '../store/stream.ts'

export const listStream = (id: string): StreamKey => `list:${id}`

/** A list as it stands, with the rules it was opened under and what was seen of its stream. */
export interface LoadedList {
  rules: ListRules
  state: ListState
  events: ListEvent[]
  seen: Seen
}

/** What loading needs: the world, or the world inside a transaction. */
export interface Reading {
  db: Queryable
  policies: Policies
}

/** The rules of a list: those of the pack of this hash, whatever is in force today. */
export function listRules(policies: Policies, area: string, hash: string, kind: string): ListRules {
  const pack = policies.packByHash(area, hash)
  return { pack, rule: listRuleOf(pack, kind), calendar: policies.calendar(pack.calendar), announced: policies.announced(area) }
}

/** Finds and folds one list; undefined when there is none of this id, or when it is a sample. */
export async function loadList({ db, policies }: Reading, area: string, id: string): Promise<LoadedList | undefined> {
  const { events, seen } = await readStream<ListEvent>(db, area, listStream(id))
  const state = foldList(id, events)
  return state.pack === undefined ? undefined : { rules: listRules(policies, area, state.pack, state.kind), state, events, seen }
}
