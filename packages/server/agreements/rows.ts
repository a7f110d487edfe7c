import type { AgreementRefusal } from '@jingban/kernel/agreement/decide.ts'
import type { OnlineService, ProviderKind } from '@jingban/kernel/agreement/event.ts'
import { type AgreementStanding, WARNING_DAYS } from '@jingban/kernel/agreement/standing.ts'
import { addDays, type Day } from '@jingban/kernel/time/day.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { Queryable } from '../store/database.ts'

/** One line of the list of agreements. `to` is the last day in force. */
export interface AgreementLine {
  id: string
  caseId: string
  institution: string
  name: string
  county: string
  kind: ProviderKind
  from: Day
  to: Day
  standing: AgreementStanding
  services: OnlineService[]
  warned: boolean
}

/** 生效中, 快到期, 已中止, 已结束: the tabs of the list. */
export type AgreementTab = 'inForce' | 'ending' | 'suspended' | 'ended'

/** What to look for. `counties`: only institutions of these; all where left out. */
export interface AgreementSearch {
  tab: AgreementTab
  name?: string
  kind?: ProviderKind
  counties?: readonly string[]
}

/** At most so many lines on one page of the list. */
export const AGREEMENT_LIST_LIMIT = 100

const fitting = `from agreement_row a join institution i on i.area = a.area and i.code = a.institution
  where a.area = $1
    and case $2 when 'ending' then a.standing <> 'ended' and a.to_day <= $3 when 'inForce' then a.standing in ('inForce', 'notBegun') else a.standing = $2 end
    and ($4::text[] is null or i.county = any ($4)) and ($5::text is null or i.name like '%' || $5 || '%' or a.institution = $5)
    and ($6::text is null or a.kind = $6)`

const values = (area: string, today: Day, { tab, name, kind, counties }: AgreementSearch): unknown[] => {
  const part = name?.trim().replace(/[\\%_]/g, '\\$&')
  return [area, tab, addDays(today, WARNING_DAYS), counties ?? null, part || null, kind ?? null]
}

/** The agreements that fit, those that end first foremost; at most 100. */
export function listAgreements(db: Queryable, area: string, today: Day, search: AgreementSearch): Promise<AgreementLine[]> {
  return db.rows<AgreementLine>(
    `select a.id, a.case_id as "caseId", a.institution, i.name, i.county, a.kind, a.from_day as "from", a.to_day as "to", a.standing, a.services, a.warned
     ${fitting} order by case when $2 = 'ended' then -extract(epoch from a.to_day) else extract(epoch from a.to_day) end, i.name, a.id
     limit ${AGREEMENT_LIST_LIMIT}`,
    values(area, today, search),
    'agreements',
  )
}

/** How many there are of each tab, for the same search. */
export async function countAgreements(db: Queryable, area: string, today: Day, search: AgreementSearch): Promise<number> {
  const [row] = await db.rows<{ count: number }>(`select count(*)::int as count ${fitting}`, values(area, today, search), 'number of agreements')
  return row?.count ?? 0
}

/** The legal person with whom an agreement was made. */
export async function personOfAgreement(db: Queryable, area: string, id: string): Promise<string | undefined> {
  const [row] = await db.rows<{ person: string }>(
    'select person from agreement_row where area = $1 and id = $2',
    [area, id],
    'person of an agreement',
  )
  return row?.person
}

/** A deed of a case that could not be entered as it was written down. */
export interface AgreementTrouble {
  id: string
  caseId: string
  refusal: AgreementRefusal
  arisenAt: Instant
}

/** What waits to be put right, the oldest first. */
export function openTroubles(db: Queryable, area: string, caseId?: string): Promise<AgreementTrouble[]> {
  return db.rows<AgreementTrouble>(
    `select id, case_id as "caseId", refusal, arisen_at as "arisenAt" from agreement_trouble
     where area = $1 and settled_at is null and ($2::text is null or case_id = $2) order by arisen_at, id`,
    [area, caseId ?? null],
    'agreements not entered',
  )
}
