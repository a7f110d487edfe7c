import type { PrintedForm } from '@jingban/kernel/pack/form.ts'
import type { FormRow } from '../filing/contacts.ts'
import type { Values } from './setWords.ts'
import { answerWords, type Filled, monthWords, questionsOf } from './values.ts'

/** 自 年 月至 年 月: both months of a line that has them. */
function period({ first, last }: FormRow): string | undefined {
  return typeof first === 'string' && typeof last === 'string' ? `${monthWords(first)} 至 ${monthWords(last)}` : undefined
}

/** The lines of a form that prints one for each row of an answer; none where it prints none, or nothing was answered. */
export function linesOf(form: PrintedForm, { contacts, loaded }: Filled): Values[] {
  if (form.rowsOf === undefined) return []
  const columns = questionsOf(loaded).find(({ id }) => id === form.rowsOf)?.rows ?? []
  return (contacts.rows?.[form.rowsOf] ?? []).map((row): Values => {
    return (source) => {
      const id = source.slice(source.indexOf('.') + 1)
      if (id === 'period') return period(row)
      return answerWords(
        columns.find((column) => column.id === id),
        row[id],
      )
    }
  })
}
