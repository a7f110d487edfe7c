import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { CellValue } from '../spreadsheet/write.ts'
import type { World } from '../world.ts'
import type { StaffActor } from './staffActor.ts'

/** What a table is narrowed to, as it was asked for: {tab: 'open', disease: 'M01600'}. Codes and ids alone, never what names a person. */
export type ExportFilter = Readonly<Record<string, string>>

/** A column that may be asked for. A personal one is masked unless the application gives a reason to have it whole. */
export interface ExportColumn {
  id: string
  title: string
  personal: boolean
}

/** One row of a table before its columns are chosen. */
export interface ExportLine {
  /** Whose data stand in it; absent where it is about no patient. */
  about?: { person: string; case: string }
  /** The cell of a column, whole or masked. */
  cell(column: string, whole: boolean): CellValue
}

/** Who asks, where, under which rules, and for what. */
export interface ExportScope {
  actor: StaffActor
  pack: Pack
  filter: ExportFilter
}

/** A kind of table that may be exported. */
export interface ExportSubject {
  name: string
  columns: readonly ExportColumn[]
  /** Whether a role (with or without a seat as expert) may ask for it at all; what they get of it is what they may list. */
  permits(pack: Pack, role: string, seat: string | undefined): boolean
  /** Of an address, what this table can be narrowed to; undefined when it does not say what it must. */
  filterOf(query: (name: string) => string | undefined): ExportFilter | undefined
  /** The filter in words: 在办，糖尿病. */
  filterWords(world: World, scope: ExportScope): Promise<string>
  /** How many rows it has now, counted no further than `most`. */
  count(world: World, scope: ExportScope, most: number): Promise<number>
  /** Its rows, some at a time, so that no more than one page of the register is open at once. */
  pages(world: World, scope: ExportScope): AsyncIterable<readonly ExportLine[]>
}

/** How a column is made from what a subject reads. With `whole` it is personal, and `plain` is masked. */
export interface ColumnOf<Row> {
  title: string
  plain: (row: Row) => CellValue
  whole?: (row: Row) => CellValue
}

/** The columns of a subject as the pages show them. */
export const columnsOf = <Row>(columns: Readonly<Record<string, ColumnOf<Row>>>): ExportColumn[] =>
  Object.entries(columns).map(([id, { title, whole }]) => ({ id, title, personal: whole !== undefined }))

/** A row with its cells by column. */
export function lineOf<Row>(columns: Readonly<Record<string, ColumnOf<Row>>>, row: Row, about?: ExportLine['about']): ExportLine {
  const cell: ExportLine['cell'] = (id, whole) => {
    const column = columns[id]
    return whole && column?.whole ? column.whole(row) : column?.plain(row)
  }
  return { cell, ...(about && { about }) }
}

/** Of an address, the members that are there and not empty. */
export function given(query: (name: string) => string | undefined, ...names: readonly string[]): Record<string, string> {
  const pairs = names.flatMap((name) => {
    const value = query(name)?.trim().slice(0, 100)
    return value ? [[name, value] as const] : []
  })
  return Object.fromEntries(pairs)
}
