import { randomUUID } from 'node:crypto'
import { type Actor, reference } from '@jingban/kernel/case/actor.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import { type DataKey, newDataKey, open, openDataKey, seal } from '../../../registry/seal.ts'
import type { Queryable } from '../../../store/database.ts'
import type { World } from '../../../world.ts'
import type { CheckedRow } from './check.ts'
import type { Filer } from './filer.ts'
import type { RowFault } from './readRow.ts'

/** A spreadsheet that came in. `at` says where each column stands in it. */
export interface ImportFile {
  id: string
  area: string
  name: string
  at: (number | undefined)[]
  key: DataKey
  createdAt: Instant
}

/** How many rows stand how. */
export interface ImportCounts {
  wrong: number
  right: number
  kept: number
  dropped: number
}

/** A row that is not a draft yet, with its cells as they stand in the file or as they were corrected. */
export interface StoredRow {
  line: number
  cells: string[]
  faults: RowFault[]
}

const owner = (area: string, id: string): string => `import/${area}/${id}`
const sealedRow = (key: DataKey, { cells, faults }: Pick<StoredRow, 'cells' | 'faults'>): string =>
  seal(key, JSON.stringify({ cells, faults })).toString('base64')

/** Writes rows with what is wrong with them, thousands in one statement. */
export async function writeRows(db: Queryable, { area, id, key }: ImportFile, rows: readonly CheckedRow[]): Promise<void> {
  await db.query(
    `insert into import_row (area, file, line, sealed, state)
     select $1, $2, one.line, decode(one.sealed, 'base64'), one.state from unnest($3::int[], $4::text[], $5::text[]) as one(line, sealed, state)
     on conflict (area, file, line) do update set sealed = excluded.sealed, state = excluded.state where import_row.state in ('wrong', 'right')`,
    [
      area,
      id,
      rows.map(({ line }) => line),
      rows.map((row) => sealedRow(key, row)),
      rows.map(({ faults }) => (faults.length > 0 ? 'wrong' : 'right')),
    ],
  )
}

/** Keeps a file with all its rows, at once or not at all. */
export function keepFile(
  world: World,
  actor: Actor,
  filer: Filer,
  name: string,
  at: ImportFile['at'],
  rows: readonly CheckedRow[],
): Promise<ImportFile> {
  const { area } = filer.pack
  const id = randomUUID()
  const { key, wrapped } = newDataKey(world.keys, owner(area, id))
  const file: ImportFile = { id, area, name, at, key, createdAt: world.clock.now() }
  return world.db.transaction(async (db) => {
    await db.query(
      `insert into import_file (area, id, owner, place, service, name, columns, data_key, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [area, id, reference(actor), filer.institution, filer.service.id, name, JSON.stringify(at.map((one) => one ?? null)), wrapped, file.createdAt],
    )
    await writeRows(db, file, rows)
    return file
  })
}

interface FileRow {
  id: string
  name: string
  columns: (number | null)[]
  data_key: string
  created_at: Instant
}

function fileOf(world: Pick<World, 'keys'>, area: string, row: FileRow): ImportFile {
  const key = openDataKey(world.keys, owner(area, row.id), row.data_key)
  return { id: row.id, area, name: row.name, at: row.columns.map((one) => one ?? undefined), key, createdAt: row.created_at }
}

/** One file, if this member of staff brought it in for this unit. */
export async function findFile(
  world: Pick<World, 'db' | 'keys'>,
  actor: Actor,
  { pack, institution }: Filer,
  id: string,
): Promise<ImportFile | undefined> {
  const [row] = await world.db.rows<FileRow>(
    'select id, name, columns, data_key, created_at from import_file where area = $1 and id = $2 and owner = $3 and place = $4',
    [pack.area, id, reference(actor), institution],
  )
  return row && fileOf(world, pack.area, row)
}

/** The files of this member of staff for this unit, the newest first, with how their rows stand. */
export function filesOf(
  { db }: Pick<World, 'db'>,
  actor: Actor,
  { pack, institution }: Filer,
): Promise<({ id: string; name: string; createdAt: Instant } & ImportCounts)[]> {
  return db.rows(
    `select f.id, f.name, f.created_at as "createdAt",
       count(*) filter (where r.state = 'wrong')::int as wrong, count(*) filter (where r.state = 'right')::int as "right",
       count(*) filter (where r.state = 'kept')::int as kept, count(*) filter (where r.state = 'dropped')::int as dropped
     from import_file f left join import_row r on r.area = f.area and r.file = f.id
     where f.area = $1 and f.owner = $2 and f.place = $3 group by f.area, f.id order by f.created_at desc limit 20`,
    [pack.area, reference(actor), institution],
  )
}

/** How the rows of one file stand. */
export async function countRows(db: Queryable, { area, id }: Pick<ImportFile, 'area' | 'id'>): Promise<ImportCounts> {
  const rows = await db.rows<{ state: keyof ImportCounts; count: number }>(
    'select state, count(*)::int as count from import_row where area = $1 and file = $2 group by state',
    [area, id],
  )
  const counts = { wrong: 0, right: 0, kept: 0, dropped: 0 }
  for (const { state, count } of rows) counts[state] = count
  return counts
}

/** Rows that are not drafts yet: the first so many that are wrong, or right, or those of these numbers. */
export async function rowsIn(
  db: Queryable,
  file: ImportFile,
  state: 'wrong' | 'right',
  limit: number,
  lines?: readonly number[],
): Promise<StoredRow[]> {
  const rows = await db.rows<{ line: number; sealed: Buffer }>(
    `select line, sealed from import_row where area = $1 and file = $2 and state = $3 and ($4::int[] is null or line = any($4)) order by line limit $5`,
    [file.area, file.id, state, lines ?? null, limit],
  )
  return rows.map(({ line, sealed }) => ({ line, ...(JSON.parse(open(file.key, sealed)) as Omit<StoredRow, 'line'>) }))
}

/** 这行不要了. */
export async function dropRow(db: Queryable, { area, id }: ImportFile, line: number): Promise<void> {
  await db.query(`update import_row set state = 'dropped', sealed = null where area = $1 and file = $2 and line = $3 and state = 'wrong'`, [
    area,
    id,
    line,
  ])
}

/** A row that became a draft, with the draft and the application it became. */
export interface KeptRow {
  line: number
  draft: string
  submitted: boolean
}

/** One page of the rows that became drafts, those without their papers first. */
export function keptRows(db: Queryable, { area, id }: ImportFile, offset: number, limit: number): Promise<KeptRow[]> {
  return db.rows<KeptRow>(
    `select r.line, r.draft, d.submitted_as is not null as submitted from import_row r join draft d on d.area = r.area and d.id = r.draft
     where r.area = $1 and r.file = $2 and r.state = 'kept' order by d.submitted_as is not null, r.line offset $3 limit $4`,
    [area, id, offset, limit],
  )
}
