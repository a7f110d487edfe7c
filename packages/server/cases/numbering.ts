import type { CaseEvent } from '@jingban/kernel/case/event.ts'
import type { Series } from '@jingban/kernel/pack/pack.ts'
import { holds, type Id } from '@jingban/kernel/pack/tree.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { giveNumber, SeriesUsedUp } from '../registry/series.ts'
import type { Appended } from '../store/append.ts'
import type { Database, Queryable } from '../store/database.ts'
import type { LoadedCase } from './load.ts'
import type { Setting } from './perform.ts'

/** The series by which what was done at a stage is numbered. */
function seriesOf({ rules }: LoadedCase, event: CaseEvent): Series | undefined {
  if (event.type !== 'acted') return undefined
  const stage = rules.procedure.stages.find(({ id }) => id === event.stage)
  const numbered: Id | undefined = stage && 'numbered' in stage ? stage.numbered : undefined
  if (numbered === undefined) return undefined
  const series = rules.pack.series?.find(({ id }) => id === numbered)
  if (!series) throw new TypeError(`no series ${numbered} in the pack of ${rules.pack.area}`)
  return series
}

/** The events with their numbers: a deed, or an acceptance, bears it as the record `documentNumber`. */
async function withNumbers(world: Setting, db: Queryable, loaded: LoadedCase, events: readonly CaseEvent[]): Promise<CaseEvent[]> {
  const { filed, id, facts } = loaded.state
  const now = world.clock.now()
  const numbered: CaseEvent[] = []
  for (const event of events) {
    const series = seriesOf(loaded, event)
    const again = series?.again !== undefined && holds(series.again, facts)
    const moment = { now, year: Number(dayOf(now).slice(0, 4)), again }
    const number = series && (await giveNumber(db, { area: filed.area, case: id, person: filed.person }, series, moment))
    numbered.push(number !== undefined && event.type === 'acted' ? { ...event, records: { ...event.records, documentNumber: number } } : event)
  }
  return numbered
}

class Undone<Result> extends Error {
  readonly result: Result
  constructor(result: Result) {
    super('undone')
    this.result = result
  }
}

const isDatabase = (db: Queryable): db is Database => 'transaction' in db

/** Inside a transaction of the caller: back to where it stood. */
async function fromSavepoint<Result>(db: Queryable, work: (db: Queryable) => Promise<Result>): Promise<Result> {
  await db.query('savepoint numbering')
  try {
    return await work(db)
  } catch (error) {
    await db.query('rollback to savepoint numbering')
    throw error
  }
}

/** Does the work in one transaction and undoes all of it, drawn numbers included, unless it was `kept`. */
async function keptOrUndone<Result>(db: Queryable, work: (db: Queryable) => Promise<Result>, kept: (result: Result) => boolean): Promise<Result> {
  const decided = async (inside: Queryable): Promise<Result> => {
    const result = await work(inside)
    if (!kept(result)) throw new Undone(result)
    return result
  }
  try {
    return await (isDatabase(db) ? db.transaction(decided) : fromSavepoint(db, decided))
  } catch (error) {
    if (error instanceof Undone) return error.result as Result
    throw error
  }
}

/**
 * Writes the events of a step. Where one of them is numbered (编号), the number is drawn and everything is written in one transaction, so that no
 * number is left out and none given twice; where nothing was written, none was drawn. `used`: the series has no number left this year.
 */
export async function writeNumbered<Written extends { appended: Appended }>(
  world: Setting,
  loaded: LoadedCase,
  events: CaseEvent[],
  write: (db: Queryable, events: CaseEvent[]) => Promise<Written>,
): Promise<Written | { used: { series: Id; year: number } }> {
  if (!events.some((event) => seriesOf(loaded, event) !== undefined)) return write(world.db, events)
  try {
    return await keptOrUndone(
      world.db,
      async (db) => write(db, await withNumbers(world, db, loaded, events)),
      ({ appended }) => appended.kind === 'done',
    )
  } catch (error) {
    if (error instanceof SeriesUsedUp) return { used: { series: error.series, year: error.year } }
    throw error
  }
}
