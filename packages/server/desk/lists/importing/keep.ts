import { type Actor, reference } from '@jingban/kernel/case/actor.ts'
import { beginDraft } from '../../../filing/draft.ts'
import { enterPerson } from '../../../registry/enterPerson.ts'
import { sameName } from '../../../registry/personName.ts'
import { findPerson } from '../../../registry/persons.ts'
import type { World } from '../../../world.ts'
import { type CheckedRow, channelFor, checkRows } from './check.ts'
import type { Filer } from './filer.ts'
import { type ImportFile, rowsIn, writeRows } from './store.ts'

/** Undoes the transaction of a row that somebody else has kept meanwhile, or whose person has come under another name. */
class NotKept extends Error {}

/** What the row answers, as the steps of a filing keep it; papers follow. */
function answersOf(filer: Filer, { applicant }: CheckedRow, person: string) {
  const { disease = '', document, date, facts, personal } = applicant
  const answered = { ...facts, ...filer.own, patientConsents: true }
  return {
    ...{ person, filedAs: filer.role, helper: filer.institution, channel: channelFor(filer.service, answered), diseases: [disease] },
    ...{ facts: answered, contacts: personal, cannot: {} },
    byDisease: { [disease]: { facts: {}, ...(document && { document }), ...(date && { date }) } },
  }
}

/** One row, one transaction: the person, the draft, and that the row is done; twice does it once. */
async function keepRow(world: World, filer: Filer, actor: Actor, file: ImportFile, row: CheckedRow): Promise<void> {
  const { identity, name } = row.applicant
  if (!identity) return
  await world.db.transaction(async (db) => {
    const { area } = file
    const { id, created } = await enterPerson(db, world.keys, { area, name, identity }, world.clock.now())
    const known = created ? undefined : await findPerson(db, world.keys, area, id)
    if (known && !sameName(known.name, name)) throw new NotKept()
    const begun = { area, owner: reference(actor), service: filer.service.id, step: 'materials', answers: answersOf(filer, row, id) }
    const draft = await beginDraft({ ...world, db }, begun)
    const { count } = await db.query(
      `update import_row set state = 'kept', sealed = null, draft = $4 where area = $1 and file = $2 and line = $3 and state = 'right'`,
      [area, file.id, row.line, draft.id],
    )
    if (count !== 1) throw new NotKept()
  })
}

const AT_ONCE = 4
const ROUND = 500
/** So long one press works at most, in milliseconds of the real clock; what is left is done by the next. */
const PATIENCE = 20_000

async function keepAll(world: World, filer: Filer, actor: Actor, file: ImportFile, rows: readonly CheckedRow[]): Promise<void> {
  const left = [...rows]
  const one = async (): Promise<void> => {
    for (let row = left.shift(); row; row = left.shift()) {
      await keepRow(world, filer, actor, file, row).catch((error) => {
        if (!(error instanceof NotKept)) throw error
      })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
}

/**
 * 收下: makes a draft of every row that is right, each in a transaction of its own; a crash half-way loses nothing, and the next press goes on. A row whose
 * person has come under another name since is told as wrong. Stops after twenty seconds.
 */
export async function keepRight(world: World, filer: Filer, actor: Actor, file: ImportFile): Promise<void> {
  const until = Date.now() + PATIENCE
  for (;;) {
    const rows = await rowsIn(world.db, file, 'right', ROUND)
    if (rows.length === 0 || Date.now() > until) return
    const checked = await checkRows(world, filer, actor, file.at, rows)
    await writeRows(
      world.db,
      file,
      checked.filter(({ faults }) => faults.length > 0),
    )
    await keepAll(
      world,
      filer,
      actor,
      file,
      checked.filter(({ faults }) => faults.length === 0),
    )
  }
}
