import { type ActorReference, reference } from '@jingban/kernel/case/actor.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { World } from '../../world.ts'
import { filersOf } from '../officeRoles.ts'
import type { StaffActor } from '../shell.tsx'
import type { endingWords } from '../staffWords.ts'

/** One line of what an institution filed for patients. */
export interface Filing {
  id: string
  area: string
  number: string
  person: string
  disease: string | null
  stageName: string | null
  status: string
  result: keyof typeof endingWords | null
  dueAt: Instant | null
  submittedAt: Instant
  pack: string
  service: string
  procedure: string
}

/** Saved filters over the list. */
export const tabs = [
  { key: 'asked', text: '要补材料', statuses: ['waitingApplicant'], alarm: true },
  { key: 'running', text: '在办', statuses: ['running', 'stuck'] },
  { key: 'ended', text: '办结', statuses: ['ended'] },
] as const
/** One of the saved filters. */
export type Tab = (typeof tabs)[number]

/** Lines on one page. */
export const pageSize = 25
const own = '(c.helper = any($2) or c.filed_by = $6) and c.area = $1 and c.status = any($3)'

/** Filings that these institutions handed in, the newest first; `before` is the moment and id the page before ended with. */
export async function filingsOf(world: World, area: string, { helpers, account }: Own, tab: Tab, before: string | undefined): Promise<Filing[]> {
  const [at, id] = before?.split('~') ?? []
  return world.db.rows<Filing>(
    `select c.id, c.area, c.number, c.person, c.disease, c.stage_name as "stageName", c.status, c.result, c.due_at as "dueAt",
       c.submitted_at as "submittedAt", c.pack, c.service, c.procedure
     from case_row c where ${own} and ($4::timestamptz is null or (c.submitted_at, c.id) < ($4, $5)) order by c.submitted_at desc, c.id desc limit ${pageSize + 1}`,
    [area, helpers, tab.statuses, at ?? null, id ?? '', account],
  )
}

/** How many there are in each status. */
export async function countsOf(world: World, area: string, { helpers, account }: Own): Promise<Map<string, number>> {
  const rows = await world.db.rows<{ status: string; count: number }>(
    'select c.status, count(*)::int as count from case_row c where c.area = $1 and (c.helper = any($2) or c.filed_by = $3) group by c.status',
    [area, helpers, account],
  )
  return new Map(rows.map(({ status, count }) => [status, count]))
}

/** Whose filings are listed: those of the institutions for which the member of staff files, and those of their own account at a counter. */
export interface Own {
  helpers: string[]
  account: ActorReference
}

export function ownOf(pack: Pack, actor: StaffActor): Own {
  const helpers = actor.roles.flatMap((one) => (one.institution && filersOf(pack).includes(one.role) ? [one.institution] : []))
  return { helpers, account: reference(actor) }
}
