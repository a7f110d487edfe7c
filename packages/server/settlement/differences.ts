import { type Actor, reference } from '@jingban/kernel/case/actor.ts'
import type { Side, Which } from '@jingban/kernel/settlement/event.ts'
import { type DifferenceKind, lineName, type SettlementLine } from '@jingban/kernel/settlement/line.ts'
import type { Resolution } from '@jingban/kernel/settlement/reconcile.ts'
import { resolveDifferences } from '@jingban/kernel/settlement/reconcile.ts'
import { isEqual } from '@jingban/kernel/settlement/state.ts'
import { type Grouped, groupOf, movedBy, type Sums } from '@jingban/kernel/settlement/sums.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Queryable } from '../store/database.ts'
import type { World } from '../world.ts'
import { leaveReconciliation } from './caseOfMonth.ts'
import type { MonthKey } from './compare.ts'
import { type MonthOutcome, type MonthStep, performMonth } from './month.ts'

/** One difference, with both sides; a side that has no such settlement is absent. */
export interface Difference {
  number: number
  kind: DifferenceKind
  name: string
  /** Of the file; absent where it has no such settlement. */
  line?: number
  here?: SettlementLine
  there?: SettlementLine
  group?: string
  conceded?: { by: Side; reason: string; actor: string; at: Instant }
}

interface Row {
  number: number
  kind: DifferenceKind
  settlement: string
  refunded: boolean
  line: number | null
  here_visit: string | null
  here_person: string | null
  here_medfee: number | null
  here_fund: number | null
  here_account: number | null
  there_visit: string | null
  there_person: string | null
  there_medfee: number | null
  there_fund: number | null
  there_account: number | null
  insutype: string | null
  clr_type: string | null
  conceded_by: Side | null
  reason: string | null
  resolved_by: string | null
  resolved_at: Instant | null
}

function sideOf(row: Row, side: 'here' | 'there'): SettlementLine | undefined {
  const { settlement, refunded } = row
  const visit = row[`${side}_visit`]
  if (visit === null) return undefined
  const [medfee, fund, account] = [row[`${side}_medfee`] ?? 0, row[`${side}_fund`] ?? 0, row[`${side}_account`] ?? 0]
  return { settlement, refunded, visit, person: row[`${side}_person`] ?? '', medfee, fund, account }
}

function toDifference(row: Row): Difference {
  const [here, there] = [sideOf(row, 'here'), sideOf(row, 'there')]
  const { number, kind, line, insutype, clr_type: clearing, conceded_by: by, reason, resolved_by: actor, resolved_at: at } = row
  return {
    ...{ number, kind, name: lineName(row) },
    ...(line !== null && { line }),
    ...(here && { here }),
    ...(there && { there }),
    ...(insutype !== null && clearing !== null && { group: groupOf(insutype, clearing) }),
    ...(by !== null && at !== null && { conceded: { by, reason: reason ?? '', actor: actor ?? '', at } }),
  }
}

/** Which differences to show: of one kind, only open ones, of one settlement. */
export interface DifferenceSearch {
  kind?: DifferenceKind
  open?: boolean
  settlement?: string
}

/** One page of the differences of a month in the order of the file; `after` is the number of the last one before. `next` is undefined on the last page. */
export async function listDifferences(
  db: Queryable,
  { area, provider, month }: MonthKey,
  { kind, open, settlement }: DifferenceSearch,
  page: { size: number; after?: number },
): Promise<{ lines: Difference[]; next?: number }> {
  // The planner takes the index of open differences only where it reads these very words; without a kind the primary key has them in order.
  const rows = await db.rows<Row>(
    `select * from settlement_difference where area = $1 and provider = $2 and month = $3 and number > $4 ${open ? 'and conceded_by is null' : ''}
       ${kind ? 'and kind = $6' : 'and $6::text is null'} ${settlement ? 'and settlement = $7' : 'and $7::text is null'} order by number limit $5`,
    [area, provider, month, page.after ?? 0, page.size + 1, kind ?? null, settlement ?? null],
  )
  const lines = rows.slice(0, page.size).map(toDifference)
  const last = lines.at(-1)
  return rows.length > page.size && last ? { lines, next: last.number } : { lines }
}

/** How many are open of each kind. */
export async function openKinds(db: Queryable, { area, provider, month }: MonthKey): Promise<Partial<Record<DifferenceKind, number>>> {
  const rows = await db.rows<{ kind: DifferenceKind; count: number }>(
    `select kind, count(*) as count from settlement_difference
      where area = $1 and provider = $2 and month = $3 and conceded_by is null group by kind`,
    [area, provider, month],
    'open differences',
  )
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]))
}

/** What somebody resolves: the numbers of differences, or all open ones of a kind; `group` for those whose 险种 nobody knows yet. */
export interface Resolving {
  concedes: Side
  chosen: { numbers: readonly number[] } | { kind: DifferenceKind }
  group?: string
  reason: string
}

interface Moving extends Sums {
  insutype: string | null
  clr_type: string | null
  lines_resolved: number
}

const choosing = (chosen: Resolving['chosen'], values: unknown[]): string => {
  values.push('kind' in chosen ? chosen.kind : chosen.numbers)
  return 'kind' in chosen ? `d.kind = $${values.length}` : `d.number = any ($${values.length}::int[])`
}

// A settlement that stands twice in the file is never a second one in the ledger: only the provider can give way there.
const mayConcede = (concedes: Side): string => (concedes === 'agency' ? `and d.kind <> 'double'` : '')

/** Marks them as resolved, gives a group to those that had none, and answers by how much the provider has more, group by group. */
async function mark(db: Queryable, { area, provider, month }: MonthKey, resolving: Resolving, stamp: { by: string; at: Instant }): Promise<Moving[]> {
  const [insutype = null, clearing = null] = resolving.group?.split('/') ?? []
  const values: unknown[] = [area, provider, month, resolving.concedes, resolving.reason.trim(), stamp.by, stamp.at, insutype, clearing]
  return db.rows<Moving>(
    `with done as (
       update settlement_difference d set conceded_by = $4, reason = $5, resolved_by = $6, resolved_at = $7,
           insutype = coalesce(d.insutype, $8), clr_type = coalesce(d.clr_type, $9)
         where d.area = $1 and d.provider = $2 and d.month = $3 and d.conceded_by is null and ${choosing(resolving.chosen, values)} ${mayConcede(resolving.concedes)}
       returning d.*)
     select insutype, clr_type, count(*) as lines_resolved, (count(there_visit) - count(here_visit)) as lines,
         (coalesce(sum(there_medfee), 0) - coalesce(sum(here_medfee), 0))::bigint as medfee,
         (coalesce(sum(there_fund), 0) - coalesce(sum(here_fund), 0))::bigint as fund,
         (coalesce(sum(there_account), 0) - coalesce(sum(here_account), 0))::bigint as account
       from done group by insutype, clr_type`,
    values,
  )
}

// The ledger takes the provider's side of what the agency has just given way in.
const toLedger = `insert into settlement_line (area, provider, month, settlement, refunded, visit, person, medfee, fund, account, insutype, clr_type)
  select area, provider, month, settlement, refunded, there_visit, there_person, there_medfee, there_fund, there_account, insutype, clr_type
    from settlement_difference where area = $1 and provider = $2 and month = $3 and resolved_at = $4 and conceded_by = 'agency' and there_visit is not null
  on conflict (area, provider, month, settlement, refunded) do update set visit = excluded.visit, person = excluded.person, medfee = excluded.medfee,
    fund = excluded.fund, account = excluded.account`
const outOfLedger = `delete from settlement_line l using settlement_difference d
  where (d.area, d.provider, d.month) = ($1, $2, $3) and d.resolved_at = $4 and d.conceded_by = 'agency' and d.there_visit is null
    and (l.area, l.provider, l.month, l.settlement, l.refunded) = (d.area, d.provider, d.month, d.settlement, d.refunded)`

const groupMissing = 'groupMissing' as const

/** Carries the answer out of the transaction, of which nothing stays. */
class GroupMissing extends Error {}

const whichOf = (chosen: Resolving['chosen'], names: readonly string[]): Which => ('kind' in chosen ? chosen : { lines: names })

async function namesOf(db: Queryable, { area, provider, month }: MonthKey, chosen: Resolving['chosen']): Promise<string[]> {
  if ('kind' in chosen) return []
  const rows = await db.rows<{ settlement: string; refunded: boolean }>(
    `select settlement, refunded from settlement_difference where area = $1 and provider = $2 and month = $3 and number = any ($4::int[]) order by number`,
    [area, provider, month, chosen.numbers],
  )
  return rows.map(lineName)
}

async function resolveIn(db: Queryable, key: MonthKey, resolving: Resolving, stamp: { by: string; at: Instant }): Promise<Resolution> {
  const names = await namesOf(db, key, resolving.chosen)
  const moving = await mark(db, key, resolving, stamp)
  if (moving.some((one) => one.insutype === null)) throw new GroupMissing()
  if (resolving.concedes === 'agency') {
    const values = [key.area, key.provider, key.month, stamp.at]
    await db.query(toLedger, values)
    await db.query(outOfLedger, values)
  }
  const gap: Grouped = Object.fromEntries(
    moving.map(({ insutype, clr_type: clearing, lines, medfee, fund, account }) => [
      groupOf(insutype ?? '', clearing ?? ''),
      { lines, medfee, fund, account },
    ]),
  )
  const lines = moving.reduce((sum, one) => sum + one.lines_resolved, 0)
  return {
    concedes: resolving.concedes,
    which: whichOf(resolving.chosen, names),
    lines,
    change: movedBy(resolving.concedes, gap),
    reason: resolving.reason,
  }
}

/**
 * 处理差异: one side gives way in one difference, in several, or in all of a kind, with a reason; where the agency does, its ledger takes the provider's data at
 * once. When the last one is resolved and the totals agree, the cases of the month leave the reconciliation. `groupMissing`: the agency has no such
 * settlement, so somebody must say of which 险种 and 清算类别 it is. Refuses what the kernel's `resolveDifferences` refuses.
 */
export async function resolve(
  world: World,
  { key, actor, side, idempotency }: { key: MonthKey; actor: Actor; side: Side; idempotency?: string },
  resolving: Resolving,
): Promise<MonthOutcome | { kind: typeof groupMissing }> {
  const then: MonthStep['then'] = (inside, state) => (isEqual(state) ? leaveReconciliation(inside, key) : Promise.resolve())
  const step: MonthStep = { key, actor, then, ...(idempotency !== undefined && { idempotency }) }
  try {
    return await performMonth(world, step, async ({ state }, moment, db) => {
      if (!state) return { ok: false, refusal: { code: 'notOpened' } }
      // Asked before anything is written, and once more with what was found.
      const first = resolveDifferences(
        state,
        side,
        { concedes: resolving.concedes, which: { lines: [] }, lines: 1, change: {}, reason: resolving.reason },
        moment,
      )
      if (!first.ok && state.open > 0) return first
      const resolution = await resolveIn(db, key, resolving, { by: reference(actor), at: moment.now })
      return resolveDifferences(state, side, resolution, moment)
    })
  } catch (error) {
    if (error instanceof GroupMissing) return { kind: groupMissing }
    throw error
  }
}
