import { type FormPart, type FormSource, type PrintedForm, partsOfForm } from '../pack/form.ts'

/** The words of all that may be ticked at one place. */
const boxesOf = ({ checks = [] }: FormPart): string[] => checks.map((check) => (typeof check === 'string' ? check : check.label))

const cellsOf = ({ rows, rowsAfter = [] }: PrintedForm) => [...rows, ...rowsAfter].flat()

/** The labels of the grid of a printed form, in the order of the print, without line breaks. */
export const labelsOf = (form: PrintedForm): string[] =>
  cellsOf(form).flatMap(({ label }) => (label === undefined ? [] : [label.replaceAll('\n', '')]))

/** Whatever stands in the form beside labels and values: statements, places for signature and seal, boxes. One line for each. */
export const wordsIn = (form: PrintedForm): string =>
  [...partsOfForm(form).flatMap((part) => [part.text ?? [], part.blank ?? [], boxesOf(part)].flat()), form.note ?? ''].join('\n')

/** From where each cell with this label is filled, in the order of the print. */
export const filledBeside = (form: PrintedForm, label: string): (FormSource | undefined)[] =>
  cellsOf(form).flatMap((cell) => (cell.label?.replaceAll('\n', '') === label && cell.span !== 0 ? [cell.from] : []))

/** The boxes that one source ticks, in the order of the print. */
export const boxesFrom = (form: PrintedForm, from: FormSource): string[] =>
  partsOfForm(form).flatMap((part) => (part.from === from ? boxesOf(part) : []))

/** Which answers tick a box. */
export const ticking = (form: PrintedForm, label: string): string[] =>
  partsOfForm(form).flatMap(({ checks = [] }) => checks.flatMap((check) => (typeof check === 'object' && check.label === label ? check.is : [])))

/** The headings over the lines of a form, each with what it is filled from; √ marks a column that is ticked. */
export const columnsOf = ({ columns = [] }: PrintedForm): string[] =>
  columns.map(({ label, under, is, from }) =>
    [under?.replaceAll('\n', ''), label, is === undefined ? from.replace('row.', '') : '√'].filter(Boolean).join(' '),
  )
