import type { FormCell, PrintedForm } from './form.ts'
import type { Announcement, Directory, Office, OpeningHours, Organisation, Question, Series } from './pack.ts'
import { either, keysOf, list, map } from './shape.ts'
import { condition, dayRule, flag, number, text, texts } from './shapeTime.ts'
import type { Parameter, Tariff } from './tariff.ts'

const organisation = keysOf<Organisation>({
  name: text,
  county: text,
  campuses: texts,
  groups: texts,
  diseases: either(texts, text),
  departments: texts,
})
const cell = keysOf<FormCell>({
  label: text,
  from: text,
  text,
  span: number,
  lines: number,
  down: number,
  checks: texts,
  labelSpan: number,
  heading: flag,
  align: text,
})
type Column = NonNullable<PrintedForm['columns']>[number]
const figure = keysOf<Parameter['values'][number]>({ when: condition, value: either(number, text), from: text, to: text, source: text })
const parameter = keysOf<Parameter>({ id: text, name: text, unit: text, values: list(figure) })

/** Directories, places, hours, yearly papers, questions and printed forms of a pack. */
export const papersShape = {
  organisations: map(keysOf<Directory>({ name: text, list: either(list(organisation), text), more: text, basis: text })),
  hours: keysOf<OpeningHours>({
    days: either(dayRule, text),
    times: list(keysOf<OpeningHours['times'][number]>({ from: text, to: text })),
    basis: text,
  }),
  offices: list(keysOf<Office>({ name: text, address: text, phones: texts, basis: text })),
  announcements: list(keysOf<Announcement>({ id: text, name: text, published: dayRule, by: text, forms: texts, text, where: texts, basis: text })),
  questions: list(keysOf<Question>({ question: text, answer: text, basis: text })),
  series: list(keysOf<Series>({ id: text, text, digits: number, basis: text })),
  tariffs: list(keysOf<Tariff>({ id: text, name: text, for: text, parameters: list(parameter), basis: text })),
  forms: list(
    keysOf<PrintedForm>({
      id: text,
      title: text,
      of: text,
      service: text,
      copies: number,
      landscape: flag,
      when: condition,
      above: list(list(cell)),
      rows: list(list(cell)),
      rowsOf: text,
      printedRows: number,
      rowsAfter: list(list(cell)),
      below: list(list(cell)),
      columns: list(keysOf<Column>({ label: text, from: text, width: number, checks: texts, under: text })),
      note: text,
      basis: text,
    }),
  ),
} as const
