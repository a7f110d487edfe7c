import type { Field } from '@jingban/kernel/pack/material.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { DraftLine } from '../../filing/draft.ts'
import type { FieldError } from '../../page/form/field.tsx'
import type { World } from '../../world.ts'
import type { DeskContext } from '../shell.tsx'
import type { Assisted } from './assisted.ts'
import { fileName, fillFrom } from './fillTable.ts'
import { tablesOf } from './questions.ts'
import { fullWords } from './tableErrors.ts'
import { keptLines, newLineId, PAGE_LINES, sentId, setView, viewOf, withAnswers, withLines } from './tableLines.ts'
import { isEmpty } from './tables.ts'

/** A table with the button of it that was pressed: `add:employees`, `drop:employees:2`, `page:employees:wrong:3`, `clear:employees:all:yes`, `fill:employees`. */
interface Pressed {
  form: FormData
  field: Field
  /** As they are with what was typed on the page. */
  lines: readonly DraftLine[]
  /** As the page showed them. */
  before: readonly DraftLine[]
  rest: readonly string[]
}

/** What a button leaves: the lines, and what is to be said. */
interface Left {
  lines: readonly DraftLine[]
  errors?: FieldError[]
}

const filled = (lines: readonly DraftLine[]): DraftLine[] => lines.filter(({ cells }) => !isEmpty(cells))
const lastPage = (lines: readonly DraftLine[]): number => Math.max(1, Math.ceil(lines.length / PAGE_LINES))

function add({ form, field, lines }: Pressed, most: number): Left {
  if (lines.length >= most) return { lines, errors: [{ field: field.id, text: fullWords(most, '已经满了') }] }
  const cells = Object.fromEntries((field.rows ?? []).map(({ id }) => [id, '']))
  const longer = [...lines, { id: newLineId(), cells }]
  setView(form, field.id, { only: 'all', page: lastPage(longer) })
  return { lines: longer }
}

/** 清空: asked once more before anything goes. */
function clear({ form, field, lines, rest: [which = '', sure] }: Pressed): Left {
  if (sure !== 'yes') {
    form.set(`clear-${field.id}`, which)
    return { lines }
  }
  setView(form, field.id, { only: 'all', page: 1 })
  return { lines: which === 'wrong' ? lines.filter(({ wrong }) => !wrong) : [] }
}

function turn({ form, field, lines, rest: [only, page] }: Pressed): Left {
  setView(form, field.id, { only: only === 'wrong' ? 'wrong' : 'all', page: Number(page) || 1 })
  return { lines: filled(lines) }
}

/** The lines of a spreadsheet, right or wrong, after those that are here; what is wrong is shown first. */
async function fill(c: DeskContext, world: World, { form, field, lines }: Pressed): Promise<Left> {
  const file = c.get('files')?.find((one) => one.field === fileName(field))
  if (!file) return { lines, errors: [{ field: fileName(field), text: '还没有选文件。请先选填好的 .xlsx 表格。' }] }
  const { tableLines } = world.settings.files
  const kept = filled(lines)
  const { errors, ...brought } = await fillFrom(file.path, field, { kept, most: tableLines }, dayOf(world.clock.now()))
  const all = [...kept, ...brought.lines]
  if (errors.length > 0 && brought.lines.length > 0 && all.length > PAGE_LINES) setView(form, field.id, { only: 'wrong', page: 1 })
  return { lines: all.length > 0 ? all : lines, errors }
}

function answerTo(c: DeskContext, world: World, what: string, pressed: Pressed): Left | Promise<Left> | undefined {
  const { form, field, lines, before, rest } = pressed
  switch (what) {
    case 'add':
      return add(pressed, world.settings.files.tableLines)
    case 'drop':
      return { lines: lines.filter(({ id }) => id !== sentId(form, field, before, Number(rest[0]))) }
    case 'page':
      return turn(pressed)
    case 'clear':
      return clear(pressed)
    case 'fill':
      return fill(c, world, pressed)
    default:
      return undefined
  }
}

/**
 * A button of a table, pressed: the filing with a line more or less, another page, or the lines of a spreadsheet; `now` has what was typed on the page of
 * every table already. The form is shown again with everything else as it was typed. Undefined where another button was pressed.
 */
export async function tableChanged(
  c: DeskContext,
  world: World,
  { before, now }: { before: Assisted; now: Assisted },
  form: FormData,
): Promise<{ assisted: Assisted; errors: FieldError[] } | undefined> {
  const [what = '', table, ...rest] = String(form.get('do') ?? '').split(':')
  const field = tablesOf(now).find(({ id }) => id === table)
  if (!field) return undefined
  const pressed: Pressed = { form, field, lines: keptLines(now, field), before: keptLines(before, field), rest }
  setView(form, field.id, viewOf(form, field.id))
  const left = await answerTo(c, world, what, pressed)
  return left && { assisted: withAnswers(now, withLines(now.draft.answers, field.id, left.lines)), errors: left.errors ?? [] }
}
