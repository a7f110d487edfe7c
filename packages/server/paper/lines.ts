import type { PrintedForm } from '@jingban/kernel/pack/form.ts'
import type { FormRow } from '../filing/contacts.ts'
import { count } from '../page/words.ts'
import type { Values } from './setWords.ts'
import { answerWords, type Filled, monthWords, questionsOf } from './values.ts'

/** 自 年 月至 年 月: both months of a line that has them. */
function period({ first, last }: FormRow): string | undefined {
  return typeof first === 'string' && typeof last === 'string' ? `${monthWords(first)} 至 ${monthWords(last)}` : undefined
}

/** The most lines of one part of a form: some forty pages. All of 5,000 lines at once would take a quarter of a minute and two gigabytes to set. */
const LINES_OF_PART = 500

/** One part (份) of a form with very many lines; lines counted from 1. */
export interface Part {
  number: number
  first: number
  last: number
}

/** The parts in which so many lines are printed; one, of however few lines. */
export const partsOf = (lines: number): Part[] =>
  Array.from({ length: Math.max(1, Math.ceil(lines / LINES_OF_PART)) }, (_, index) => ({
    number: index + 1,
    first: index * LINES_OF_PART + 1,
    last: Math.min((index + 1) * LINES_OF_PART, lines),
  }))

/** 第几份，共几份: what is told below the title of a form that is printed in parts. */
export const partWords = ({ number, first, last }: Part, parts: readonly Part[]): string | undefined =>
  parts.length > 1
    ? `第 ${number} 份，共 ${parts.length} 份（第 ${count(first)} 至 ${count(last)} 行，共 ${count(parts.at(-1)?.last ?? 0)} 行）`
    : undefined

/** How many lines a form prints: one for each row of its answer. */
export const lineCount = ({ rowsOf }: PrintedForm, { contacts }: Pick<Filled, 'contacts'>): number =>
  rowsOf === undefined ? 0 : (contacts.rows?.[rowsOf]?.length ?? 0)

/** The lines of one part of a form that prints one for each row of an answer; none where it prints none, or nothing was answered. */
export function linesOf(form: PrintedForm, { contacts, loaded }: Filled, { first, last }: Pick<Part, 'first' | 'last'>): Values[] {
  if (form.rowsOf === undefined) return []
  const columns = questionsOf(loaded).find(({ id }) => id === form.rowsOf)?.rows ?? []
  return (contacts.rows?.[form.rowsOf] ?? []).slice(first - 1, last).map((row, index): Values => {
    return (source) => {
      const id = source.slice(source.indexOf('.') + 1)
      if (id === 'period') return period(row)
      if (source === 'row.number') return `${first + index}`
      return answerWords(
        columns.find((column) => column.id === id),
        row[id],
      )
    }
  })
}
