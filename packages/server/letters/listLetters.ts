import type { Actor } from '@jingban/kernel/case/actor.ts'
import { type Reading, readings } from '@jingban/kernel/case/clocks.ts'
import { currentStage } from '@jingban/kernel/case/rules.ts'
import { scopeOf } from '@jingban/kernel/case/scope.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import { type LoadedCase, loadCase } from '../cases/load.ts'
import { scopeSql } from '../cases/scopeSql.ts'
import type { World } from '../world.ts'
import { type LetterRow, letterColumns } from './rows.ts'

/** Which letters are shown: those that came, those that were sent, first letters that somebody still waits for, and of these the late ones. */
export type Shown = 'arrived' | 'sent' | 'waiting' | 'overdue'

/** A letter with the case it belongs to, whose turn it is, and the clock that runs for them. */
export interface LetterLine {
  row: LetterRow
  loaded?: LoadedCase
  /** The role that owes the next step; the other agency where that is waited for. Nobody once it is over. */
  owner?: string
  clock?: Reading
  overdue: boolean
}

const conditions: Readonly<Record<Shown, string>> = {
  arrived: `l.direction = 'in'`,
  sent: `l.direction = 'out'`,
  waiting: `(l.state in ('unknownPerson', 'refused', 'differs', 'toExport') or (l.kind = 'transferLetter' and l.state in ('sent', 'taken') and c.status <> 'ended'))`,
  overdue: `l.kind = 'transferLetter' and l.state in ('sent', 'taken', 'toExport') and c.status <> 'ended'`,
}

/** The most lines of one page; of what waits the oldest come first, so that nothing late is beyond it for long. */
export const MOST_LETTERS = 50

function clockOf(loaded: LoadedCase): Reading | undefined {
  const { rules, state } = loaded
  if (state.ended) return undefined
  const by = currentStage(rules, state)?.by
  const running = readings(rules, state).filter(({ due }) => due.state === 'due')
  return running.findLast(({ clock }) => clock.owes === by) ?? running[0]
}

const isOver = (reading: Reading | undefined, now: Instant): boolean => reading?.due.state === 'due' && reading.due.at < now

async function lineOf(world: World, row: LetterRow): Promise<LetterLine> {
  const loaded = row.caseId ? await loadCase(world, row.area, row.caseId) : undefined
  const stage = loaded && currentStage(loaded.rules, loaded.state)
  const clock = loaded && row.kind === 'transferLetter' ? clockOf(loaded) : undefined
  const overdue = loaded !== undefined && readings(loaded.rules, loaded.state).some((one) => isOver(one, world.clock.now()))
  return {
    row,
    ...(loaded && { loaded }),
    ...(stage && { owner: stage.by }),
    ...(clock && { clock }),
    overdue: overdue && row.kind === 'transferLetter',
  }
}

/** The letters that a member of staff may see: those of the cases of their place, and those that have become no case yet. */
export async function listLetters(world: World, actor: Actor, pack: Pack, show: Shown): Promise<LetterLine[]> {
  const values: unknown[] = [pack.area]
  const scope = scopeSql(scopeOf(pack, actor), values)
  const order = show === 'waiting' || show === 'overdue' ? 'l.arrived_at, l.id' : 'l.arrived_at desc, l.id'
  const rows = await world.db.rows<LetterRow>(
    `select ${letterColumns} from agency_letter where (area, id) in (
       select l.area, l.id from agency_letter l left join case_row c on c.area = l.area and c.id = l.case_id
        where l.area = $1 and (l.case_id is null or ${scope}) and ${conditions[show]} order by ${order} limit ${MOST_LETTERS})
      order by ${order.replaceAll('l.', '')}`,
    values,
  )
  const lines = await Promise.all(rows.map((row) => lineOf(world, row)))
  return show === 'overdue' ? lines.filter((line) => line.overdue) : lines
}

/** How many letters there are of a kind that the record tells; what is late is told by its clock alone. */
export async function countLetters(world: World, actor: Actor, pack: Pack, show: Exclude<Shown, 'overdue'>): Promise<number> {
  const values: unknown[] = [pack.area]
  const scope = scopeSql(scopeOf(pack, actor), values)
  const [row] = await world.db.rows<{ count: number }>(
    `select count(*)::int as count from agency_letter l left join case_row c on c.area = l.area and c.id = l.case_id
      where l.area = $1 and (l.case_id is null or ${scope}) and ${conditions[show]}`,
    values,
  )
  return row?.count ?? 0
}

/** One letter with its case, if the member of staff may see it. */
export async function letterFor(world: World, actor: Actor, pack: Pack, id: string): Promise<LetterLine | undefined> {
  const values: unknown[] = [pack.area, id]
  const scope = scopeSql(scopeOf(pack, actor), values)
  const [found] = await world.db.rows<{ id: string }>(
    `select l.id from agency_letter l left join case_row c on c.area = l.area and c.id = l.case_id
      where l.area = $1 and l.id = $2 and (l.case_id is null or ${scope})`,
    values,
  )
  const [row] = found ? await world.db.rows<LetterRow>(`select ${letterColumns} from agency_letter where area = $1 and id = $2`, [pack.area, id]) : []
  return row && lineOf(world, row)
}
