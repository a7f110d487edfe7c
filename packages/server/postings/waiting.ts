import type { World } from '../world.ts'

/** A member of a posting list whose notice is not open yet. */
export interface WaitingMember {
  id: string
  number: string
  person: string
}

/** Lines of one page of the preview, and of one round of the job. */
export const WAITING_PAGE = 25
const ROUND = 200

const waits = `m.area = $1 and m.list = $2 and m.removed_at is null and c.stage_kind = 'notice'
  and not exists (select 1 from event e where e.area = c.area and e.stream = 'case:' || c.id and e.type = 'noticeOpened' and e.at >= c.entered_at)`

/** One page of those who wait to be posted, by the id of their case; `after` is the last of the page before. */
export function waitingPage({ db }: Pick<World, 'db'>, area: string, list: string, after: string, size = ROUND): Promise<WaitingMember[]> {
  return db.rows<WaitingMember>(
    `select c.id, c.number, c.person from list_member m join case_row c on c.area = m.area and c.id = m.case_id
     where ${waits} and m.case_id > $3 order by m.case_id limit $4`,
    [area, list, after, size],
    'waiting for a posting',
  )
}

/** The first who waits, or nobody. */
export const firstWaiting = async (world: Pick<World, 'db'>, area: string, list: string): Promise<string | undefined> =>
  (await waitingPage(world, area, list, '', 1))[0]?.id

/** How many of a posting list are on the board, how many wait, and how many are neither any more. */
export async function postingProgress(
  { db }: Pick<World, 'db'>,
  area: string,
  list: string,
): Promise<{ members: number; waiting: number; posted: number }> {
  const [row] = await db.rows<{ members: number; waiting: number; posted: number }>(
    `select count(*)::int as members, count(*) filter (where c.stage_kind = 'notice' and p.case_id is null)::int as waiting,
            count(p.case_id)::int as posted
     from list_member m join case_row c on c.area = m.area and c.id = m.case_id
       left join posting p on p.area = m.area and p.case_id = m.case_id
     where m.area = $1 and m.list = $2 and m.removed_at is null`,
    [area, list],
    'progress of a posting',
  )
  return row ?? { members: 0, waiting: 0, posted: 0 }
}
