import type { FormCell, PrintedForm } from './form.ts'
import type { Announcement, Directory, Office, OpeningHours, Organisation, Question } from './pack.ts'
import { either, keysOf, list, map } from './shape.ts'
import { condition, dayRule, flag, number, text, texts } from './shapeTime.ts'

const organisation = keysOf<Organisation>({
  name: text,
  county: text,
  campuses: texts,
  groups: texts,
  diseases: either(texts, text),
  departments: texts,
})
const cell = keysOf<FormCell>({ label: text, from: text, text, span: number, lines: number })

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
  forms: list(
    keysOf<PrintedForm>({
      id: text,
      title: text,
      of: text,
      service: text,
      copies: number,
      landscape: flag,
      when: condition,
      rows: list(list(cell)),
      columns: list(keysOf<NonNullable<PrintedForm['columns']>[number]>({ label: text, from: text, width: number })),
      note: text,
      basis: text,
    }),
  ),
} as const
