import type { Field } from '@jingban/kernel/pack/material.ts'
import { HTTPException } from 'hono/http-exception'
import { workbookHeaders, writeWorkbook } from '../../spreadsheet/write.ts'
import type { World } from '../../world.ts'
import type { DeskContext } from '../shell.tsx'
import { assistedOf } from './assisted.ts'
import { tablesOf } from './questions.ts'

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

/** 空表: an empty spreadsheet with the columns of a table, and a second sheet that says how each is filled in. */
export async function tableSheet(c: DeskContext, world: World): Promise<Response> {
  const assisted = await assistedOf(c, world)
  const field = tablesOf(assisted).find(({ id }) => `${id}.xlsx` === c.req.param('file'))
  if (!field) throw new HTTPException(404)
  const columns = (field.rows ?? []).map(({ label }) => ({ title: label }))
  const workbook = await writeWorkbook([
    { name: field.label, columns, rows: [] },
    { name: '怎么填', columns: [{ title: '每一列怎么填', width: 80 }], rows: (field.rows ?? []).map((column) => [fills(column)]) },
  ])
  return c.body(workbook, 200, workbookHeaders(`${assisted.service.name} ${field.label}`))
}
