import { randomUUID } from 'node:crypto'
import { type Actor, type ActorReference, reference } from '@jingban/kernel/case/actor.ts'
import type { Letterhead, Pack } from '@jingban/kernel/pack/pack.ts'
import { dayOf, type Instant } from '@jingban/kernel/time/instant.ts'
import { append } from '../store/append.ts'
import type { Queryable } from '../store/database.ts'
import { readStream, type StreamKey, unseen } from '../store/stream.ts'
import type { World } from '../world.ts'
import { choosesIn } from './choose.ts'

/** What an agency may say of itself; what it leaves out stays as the pack has it, or blank. */
export const letterheadItems = ['name', 'address', 'postcode', 'contact', 'phone', 'accountName', 'account', 'bank', 'bankNumber'] as const
export type LetterheadItem = (typeof letterheadItems)[number]
export type StatedLetterhead = Partial<Record<LetterheadItem, string>>

/** 落款 of one county as it was recorded; `county` is '' where the area has one agency. */
export interface RecordedLetterhead {
  id: string
  county: string
  body: StatedLetterhead
  proposedBy: ActorReference
  state: 'open' | 'approved' | 'refused'
}

type LetterheadEvent = { at: Instant; by: ActorReference } & (
  | { type: 'letterheadProposed'; county: string; body: StatedLetterhead }
  | { type: 'letterheadApproved' }
  | { type: 'letterheadRefused' }
)

/** What came of recording or settling one: `taken` where another waits for this county, or somebody else has settled it. */
export type Lettered = 'done' | 'forbidden' | 'notFound' | 'ownLetterhead' | 'taken'

const stream = (id: string): StreamKey => `letterhead:${id}`

/** The agencies of an area that may say who they are: those the pack names, or the one there is. */
export const letterheadsIn = ({ letterheads = [] }: Pack): (Letterhead | undefined)[] => (letterheads.length > 0 ? letterheads : [undefined])

/** Every one that waits, and of each county the one that holds. */
export function recordedLetterheads(db: Queryable, area: string): Promise<RecordedLetterhead[]> {
  return db.rows<RecordedLetterhead>(
    `select distinct on (county, state) id, county, body, proposed_by as "proposedBy", state from letterhead
     where area = $1 and state <> 'refused' order by county, state, coalesce(settled_at, proposed_at) desc, id`,
    [area],
  )
}

/** What the agency of a county has said of itself, approved last; nothing where it has said nothing. */
export async function statedLetterhead(db: Queryable, area: string, county: string | undefined): Promise<StatedLetterhead> {
  const [row] = await db.rows<{ body: StatedLetterhead }>(
    `select body from letterhead where area = $1 and county = $2 and state = 'approved' order by settled_at desc, id limit 1`,
    [area, county ?? ''],
    'letterhead of a county',
  )
  return row?.body ?? {}
}

const packToday = ({ policies, clock }: World, area: string): Pack | undefined => policies.packAt(area, dayOf(clock.now()))?.pack

/** 记录落款: nothing of it is printed before another approves it. */
export async function proposeLetterhead(world: World, actor: Actor, area: string, county: string, body: StatedLetterhead): Promise<Lettered> {
  const pack = packToday(world, area)
  if (!pack || !choosesIn(pack, actor)) return 'forbidden'
  if (!letterheadsIn(pack).some((one) => (one?.county ?? '') === county)) return 'notFound'
  const [id, now, by] = [randomUUID(), world.clock.now(), reference(actor)]
  const event: LetterheadEvent = { type: 'letterheadProposed', county, body, at: now, by }
  return world.db.transaction(async (db) => {
    const { count } = await db.query(
      `insert into letterhead (area, id, county, body, proposed_by, proposed_at, state) values ($1, $2, $3, $4, $5, $6, 'open')
       on conflict (area, county) where state = 'open' do nothing`,
      [area, id, county, JSON.stringify(body), by, now],
    )
    if (count === 0) return 'taken'
    await append(db, { area, writes: [{ stream: stream(id), seen: unseen, events: [event] }] })
    return 'done'
  })
}

/** 批准或退回, by another person than who recorded it; approved, it is printed from now on. */
export async function settleLetterhead(world: World, actor: Actor, area: string, id: string, approve: boolean): Promise<Lettered> {
  const pack = packToday(world, area)
  if (!pack || !choosesIn(pack, actor)) return 'forbidden'
  const [now, by] = [world.clock.now(), reference(actor)]
  const [found] = await world.db.rows<{ proposed_by: ActorReference; state: string }>(
    'select proposed_by, state from letterhead where area = $1 and id = $2',
    [area, id],
  )
  if (!found) return 'notFound'
  if (found.state !== 'open') return 'taken'
  if (found.proposed_by === by) return 'ownLetterhead'
  const event: LetterheadEvent = { type: approve ? 'letterheadApproved' : 'letterheadRefused', at: now, by }
  return world.db.transaction(async (db) => {
    const { count } = await db.query(
      `update letterhead set state = $3, settled_by = $4, settled_at = $5 where area = $1 and id = $2 and state = 'open'`,
      [area, id, approve ? 'approved' : 'refused', by, now],
    )
    if (count === 0) return 'taken'
    const { seen } = await readStream(db, area, stream(id))
    await append(db, { area, writes: [{ stream: stream(id), seen, events: [event] }] })
    return 'done'
  })
}
