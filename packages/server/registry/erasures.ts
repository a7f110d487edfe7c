import { randomUUID } from 'node:crypto'
import { type Actor, reference } from '@jingban/kernel/case/actor.ts'
import type { PersonEvent } from '@jingban/kernel/person/state.ts'
import { dayOf, type Instant } from '@jingban/kernel/time/instant.ts'
import type { Setting } from '../cases/perform.ts'
import { sweepFiles } from '../files/sweep.ts'
import type { AdministratorRole } from '../identity/administrators.ts'
import { recordSecurity, type SecurityFact } from '../identity/securityLog.ts'
import { append } from '../store/append.ts'
import type { Queryable } from '../store/database.ts'
import { readStream, type Seen } from '../store/stream.ts'
import type { World } from '../world.ts'
import { type EraseBlock, eraseBlocks } from './eraseBlocks.ts'
import { erasePersonalData } from './erasePerson.ts'
import { findPerson } from './persons.ts'

type Staff = Extract<Actor, { kind: 'staff' }>

/** What is proposed: `document` is the number of the order by which papers are destroyed before their time. */
export interface Proposed {
  person: string
  reason: string
  document?: string
}

/** Why a step cannot be taken. */
export type EraseRefusal =
  | { code: 'notAllowed' }
  | { code: 'unknown' }
  | { code: 'erased' }
  | { code: 'reasonMissing' }
  /** The reason or the document's number names the person. */
  | { code: 'reasonNames' }
  | { code: 'proposed' }
  | { code: 'ownProposal' }
  | { code: 'settled' }
  | { code: 'blocked'; blocks: EraseBlock[] }

export type EraseStep = { kind: 'done'; id: string } | { kind: 'refused'; refusal: EraseRefusal }

/** One line of the list of erasures. Whoever proposed and settled stands as an id of the staff. */
export interface Erasure extends Proposed {
  id: string
  proposedBy: string
  proposedAt: Instant
  state: 'open' | 'approved' | 'refused'
  settledBy?: string
  settledAt?: Instant
}

const refused = (refusal: EraseRefusal): EraseStep => ({ kind: 'refused', refusal })
const holds = (actor: Staff, role: AdministratorRole): boolean => actor.roles.some((one) => one.role === role)

/** An order overrides the retention, and nothing else: an open case must be ended and a benefit must run out, whoever orders. */
async function blocksOf(
  world: Pick<World, 'clock' | 'settings'> & { db: Queryable },
  area: string,
  { person, document }: Proposed,
): Promise<EraseBlock[]> {
  const blocks = await eraseBlocks(world.db, world.settings.retention, area, person, dayOf(world.clock.now()))
  return blocks.filter(({ kind }) => kind !== 'retention' || document === undefined)
}

function log(world: Pick<World, 'identity'> & { db: Queryable }, actor: Staff, what: SecurityFact, { person, document }: Proposed): Promise<void> {
  const about = `person:${person}`
  return recordSecurity(
    world.db,
    { area: actor.area, actor: reference(actor), what, about, detail: { ordered: document !== undefined } },
    world.identity.clock.now(),
  )
}

/** Whether a text names the person: then it would stand in the clear after the person is erased. */
async function names(world: Pick<World, 'keys'> & { db: Queryable }, area: string, { person, reason, document = '' }: Proposed): Promise<boolean> {
  const known = await findPerson(world.db, world.keys, area, person)
  const words = known ? [known.name, known.idNumber, known.phone ?? '', known.birth?.replaceAll('-', '') ?? ''] : []
  return words.some((word) => word !== '' && `${reason} ${document}`.includes(word))
}

/** Why this proposal would not be taken now; nothing when it would. `lock` keeps two proposals for one person apart. */
async function refusalOf(world: Setting, actor: Staff, proposed: Proposed, lock: '' | 'for update'): Promise<EraseRefusal | undefined> {
  const { area } = actor
  if (!holds(actor, 'systemAdministrator')) return { code: 'notAllowed' }
  if (proposed.reason.trim() === '') return { code: 'reasonMissing' }
  const sql = `select erased_at is not null as erased from person where area = $1 and id = $2 ${lock}`
  const [row] = await world.db.rows<{ erased: boolean }>(sql, [area, proposed.person])
  if (!row) return { code: 'unknown' }
  if (row.erased) return { code: 'erased' }
  if (await names(world, area, proposed)) return { code: 'reasonNames' }
  const open = await world.db.rows(`select 1 from erasure where area = $1 and person = $2 and state = 'open'`, [area, proposed.person])
  if (open.length > 0) return { code: 'proposed' }
  const blocks = await blocksOf(world, area, proposed)
  return blocks.length > 0 ? { code: 'blocked', blocks } : undefined
}

/** What `proposeErasure` would refuse, for a page that asks first. */
export const refusalToPropose = (world: World, actor: Staff, proposed: Proposed): Promise<EraseRefusal | undefined> =>
  refusalOf(world, actor, proposed, '')

/** 提出注销: by the systemAdministrator. Refused while a case is open, a benefit in force, or papers must be kept and no order says otherwise. */
export function proposeErasure(world: World, actor: Staff, proposed: Proposed): Promise<EraseStep> {
  const { person, reason, document } = proposed
  return world.db.transaction(async (db) => {
    const refusal = await refusalOf({ ...world, db }, actor, proposed, 'for update')
    if (refusal) return refused(refusal)
    const id = randomUUID()
    await db.query(
      `insert into erasure (area, id, person, reason, document, proposed_by, proposed_at, state) values ($1, $2, $3, $4, $5, $6, $7, 'open')`,
      [actor.area, id, person, reason.trim(), document ?? null, actor.id, world.clock.now()],
    )
    await log({ ...world, db }, actor, 'erasureProposed', proposed)
    return { kind: 'done', id }
  })
}

interface Row {
  id: string
  person: string
  reason: string
  document: string | null
  proposed_by: string
  proposed_at: Instant
  state: Erasure['state']
  settled_by: string | null
  settled_at: Instant | null
}

const columns = 'id, person, reason, document, proposed_by, proposed_at, state, settled_by, settled_at'

function toErasure({ document, proposed_by, proposed_at, settled_by, settled_at, ...row }: Row): Erasure {
  const optional = { ...(document && { document }), ...(settled_by && { settledBy: settled_by }), ...(settled_at && { settledAt: settled_at }) }
  return { ...row, ...optional, proposedBy: proposed_by, proposedAt: proposed_at }
}

/** The newest 100 erasures of an area, open ones first. */
export async function listErasures(db: Queryable, area: string): Promise<Erasure[]> {
  const sql = `select ${columns} from erasure where area = $1 order by state <> 'open', proposed_at desc limit 100`
  return (await db.rows<Row>(sql, [area])).map(toErasure)
}

/** One erasure; nothing when there is none of this id. */
export async function findErasure(db: Queryable, area: string, id: string, lock: '' | 'for update' = ''): Promise<Erasure | undefined> {
  const [row] = await db.rows<Row>(`select ${columns} from erasure where area = $1 and id = $2 ${lock}`, [area, id])
  return row && toErasure(row)
}

/** Undoes the transaction: something was filed for the person at this very moment. */
class FiledMeanwhile extends Error {}

const streamOf = (person: string) => `person:${person}` as const

/** The fact stands in the record of the person; a filing that was under way meanwhile finds its register changed, and is not written. */
async function recordErased(
  world: Pick<World, 'clock'> & { db: Queryable },
  actor: Staff,
  { person, document }: Proposed,
  seen: Seen,
): Promise<void> {
  const erased: PersonEvent = { type: 'erased', ...(document !== undefined && { document }), at: world.clock.now(), by: reference(actor) }
  const appended = await append(world.db, { area: actor.area, writes: [{ stream: streamOf(person), seen, events: [erased] }] })
  if (appended.kind !== 'done') throw new FiledMeanwhile()
}

/** Erases the person unless something stands against it; answers what does. What was filed after the record was read here undoes all of it. */
async function erase(world: Setting, actor: Staff, proposed: Proposed): Promise<EraseBlock[]> {
  const { area } = actor
  await world.db.query('select 1 from person where area = $1 and id = $2 for update', [area, proposed.person])
  const { seen } = await readStream<PersonEvent>(world.db, area, streamOf(proposed.person))
  const blocks = await blocksOf(world, area, proposed)
  if (blocks.length > 0) return blocks
  const erased = await erasePersonalData(world.db, world.keys, area, proposed.person, world.clock.now())
  if (erased) await recordErased(world, actor, proposed, seen)
  return []
}

/**
 * 批准注销: by the securityAdministrator, who is not the one who proposed it; what stands against it is asked once more. The data go in one transaction,
 * with the fact in the record; the contents of the papers right after it (or with the next hourly sweep, where this process dies in between).
 */
export async function settleErasure(world: World, actor: Staff, id: string, answer: 'approved' | 'refused'): Promise<EraseStep> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const step = await world.db.transaction((db) => settleOnce({ ...world, db }, actor, id, answer))
      if (step.kind === 'done' && answer === 'approved') await sweepFiles(world.files, world.db, world.clock.now())
      return step
    } catch (error) {
      if (!(error instanceof FiledMeanwhile) || attempt === 3) throw error
    }
  }
}

async function settleOnce(world: Setting, actor: Staff, id: string, answer: 'approved' | 'refused'): Promise<EraseStep> {
  const { db, clock } = world
  const { area } = actor
  if (!holds(actor, 'securityAdministrator')) return refused({ code: 'notAllowed' })
  const proposed = await findErasure(db, area, id, 'for update')
  if (!proposed) return refused({ code: 'unknown' })
  if (proposed.state !== 'open') return refused({ code: 'settled' })
  if (proposed.proposedBy === actor.id) return refused({ code: 'ownProposal' })
  const blocks = answer === 'approved' ? await erase(world, actor, proposed) : []
  if (blocks.length > 0) return refused({ code: 'blocked', blocks })
  const settle = 'update erasure set state = $3, settled_by = $4, settled_at = $5 where area = $1 and id = $2'
  await db.query(settle, [area, id, answer, actor.id, clock.now()])
  await log(world, actor, answer === 'approved' ? 'personErased' : 'erasureRefused', proposed)
  return { kind: 'done', id }
}
