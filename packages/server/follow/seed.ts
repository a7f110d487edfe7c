import { hash, randomBytes } from 'node:crypto'
import type { Day } from '@jingban/kernel/time/day.ts'
import type { Queryable } from '../store/database.ts'

/** SM3 in hexadecimal: what draws are ranked by, and anybody can compute again. */
export const digest = (text: string): string => hash('sm3', text)

/**
 * The secret of a day, made at its first draw and never changed; its digest stands beside it from then on, so that nobody can pick a
 * secret after seeing the pool.
 */
async function secretOf(db: Queryable, area: string, day: Day): Promise<string> {
  const fresh = randomBytes(32).toString('hex')
  await db.query('insert into draw_secret (area, day, secret, digest) values ($1, $2, $3, $4) on conflict do nothing', [
    area,
    day,
    fresh,
    digest(fresh),
  ])
  const [row] = await db.rows<{ secret: string }>('select secret from draw_secret where area = $1 and day = $2', [area, day])
  return row?.secret ?? fresh
}

/** The seed of one draw: SM3 over the day's secret, what is drawn for, and the number of the draw. */
export async function seedFor(db: Queryable, area: string, day: Day, about: string, number: number): Promise<string> {
  return digest(`${await secretOf(db, area, day)}|${about}|${number}`)
}
