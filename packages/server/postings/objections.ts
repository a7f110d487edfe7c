import { randomInt, randomUUID } from 'node:crypto'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import { raiseObjection } from '@jingban/kernel/verbs/notice.ts'
import { type Outcome, perform } from '../cases/perform.ts'
import { openRecord, sealRecord } from '../registry/seal.ts'
import type { Queryable } from '../store/database.ts'
import type { World } from '../world.ts'

/** What somebody said, and how to reach them. Only whoever answers the objection reads it. */
export interface Objector {
  words: string
  name: string
  phone: string
}

export interface Objection extends Objector {
  id: string
  number: string
  raised: Instant
  answered?: Instant
}

const owner = (area: string, id: string): string => `objection/${area}/${id}`

/** A number to read out on the phone; it says nothing of the case. */
const newNumber = (): string => `YY${String(randomInt(0, 100_000_000)).padStart(8, '0')}`

export type Raised = { kind: 'done'; number: string } | { kind: 'not'; outcome: Outcome }

/** 提出异议: by anyone, with a name and a phone to be reached at. The record of the case gets the fact alone, in the same transaction. */
export async function object(world: World, area: string, id: string, objector: Objector): Promise<Raised> {
  const objection = randomUUID()
  const number = newNumber()
  const now = world.clock.now()
  const { dataKey, sealed } = sealRecord(world.keys, owner(area, objection), objector)
  return world.db.transaction(async (db): Promise<Raised> => {
    const step = { area, id, actor: { kind: 'anyone' }, verb: 'raiseObjection' } as const
    const outcome = await perform({ ...world, db }, step, ({ rules, state }, moment) => raiseObjection(rules, state, objection, moment))
    if (outcome.kind !== 'done') return { kind: 'not', outcome }
    await db.query('insert into objection (area, id, case_id, number, data_key, sealed, raised_at) values ($1, $2, $3, $4, $5, $6, $7)', [
      area,
      objection,
      id,
      number,
      dataKey,
      sealed,
      now,
    ])
    return { kind: 'done', number }
  })
}

interface Row {
  id: string
  number: string
  data_key: string
  sealed: Buffer
  raised_at: Instant
  answered_at: Instant | null
}

/** The objections to one case, oldest first, for whoever answers them; none of a person who was erased. */
export async function objectionsTo({ db, keys }: Pick<World, 'keys'> & { db: Queryable }, area: string, id: string): Promise<Objection[]> {
  const rows = await db.rows<Row>(
    'select id, number, data_key, sealed, raised_at, answered_at from objection where area = $1 and case_id = $2 and sealed is not null order by raised_at, id',
    [area, id],
  )
  return rows.map((row) => ({
    ...openRecord<Objector>(keys, owner(area, row.id), { dataKey: row.data_key, sealed: row.sealed }),
    id: row.id,
    number: row.number,
    raised: row.raised_at,
    ...(row.answered_at && { answered: row.answered_at }),
  }))
}

/** The objector was told what came of it (by phone, with the reason that the record has). */
export async function markAnswered(db: Queryable, area: string, id: string, now: Instant): Promise<void> {
  await db.query('update objection set answered_at = $3 where area = $1 and id = $2 and answered_at is null', [area, id, now])
}
