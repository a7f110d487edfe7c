import { dayOf, type Instant } from '@jingban/kernel/time/instant.ts'
import { personHashes } from '../registry/person.ts'
import type { World } from '../world.ts'

/** One line of the board: all of it may be read by everybody. */
export interface PostedLine {
  case: string
  name: string
  idNumber: string
  place: string
  disease: string
  opened: Instant
  closes: Instant
}

/** Where a page goes on: after this line. */
export interface After {
  closes: Instant
  case: string
}

export interface PostedPage {
  lines: PostedLine[]
  next?: After
}

/** Lines of one page of the board. */
export const POSTED_PAGE = 25

interface Row {
  case_id: string
  name: string
  id_number: string
  place: string
  disease: string
  opened_at: Instant
  closes_at: Instant
}

const columns = 'case_id, name, id_number, place, disease, opened_at, closes_at'
const lineOf = (row: Row): PostedLine => ({
  case: row.case_id,
  name: row.name,
  idNumber: row.id_number,
  place: row.place,
  disease: row.disease,
  opened: row.opened_at,
  closes: row.closes_at,
})

/** What is posted now, the first to close first; 25 lines a page, the next page by its place and never by a number. */
export async function postedNow({ db, clock }: Pick<World, 'db' | 'clock'>, area: string, after?: After): Promise<PostedPage> {
  const rows = await db.rows<Row>(
    `select ${columns} from posting where area = $1 and closes_at >= $2 and (closes_at, case_id) > ($3, $4)
     order by closes_at, case_id limit $5`,
    [area, clock.now(), after?.closes ?? '-infinity', after?.case ?? '', POSTED_PAGE + 1],
    'posted page',
  )
  const lines = rows.slice(0, POSTED_PAGE).map(lineOf)
  const last = lines.at(-1)
  return { lines, ...(rows.length > POSTED_PAGE && last && { next: { closes: last.closes, case: last.case } }) }
}

/** How many are posted now, and from which day to which. */
export async function postedCount({ db, clock }: Pick<World, 'db' | 'clock'>, area: string) {
  const [row] = await db.rows<{ count: number; opened: Instant | null; closes: Instant | null }>(
    'select count(*)::int as count, min(opened_at) as opened, max(closes_at) as closes from posting where area = $1 and closes_at >= $2',
    [area, clock.now()],
    'posted count',
  )
  const days = row?.opened && row.closes ? { from: dayOf(row.opened), to: dayOf(row.closes) } : {}
  return { count: row?.count ?? 0, ...days }
}

/** Whoever knows surname and last four finds the line; nothing else searches the board. */
export async function findPosted(
  { db, clock, keys }: Pick<World, 'db' | 'clock' | 'keys'>,
  area: string,
  surname: string,
  tail: string,
): Promise<PostedLine[]> {
  const rows = await db.rows<Row>(
    `select ${columns} from posting where area = $1 and id_tail_hash = $2 and surname = $3 and closes_at >= $4 order by closes_at, case_id limit 10`,
    [area, personHashes.idTail(keys, tail), surname, clock.now()],
    'posted search',
  )
  return rows.map(lineOf)
}

/** One line, while it is posted. */
export async function postedLine({ db, clock }: Pick<World, 'db' | 'clock'>, area: string, id: string): Promise<PostedLine | undefined> {
  const rows = await db.rows<Row>(`select ${columns} from posting where area = $1 and case_id = $2 and closes_at >= $3`, [area, id, clock.now()])
  return rows[0] && lineOf(rows[0])
}
