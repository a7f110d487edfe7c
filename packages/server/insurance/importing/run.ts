import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { DataKey } from '../../registry/seal.ts'
import type { TextRow } from '../../spreadsheet/read.ts'
import type { World } from '../../world.ts'
import type { ImportScope } from './checking.ts'
import { type CheckedRow, checkRows } from './checkRows.ts'
import type { Places } from './columns.ts'
import { enterBatch } from './enterBatch.ts'
import { knownOf } from './known.ts'
import { type AskedRow, type ParsedRow, parseRow, type RowFault } from './parseRow.ts'
import { readImport } from './readFile.ts'
import { contentOf, findImport, keepWrong, progress, type RegisterImport, type WrongRow } from './store.ts'

/** Rows that are looked at, or entered in one transaction, at once. */
const BATCH = 1000

interface Running {
  world: World
  file: RegisterImport
  key: DataKey
  scope: ImportScope
  places: Places
  head: string[]
  rows: ParsedRow[]
}

/** What a row is about, beside whom: a scheme, or an aid identity. */
const matterOf = (row: AskedRow): string => (row.does === 'aid' ? row.category : row.scheme)

/** Of two rows for the same person and scheme, or the same aid identity, the second is wrong, whatever it says. */
function withDuplicates(rows: readonly ParsedRow[], places: Places): ParsedRow[] {
  const lines = new Map<string, number>()
  return rows.map((one) => {
    if (!('asked' in one)) return one
    const { number, line, does } = one.asked
    const about = `${number} ${matterOf(one.asked)}`
    const first = lines.get(about)
    if (first === undefined) {
      lines.set(about, line)
      return one
    }
    const column = places.number
    const fault: RowFault = {
      ...(column !== undefined && { column }),
      text: `和第 ${first} 行是同一个人、同一个${does === 'aid' ? '身份' : '险种'}`,
      todo: '留对的一行，另一行不要',
    }
    return { row: one.row, faults: [fault] }
  })
}

async function opened(world: World, file: RegisterImport): Promise<Running | undefined> {
  const content = await contentOf(world, file.area, file.id)
  if (!content) return undefined
  const read = await readImport(content.bytes)
  if (read.kind === 'problem') {
    await progress(world.db, file.area, file.id, { state: 'broken', problem: read.problem })
    return undefined
  }
  const { of, places } = read
  const now = world.clock.now()
  const rows = withDuplicates(
    read.rows.map((row) => parseRow(row, of, places, dayOf(now))),
    places,
  )
  const scope: ImportScope = {
    area: file.area,
    by: file.owner,
    ref: `import:${file.id}`,
    now,
    ...(file.county !== undefined && { county: file.county }),
  }
  return { world, file, key: content.key, scope, places, head: read.head, rows }
}

const askedIn = (rows: readonly ParsedRow[]): AskedRow[] => rows.flatMap((one) => ('asked' in one ? one.asked : []))

/** The rows that are not entered: those that could not be understood, and those the register does not take. */
function wrongIn(rows: readonly ParsedRow[], checked: readonly CheckedRow[]): WrongRow[] {
  const refused = new Map(checked.flatMap((one) => (one.kind === 'wrong' ? [[one.asked.line, one.faults] as const] : [])))
  return rows.flatMap((one) => {
    const { line, cells }: TextRow = one.row
    const faults = 'faults' in one ? one.faults : refused.get(line)
    return faults ? [{ line, cells, faults }] : []
  })
}

const count = (checked: readonly CheckedRow[], kind: CheckedRow['kind']): number => checked.filter((one) => one.kind === kind).length

/** Looks at every row and keeps those that are wrong; nothing is entered. */
async function check({ world, file, key, scope, places, head, rows }: Running): Promise<void> {
  const { area, id } = file
  if (!(await progress(world.db, area, id, { state: 'checking', rows: rows.length, reached: 0, columns: JSON.stringify(head) }))) return
  let [fits, same] = [0, 0]
  for (let from = 0; from < rows.length; from += BATCH) {
    const batch = rows.slice(from, from + BATCH)
    const asked = askedIn(batch)
    const checked = checkRows(world.keys, scope, places, await knownOf(world, area, asked), asked)
    fits += count(checked, 'fits')
    same += count(checked, 'same')
    await keepWrong(world.db, { area, id, key }, wrongIn(batch, checked))
    if (!(await progress(world.db, area, id, { reached: from + batch.length, fits, same }))) return
  }
  await progress(world.db, area, id, { state: 'checked' })
}

/** Enters batch after batch, each with its rows, its wrong ones and how far it is in one transaction: after a crash it goes on where it was. */
async function enter({ world, file, key, scope, places, rows }: Running): Promise<void> {
  const { area, id } = file
  let { entered } = file
  for (let from = file.reached; from < rows.length; from += BATCH) {
    const batch = rows.slice(from, from + BATCH)
    await enterBatch(world, scope, places, askedIn(batch), async (db, checked) => {
      await keepWrong(db, { area, id, key }, wrongIn(batch, checked))
      await progress(db, area, id, { reached: from + batch.length, entered: entered + count(checked, 'fits') })
    }).then((checked) => {
      entered += count(checked, 'fits')
    })
  }
  await progress(world.db, area, id, { state: 'done' })
}

/** What the worker does to a file of enrolments: checks it, or enters what fits once somebody has said so. Safe to do again. */
export async function runImport(world: World, area: string, id: string): Promise<void> {
  const file = await findImport(world, area, id)
  if (!file || !['waiting', 'checking', 'entering'].includes(file.state)) return
  const running = await opened(world, file)
  if (!running) return
  await (file.state === 'entering' ? enter(running) : check(running))
}
