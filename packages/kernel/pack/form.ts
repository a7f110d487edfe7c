import type { Clause, Condition, Id } from './tree.ts'

/** What stands in a cell of a printed form: something known of the subject, the application, the case, or the list. Anything else is a blank to write in. */
export type FormSource =
  | `subject.${'name' | 'number' | 'unitName' | 'unitCode' | 'address' | 'representative'}`
  | `row.${Id | 'number'}`
  | `register.${'months' | 'balance' | 'balanceInCapitals' | 'from' | 'to' | 'insurance' | 'standing' | 'unit' | 'maternity'}`
  | `issued.${'number' | 'on' | 'by'}`
  | `agency.${'name' | 'area' | 'address' | 'division' | 'postcode' | 'contact' | 'phone' | 'accountName' | 'account' | 'bank' | 'bankNumber'}`
  | `person.${'name' | 'sex' | 'age' | 'birth' | 'birthMonth' | 'idNumber' | 'phone' | 'insurance' | 'county' | 'held'}`
  | `application.${'date' | 'channel' | 'number' | 'diseases' | 'passed' | 'failed' | 'representative'}`
  | `case.${'number' | 'disease' | 'diseaseCode' | 'result' | 'reason' | 'opinion' | 'decidedOn' | 'findings'}`
  | `list.${'unit' | 'cycle' | 'members' | 'diseases' | 'amount' | 'insurance'}`
  | `fact.${Id}`
  | `capitals.${Id}`
  | `fee.${Id}`
  | 'agency'

/** One box: ticked where the value is, or contains, its words; where the form words it otherwise than the answer does, `is` has the answers that tick it. */
export type FormCheck = string | { label: string; is: string[] }

/** Something printed: a value, wording around it with {} in its place, or wording alone. */
export interface FormPart {
  from?: FormSource
  text?: string
  /** What is printed in place of a value that is not known: 　　年　　月　　日. */
  blank?: string
  /** Filled only while this holds (the bank of the heir, after a death); blank otherwise. */
  when?: Condition
  /** Printed in place of the value, one box each (□ 职工医保). */
  checks?: FormCheck[]
  /** The boxes stand behind their words (公立 □). */
  boxesBehind?: true
  span?: number
  align?: 'left' | 'center' | 'right'
}

/** A line of words: 单位编码：______　填表日期：______. Its parts follow each other; those with a `span` take such shares of the width. */
export type FormLine = FormPart[]

/** One cell of the grid. `span` counts its columns, those of the label aside; `lines` is its height in lines of text. */
export interface FormCell extends FormPart {
  label?: string
  lines?: number
  /** Rows that the label, or the value where there is no label, reaches down (merged cells). */
  down?: number
  /** Columns the label takes; one unless said. */
  labelSpan?: number
  /** A heading over the whole width of the table (基本信息). */
  heading?: true
  /** Lines that stand in the cell in place of one value: a statement, the boxes of an opinion, places for signature and seal. */
  inside?: FormLine[]
}

/** One column under which a row, or a member of a list, is printed. `under` names the heading that it shares with its neighbours (变更类别). */
export interface FormColumn {
  label: string
  from: FormSource
  width?: number
  /** The column of one answer among several: marked √ where the row has it. */
  is?: string
  under?: string
}

/** 表单样张: a form as printed, filled from what is known. A form of a list prints one line per member under `columns`. */
export interface PrintedForm {
  id: Id
  title: string
  of: 'case' | 'application' | 'list'
  /** Only in these services; in all where none is named. */
  service?: Id | Id[]
  copies?: number
  /** 编号: `issued.number` is the number that the case has in this series. */
  series?: Id
  landscape?: true
  when?: Condition
  /** Over the grid, below the title. */
  above?: FormLine[]
  /** Widths of the columns of the grid, as shares; equal ones unless said. */
  widths?: number[]
  rows: FormCell[][]
  /** The answer of type `rows` that gives one printed line for each of its rows under `columns`; at least `printedRows` lines, as many as there are, over continuation pages. */
  rowsOf?: Id
  printedRows?: number
  /** The grid after those lines. */
  rowsAfter?: FormCell[][]
  /** Under the grid: statements, signatures, places for seals. */
  below?: FormLine[]
  columns?: FormColumn[]
  note?: string
  basis: Clause
}

/** Whether a form is for this service: it names it, or none. */
export const servesIn = ({ service }: PrintedForm, id: Id): boolean => service === undefined || [service].flat().includes(id)

/** Everything a form prints that may have a source, wherever on it. */
export const partsOfForm = ({ above = [], rows, rowsAfter = [], below = [] }: PrintedForm): FormPart[] => {
  const cells = [...rows, ...rowsAfter].flat()
  return [...above.flat(), ...cells, ...cells.flatMap((cell) => (cell.inside ?? []).flat()), ...below.flat()]
}
