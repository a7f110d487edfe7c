import { randomUUID } from 'node:crypto'
import type { ActorReference } from '@jingban/kernel/case/actor.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import { type DataKey, newDataKey, open, openDataKey, seal } from '../../registry/seal.ts'
import type { Queryable } from '../../store/database.ts'
import type { World } from '../../world.ts'
import { importOwner } from '../erase.ts'
import type { RowFault } from './parseRow.ts'

/** The queue in which files of enrolments are checked and entered. */
export const importQueue = 'registerImport'

/** The job written with a file, and with the word to enter it. */
export interface ImportJob {
  area: string
  id: string
}

/** waiting, checking: read and compared with the register; checked: a person looks; entering, done; broken: cannot be read; dropped: given up. */
export type ImportState = 'waiting' | 'checking' | 'checked' | 'entering' | 'done' | 'broken' | 'dropped'

/** 批量导入: a file of enrolments as it stands. `reached` of `rows` the worker has looked at. */
export interface RegisterImport {
  id: string
  area: string
  owner: ActorReference
  county?: string
  name: string
  state: ImportState
  problem?: string
  rows: number
  reached: number
  /** Rows that may be entered; that stand already; that were entered; that wait for a person, and those a person has settled. */
  fits: number
  same: number
  entered: number
  wrong: number
  settled: number
  head: string[]
  createdAt: Instant
}

/** A row that was not entered, with its cells as they stand in the file. */
export interface WrongRow {
  line: number
  cells: string[]
  faults: RowFault[]
}

interface ImportRow {
  id: string
  owner: ActorReference
  county: string | null
  name: string
  state: ImportState
  problem: string | null
  rows: number
  reached: number
  fits: number
  same: number
  entered: number
  wrong: number
  settled: number
  columns: string[] | null
  created_at: Instant
}

const select = `select i.id, i.owner, i.county, i.name, i.state, i.problem, i.rows, i.reached, i.fits, i.same, i.entered, i.columns, i.created_at,
    (select count(*)::int from register_import_row r where r.area = i.area and r.import = i.id and r.sealed is not null) as wrong,
    (select count(*)::int from register_import_row r where r.area = i.area and r.import = i.id and r.sealed is null) as settled
  from register_import i`

const toImport = (area: string, { county, problem, columns, created_at, ...row }: ImportRow): RegisterImport => ({
  ...row,
  area,
  head: columns ?? [],
  createdAt: created_at,
  ...(county !== null && { county }),
  ...(problem !== null && { problem }),
})

/** One file; undefined where there is none. */
export async function findImport({ db }: Pick<World, 'db'>, area: string, id: string): Promise<RegisterImport | undefined> {
  const [row] = await db.rows<ImportRow>(`${select} where i.area = $1 and i.id = $2`, [area, id])
  return row && toImport(area, row)
}

/** The newest files of these counties, or of the whole area. */
export async function listImports({ db }: Pick<World, 'db'>, area: string, counties: readonly string[] | undefined): Promise<RegisterImport[]> {
  const rows = await db.rows<ImportRow>(
    `${select} where i.area = $1 and ($2::text[] is null or i.county = any($2)) order by i.created_at desc, i.id limit 20`,
    [area, counties ?? null],
  )
  return rows.map((row) => toImport(area, row))
}

async function startJob(db: Queryable, area: string, id: string): Promise<void> {
  const data: ImportJob = { area, id }
  await db.query('select write_job($1::jsonb)', [JSON.stringify([{ area, name: importQueue, data, key: `registerImport:${id}` }])])
}

/** Keeps a file sealed, with the job that checks it. `id` is the form's own key: sent twice, it stands once. */
export async function keepImport(
  world: Pick<World, 'db' | 'keys' | 'clock'>,
  area: string,
  { id = randomUUID(), by, county, name, bytes }: { id?: string; by: ActorReference; county?: string; name: string; bytes: Uint8Array },
): Promise<string> {
  const { key, wrapped } = newDataKey(world.keys, importOwner(area, id))
  const content = seal(key, Buffer.from(bytes).toString('base64'))
  await world.db.transaction(async (db) => {
    const { count } = await db.query(
      `insert into register_import (area, id, owner, county, name, state, data_key, content, created_at) values ($1, $2, $3, $4, $5, 'waiting', $6, $7, $8)
       on conflict (area, id) do nothing`,
      [area, id, by, county ?? null, name, wrapped, content, world.clock.now()],
    )
    if (count === 1) await startJob(db, area, id)
  })
  return id
}

/** The file itself and its key; undefined once it is finished or given up. */
export async function contentOf(world: Pick<World, 'db' | 'keys'>, area: string, id: string): Promise<{ bytes: Buffer; key: DataKey } | undefined> {
  const [row] = await world.db.rows<{ data_key: string; content: Buffer }>(
    'select data_key, content from register_import where area = $1 and id = $2 and content is not null',
    [area, id],
  )
  if (!row) return undefined
  const key = openDataKey(world.keys, importOwner(area, id), row.data_key)
  return { key, bytes: Buffer.from(open(key, row.content), 'base64') }
}

/** What of a file changes while it is worked on. */
export interface Progress {
  state?: ImportState
  problem?: string
  rows?: number
  reached?: number
  fits?: number
  same?: number
  entered?: number
  columns?: string
}

/** Writes how far a file is. A file that was given up stays so: answers false. */
export async function progress(db: Queryable, area: string, id: string, change: Progress): Promise<boolean> {
  const entries = Object.entries(change)
  const sets = entries.map(([name], index) => `${name} = $${index + 3}`)
  const over = change.state === 'done' || change.state === 'broken' ? ', content = null' : ''
  const sql = `update register_import set ${sets.join(', ')}${over} where area = $1 and id = $2 and state <> 'dropped'`
  return (await db.query(sql, [area, id, ...entries.map(([, value]) => value)])).count === 1
}

/** Keeps rows that were not entered, for people to see; those of an earlier look at the same lines are replaced. */
export async function keepWrong(
  db: Queryable,
  { area, id, key }: { area: string; id: string; key: DataKey },
  rows: readonly WrongRow[],
): Promise<void> {
  if (rows.length === 0) return
  await db.query(
    `insert into register_import_row (area, import, line, sealed)
     select $1, $2, one.line, decode(one.sealed, 'base64') from unnest($3::int[], $4::text[]) as one(line, sealed)
     on conflict (area, import, line) do update set sealed = excluded.sealed where register_import_row.sealed is not null`,
    [area, id, rows.map(({ line }) => line), rows.map(({ cells, faults }) => seal(key, JSON.stringify({ cells, faults })).toString('base64'))],
  )
}

/** The rows that wait for a person, from a line on. */
export async function wrongRows(world: Pick<World, 'db' | 'keys'>, area: string, id: string, after: number, limit: number): Promise<WrongRow[]> {
  const rows = await world.db.rows<{ line: number; sealed: Buffer; data_key: string }>(
    `select r.line, r.sealed, i.data_key from register_import_row r join register_import i on i.area = r.area and i.id = r.import
     where r.area = $1 and r.import = $2 and r.sealed is not null and r.line > $3 order by r.line limit $4`,
    [area, id, after, limit],
  )
  const [first] = rows
  const key = first && openDataKey(world.keys, importOwner(area, id), first.data_key)
  return key ? rows.map(({ line, sealed }) => ({ line, ...(JSON.parse(open(key, sealed)) as Omit<WrongRow, 'line'>) })) : []
}

/** 这行不要了: a person settles a row that was not entered; its cells are gone, who did it stays. */
export async function settleRow(db: Queryable, area: string, id: string, line: number, by: ActorReference, at: Instant): Promise<boolean> {
  const { count } = await db.query(
    `update register_import_row set sealed = null, settled_by = $4, settled_at = $5 where area = $1 and import = $2 and line = $3 and sealed is not null`,
    [area, id, line, by, at],
  )
  return count === 1
}

/** 录入: the rows that fit are to be entered. Answers false where that was said before, or the file is not checked. */
export function startEntering(db: World['db'], area: string, id: string): Promise<boolean> {
  return db.transaction(async (inside) => {
    const sql = `update register_import set state = 'entering', reached = 0 where area = $1 and id = $2 and state = 'checked'`
    const { count } = await inside.query(sql, [area, id])
    if (count === 1) await startJob(inside, area, id)
    return count === 1
  })
}

/** 不导入了: what was not entered yet never is; the file is destroyed. */
export async function dropImport(db: Queryable, area: string, id: string): Promise<boolean> {
  const sql = `update register_import set state = 'dropped', content = null where area = $1 and id = $2 and state in ('waiting', 'checking', 'checked')`
  return (await db.query(sql, [area, id])).count === 1
}
