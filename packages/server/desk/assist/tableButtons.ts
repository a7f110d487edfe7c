import type { Field } from '@jingban/kernel/pack/material.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { FieldError } from '../../page/form/field.tsx'
import type { World } from '../../world.ts'
import type { DeskContext } from '../shell.tsx'
import { fileName, fillFrom } from './fillTable.ts'
import { filledLines, type Line, linesIn, mostLines, putLines } from './tables.ts'

const emptyLine = ({ rows = [] }: Field): Line => Object.fromEntries(rows.map(({ id }) => [id, '']))

/** What a button of a table asks for: `add:employees`, `drop:employees:2`, `fill:employees`. */
function pressed(form: FormData, tables: readonly Field[]): { what: string; field: Field; line: number } | undefined {
  const [what = '', id = '', line = ''] = String(form.get('do') ?? '').split(':')
  const field = tables.find((one) => one.id === id)
  return field && { what, field, line: Number(line) }
}

/**
 * A button of a table, pressed: the form with one line more, one line less, or the right lines of a spreadsheet, and everything else as it was typed.
 * Undefined where another button was pressed.
 */
export async function tableChanged(
  c: DeskContext,
  world: World,
  tables: readonly Field[],
  form: FormData,
): Promise<{ errors: FieldError[] } | undefined> {
  const asked = pressed(form, tables)
  if (!asked) return undefined
  const { what, field, line } = asked
  const lines = linesIn(form, field)
  if (what === 'drop') {
    putLines(
      form,
      field,
      lines.filter((_, index) => index !== line),
    )
    return { errors: [] }
  }
  if (what === 'add') {
    if (lines.length >= mostLines(field)) return { errors: [{ field: field.id, text: `一次最多 ${mostLines(field)} 行。多的请再报一次。` }] }
    putLines(form, field, [...lines, emptyLine(field)])
    return { errors: [] }
  }
  return what === 'fill' ? fill(c, world, field, form) : undefined
}

async function fill(c: DeskContext, world: World, field: Field, form: FormData): Promise<{ errors: FieldError[] }> {
  const file = c.get('files')?.find((one) => one.field === fileName(field))
  if (!file) return { errors: [{ field: fileName(field), text: '还没有选文件。请先选填好的 .xlsx 表格。' }] }
  const kept = filledLines(form, field)
  const { lines, errors } = await fillFrom(file.path, field, mostLines(field) - kept.length, dayOf(world.clock.now()))
  putLines(form, field, [...kept, ...lines])
  return { errors }
}
