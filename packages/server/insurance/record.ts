import type { ActorReference } from '@jingban/kernel/case/actor.ts'
import { asOf, unitAsOf } from '@jingban/kernel/insurance/asOf.ts'
import type { InsuranceEvent, UnitEvent } from '@jingban/kernel/insurance/event.ts'
import type { Entered, RegisterRefusal } from '@jingban/kernel/insurance/refusal.ts'
import type { Asking } from '@jingban/kernel/insurance/relate.ts'
import type { InsuranceState, UnitRecord } from '@jingban/kernel/insurance/state.ts'
import type { UnitAsking } from '@jingban/kernel/insurance/unit.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { Setting } from '../cases/perform.ts'
import { append, type Write } from '../store/append.ts'
import type { Database, Queryable } from '../store/database.ts'
import { wasDone } from '../store/receipt.ts'
import { insuranceStream, readInsurance, readUnit, unitStream } from './read.ts'
import { writeInsuranceRows, writeUnitRow } from './rows.ts'

/** Who enters something, where it comes from (case:7f3a, import:91c2), and the key by which it is entered once. */
export interface EntrySource {
  by: ActorReference
  ref?: string
  key?: string
}

/** What came of it. `repeated`: the key was used before, and nothing was entered now. */
export type Recorded<State, Event> =
  | { kind: 'done'; state: State; events: Event[] }
  | { kind: 'refused'; refusal: RegisterRefusal }
  | { kind: 'repeated' }

const wasEntered = async (db: Queryable, area: string, { by, key }: EntrySource): Promise<boolean> =>
  key !== undefined && (await wasDone(db, area, by, key))

/** Somebody else wrote in between: it is decided again on what is there now, a few times. */
const ATTEMPTS = 3

const isDatabase = (db: Queryable): db is Database => 'transaction' in db

/** In the transaction of the caller where there is one; in one of its own otherwise, so that entry and rows stand together. */
export const inTransaction = <Result>(world: Setting, work: (inside: Setting) => Promise<Result>): Promise<Result> =>
  isDatabase(world.db) ? world.db.transaction((db) => work({ ...world, db })) : work(world)

async function appendOnce(world: Setting, area: string, write: Write, { by, key }: EntrySource): Promise<'done' | 'stale' | 'repeated'> {
  const idempotency = key === undefined ? {} : { idempotency: { actor: by, key, answer: { stream: write.stream } } }
  const { kind } = await append(world.db, { area, ...idempotency, writes: [write] })
  return kind
}

async function attempts<Result>(once: () => Promise<Result | 'stale'>, stream: string): Promise<Result> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const answer = await once()
    if (answer !== 'stale') return answer
  }
  throw new Error(`${stream} was written meanwhile`)
}

/**
 * 登记 for one natural person: find, fold, decide, append, and the rows that are searched; all of it or nothing. `decide` calls functions of the kernel
 * (kernel/insurance/relate.ts, entitle.ts). The same key enters once. Throws when others keep writing to the same person.
 */
export async function record(
  world: Setting,
  area: string,
  person: string,
  decide: (asking: Asking) => Entered<InsuranceEvent>,
  source: EntrySource,
): Promise<Recorded<InsuranceState, InsuranceEvent>> {
  const once = () =>
    inTransaction<Recorded<InsuranceState, InsuranceEvent> | 'stale'>(world, async (inside) => {
      const { events, seen } = await readInsurance(inside, area, person)
      const now = inside.clock.now()
      const decision = decide({ events, moment: { at: now, by: source.by, ...(source.ref !== undefined && { ref: source.ref }) } })
      if (!decision.ok) return (await wasEntered(inside.db, area, source)) ? { kind: 'repeated' } : { kind: 'refused', refusal: decision.refusal }
      const written = await appendOnce(inside, area, { stream: insuranceStream(person), seen, events: decision.events }, source)
      if (written !== 'done') return written === 'stale' ? 'stale' : { kind: 'repeated' }
      const state = asOf([...events, ...decision.events], dayOf(now))
      await writeInsuranceRows(inside.db, area, [{ person, state }], dayOf(now))
      return { kind: 'done', state, events: decision.events }
    })
  return attempts(once, insuranceStream(person))
}

/** 登记 for one unit, as `record` for a person; `sealed` are its personal answers where they changed, under its own key. */
export async function recordUnit(
  world: Setting,
  area: string,
  unit: string,
  decide: (asking: UnitAsking) => Entered<UnitEvent>,
  source: EntrySource & { sealed?: Buffer },
): Promise<Recorded<UnitRecord | undefined, UnitEvent>> {
  const once = () =>
    inTransaction<Recorded<UnitRecord | undefined, UnitEvent> | 'stale'>(world, async (inside) => {
      const { events, seen } = await readUnit(inside, area, unit)
      const now = inside.clock.now()
      const decision = decide({ events, moment: { at: now, by: source.by, ...(source.ref !== undefined && { ref: source.ref }) } })
      if (!decision.ok) return (await wasEntered(inside.db, area, source)) ? { kind: 'repeated' } : { kind: 'refused', refusal: decision.refusal }
      const written = await appendOnce(inside, area, { stream: unitStream(unit), seen, events: decision.events }, source)
      if (written !== 'done') return written === 'stale' ? 'stale' : { kind: 'repeated' }
      const state = unitAsOf([...events, ...decision.events], dayOf(now))
      if (state) await writeUnitRow(inside.db, area, unit, state, source.sealed)
      return { kind: 'done', state, events: decision.events }
    })
  return attempts(once, unitStream(unit))
}
