import type { FormCell, FormCheck, FormColumn, FormPart, PrintedForm } from './form.ts'
import type { Announcement, Directory, Letterhead, Office, OpeningHours, Organisation, Question, Series } from './pack.ts'
import { either, keysOf, list, map, type Shape } from './shape.ts'
import { field } from './shapeMaterial.ts'
import { condition, dayRule, flag, number, text, texts } from './shapeTime.ts'
import type { Dimension, Parameter, Tariff, Tier } from './tariff.ts'

const organisation = keysOf<Organisation>({
  name: text,
  county: text,
  campuses: texts,
  groups: texts,
  diseases: either(texts, text),
  departments: texts,
})
const part: Record<keyof FormPart, Shape> = {
  from: text,
  text,
  blank: text,
  when: condition,
  checks: list(either(text, keysOf<Exclude<FormCheck, string>>({ label: text, is: texts }))),
  boxesBehind: flag,
  span: number,
  align: text,
}
const line = list(keysOf<FormPart>(part))
const cell = keysOf<FormCell>({ ...part, label: text, lines: number, down: number, labelSpan: number, heading: flag, inside: list(line) })
const tiers = list(keysOf<Tier>({ above: number, value: number }))
const figure = keysOf<Parameter['values'][number]>({ when: condition, value: either(number, text, tiers), from: text, to: text, source: text })
const dimension = keysOf<Dimension>({ name: text, options: list(keysOf<Dimension['options'][number]>({ name: text, when: condition })) })
const parameter = keysOf<Parameter>({ id: text, name: text, unit: text, values: list(figure), by: list(dimension), per: text })

/** Directories, places, hours, yearly papers, questions and printed forms of a pack. */
export const papersShape = {
  organisations: map(keysOf<Directory>({ name: text, list: either(list(organisation), text), more: text, basis: text })),
  hours: keysOf<OpeningHours>({
    days: either(dayRule, text),
    times: list(keysOf<OpeningHours['times'][number]>({ from: text, to: text })),
    basis: text,
  }),
  offices: list(keysOf<Office>({ name: text, county: text, address: text, phones: texts, basis: text })),
  announcements: list(keysOf<Announcement>({ id: text, name: text, published: dayRule, by: text, forms: texts, text, where: texts, basis: text })),
  questions: list(keysOf<Question>({ question: text, answer: text, basis: text })),
  series: list(keysOf<Series>({ id: text, text, digits: number, again: condition, basis: text })),
  letterheads: list(
    keysOf<Letterhead>({
      county: text,
      name: text,
      address: text,
      division: text,
      contact: keysOf<Exclude<Letterhead['contact'], string>>({ postcode: text, name: text, phone: text }),
      account: keysOf<Exclude<Letterhead['account'], string>>({ name: text, number: text, bank: text, bankNumber: text }),
      basis: text,
    }),
  ),
  tariffs: list(
    keysOf<Tariff>({
      id: text,
      name: text,
      for: text,
      services: texts,
      allowance: flag,
      only: texts,
      asks: list(field),
      parameters: list(parameter),
      basis: text,
    }),
  ),
  forms: list(
    keysOf<PrintedForm>({
      id: text,
      title: text,
      of: text,
      service: either(text, texts),
      copies: number,
      series: text,
      landscape: flag,
      when: condition,
      above: list(line),
      widths: list(number),
      rows: list(list(cell)),
      rowsOf: text,
      printedRows: number,
      rowsAfter: list(list(cell)),
      below: list(line),
      columns: list(keysOf<FormColumn>({ label: text, from: text, width: number, is: text, under: text })),
      note: text,
      basis: text,
    }),
  ),
} as const
