import type { Day } from '@jingban/kernel/time/day.ts'
import type { Announced } from '@jingban/kernel/time/dayRule.ts'
import type { Queryable } from '../store/database.ts'

/** One announced day as staff see it. `cycle` is the year it was announced for. */
export interface AnnouncedDay {
  name: string
  cycle: number
  day: Day
  by: string
}

/** What is in force in every area: of each name the day of its last cycle. A case of an earlier cycle has had its day by then. */
export async function readAnnounced(db: Queryable): Promise<Map<string, Announced>> {
  const rows = await db.rows<{ area: string; name: string; day: Day }>('select area, name, day from announced_day order by area, name, cycle')
  const days = new Map<string, Record<string, Day>>()
  for (const { area, name, day } of rows) days.set(area, { ...days.get(area), [name]: day })
  return days
}

/** Everything announced in an area, the newest cycle first. */
export function announcedDays(db: Queryable, area: string): Promise<AnnouncedDay[]> {
  return db.rows<AnnouncedDay>('select name, cycle, day, announced_by as by from announced_day where area = $1 order by cycle desc, name', [area])
}
