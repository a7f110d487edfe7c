import type { Field } from '@jingban/kernel/pack/material.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { HTTPException } from 'hono/http-exception'
import { writeWorkbookApart } from '../../spreadsheet/apart.ts'
import { type Table, workbookHeaders } from '../../spreadsheet/write.ts'
import type { World } from '../../world.ts'
import type { DeskContext } from '../shell.tsx'
import { type Assisted, assistedOf } from './assisted.ts'
import { tablesOf } from './questions.ts'
import { linesOf } from './tableLines.ts'
import { readLine } from './tables.ts'

const examples: Partial<Record<Field['type'], string>> = {
  date: '例：2026-04-03',
  month: '例：2026-04',
  money: '元，例：4500 或 4500.50',
  yes: '填 是 或 否',
}

const fills = ({ label, type, options, required }: Omit<Field, 'rows'>): string =>
  [
    `${label}：`,
    required === true ? '必填' : '没有的不填',
    options ? `；只能填 ${options.join('、')}` : '',
    examples[type] ? `；${examples[type]}` : '',
  ].join('')

/** 要改的行: every line that is wrong, in the columns of the table, with where it stands and what is wrong; corrected, it can be brought in as it is. */
function wrongRows(assisted: Assisted, field: Field, today: Day): string[][] {
  return linesOf(assisted, field).flatMap(({ cells, wrong, sheet }, index) => {
    if (!wrong) return []
    const own = (field.rows ?? []).map(({ id, type }) =>
      type === 'yes' || type === 'statement' ? (yesWords[cells[id] ?? ''] ?? '') : (cells[id] ?? ''),
    )
    const place = `第 ${index + 1} 行${sheet === undefined ? '' : `（原来表格第 ${sheet} 行）`}`
    const faults = readLine(field, cells, today).faults.map(({ column, text }) => `${column.label}：${text}`)
    return [[...own, place, faults.join('；')]]
  })
}

const yesWords: Readonly<Record<string, string>> = { yes: '是', no: '否' }

function tablesFor(assisted: Assisted, field: Field, only: 'empty' | 'wrong', today: Day): Table[] {
  const columns = (field.rows ?? []).map(({ label }) => ({ title: label, width: 18 }))
  const how = { name: '怎么填', columns: [{ title: '每一列怎么填', width: 80 }], rows: (field.rows ?? []).map((column) => [fills(column)]) }
  if (only === 'empty') return [{ name: field.label, columns, rows: [] }, how]
  const told = [
    { title: '在哪里', width: 26 },
    { title: '哪里不对', width: 60 },
  ]
  return [{ name: field.label, columns: [...columns, ...told], rows: wrongRows(assisted, field, today) }, how]
}

/** 空表: a spreadsheet with the columns of a table, empty or with the lines of it that must be corrected, and a second sheet that says how each is filled in. */
export async function tableSheet(c: DeskContext, world: World): Promise<Response> {
  const assisted = await assistedOf(c, world)
  const [, id, wrong] = /^(.+?)(-wrong)?\.xlsx$/.exec(c.req.param('file') ?? '') ?? []
  const field = tablesOf(assisted).find((one) => one.id === id)
  if (!field) throw new HTTPException(404)
  const workbook = await writeWorkbookApart(tablesFor(assisted, field, wrong ? 'wrong' : 'empty', dayOf(world.clock.now())))
  return c.body(workbook, 200, workbookHeaders(`${assisted.service.name} ${field.label}${wrong ? ' 要改的行' : ''}`))
}
