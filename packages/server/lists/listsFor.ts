import type { Actor } from '@jingban/kernel/case/actor.ts'
import { listReach } from '@jingban/kernel/list/may.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { World } from '../world.ts'
import type { StepLine } from './rows.ts'

/** One list in one line, with its steps. `cycle` is the closing day, or a number where it is closed by hand; `total` in 分, once it is closed. */
export interface ListLine {
  id: string
  kind: string
  name: string
  service: string
  place: string
  cycle: string
  keyed?: string
  state: 'open' | 'closed' | 'done' | 'voided'
  members: number
  total?: number
  steps: StepLine[]
  nextStep?: string
  dueAt?: Instant
  openedAt: Instant
  closedAt?: Instant
}

interface Row {
  id: string
  kind: string
  pack: string
  service: string
  place: string
  cycle: string
  keyed: string | null
  state: ListLine['state']
  members: number
  total: number | null
  data: { steps: StepLine[] }
  next_step: string | null
  due_at: Instant | null
  opened_at: Instant
  closed_at: Instant | null
}

const columns = 'id, kind, pack, service, place, cycle, keyed, state, members, total, data, next_step, due_at, opened_at, closed_at'

function lineOf(world: Pick<World, 'policies'>, area: string, row: Row): ListLine {
  const { id, kind, pack, service, place, cycle, state, members, data } = row
  const name = world.policies.packByHash(area, pack).lists?.find((one) => one.id === kind)?.name ?? kind
  return {
    ...{ id, kind, name, service, place, cycle, state, members, steps: data.steps },
    ...(row.keyed !== null && { keyed: row.keyed }),
    ...(row.total !== null && { total: row.total }),
    ...(row.next_step !== null && { nextStep: row.next_step }),
    ...(row.due_at !== null && { dueAt: row.due_at }),
    openedAt: row.opened_at,
    ...(row.closed_at !== null && { closedAt: row.closed_at }),
  }
}

/** The kinds of lists an actor reaches everywhere, and those of which only one place's: pairs of kind and place. */
function reachOf(packs: readonly Pack[], actor: Actor): { kinds: string[]; own: { kind: string; place: string }[] } {
  const kinds = new Set<string>()
  const own: { kind: string; place: string }[] = []
  for (const pack of packs) {
    for (const rule of pack.lists ?? []) {
      const reaches = actor.kind === 'staff' && actor.area === pack.area ? actor.roles.map((one) => listReach(pack, rule, one)) : []
      if (actor.kind === 'system' || reaches.includes('everywhere')) kinds.add(rule.id)
      for (const reach of reaches) if (typeof reach === 'object') own.push({ kind: rule.id, place: reach.place })
    }
  }
  return { kinds: [...kinds], own }
}

/** Which lists: those still worked on or those that are over; of one kind; how many at most (100). */
export interface ListFilter {
  past?: boolean
  kind?: string
  limit?: number
}

/** The lists an actor may see, in the order in which they are due, the past ones the newest first: a unit's agent those of the own unit only (SHZ-44). */
export async function listsFor(
  world: Pick<World, 'db' | 'policies'>,
  actor: Actor,
  area: string,
  { past = false, kind, limit = 100 }: ListFilter = {},
): Promise<ListLine[]> {
  const { kinds, own } = reachOf(
    world.policies.versions(area).map(({ pack }) => pack),
    actor,
  )
  const order = past ? 'opened_at desc, id' : `coalesce(due_at, 'infinity'::timestamptz), opened_at, id`
  const rows = await world.db.rows<Row>(
    `select ${columns} from list_row where area = $1 and place is not null and (state in ('done', 'voided')) = $2
       and ($3::text is null or kind = $3)
       and (kind = any($4) or (kind, place) in (select kind, place from unnest($5::text[], $6::text[]) as reach(kind, place)))
     order by ${order} limit $7`,
    [area, past, kind ?? null, kinds, own.map((one) => one.kind), own.map((one) => one.place), limit],
  )
  return rows.map((row) => lineOf(world, area, row))
}

/** A step that is late: which list, whose it is, and since when. */
export interface OverdueStep {
  list: ListLine
  step: StepLine
  due: Instant
}

/** The steps of lists that are late now, the latest first; for the exceptions, so that nothing passes its date in silence. */
export async function overdueSteps(world: World, area: string): Promise<OverdueStep[]> {
  const now = world.clock.now()
  const rows = await world.db.rows<Row>(`select ${columns} from list_row where area = $1 and due_at < $2 and state <> 'voided' order by due_at, id`, [
    area,
    now,
  ])
  return rows.flatMap((row) => {
    const list = lineOf(world, area, row)
    return list.steps.flatMap((step) => (step.due && step.due < now && !step.doneAt ? [{ list, step, due: step.due }] : []))
  })
}
