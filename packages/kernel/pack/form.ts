import type { Clause, Condition, Id } from './tree.ts'

/** What stands in a cell of a printed form: something known of the person, the application, the case, or the list. Anything else is a blank to write in. */
export type FormSource =
  | `subject.${'name' | 'number' | 'address' | 'unitCode' | 'representative' | 'representativeId' | 'representativePhone'}`
  | `row.${Id | 'number'}`
  | `register.${'months' | 'balance' | 'balanceInCapitals' | 'from' | 'to' | 'insurance' | 'household'}`
  | `issued.${'number' | 'on' | 'by'}`
  | `agency.${'name' | 'address' | 'division' | 'postcode' | 'contact' | 'phone' | 'account' | 'bank' | 'bankNumber'}`
  | `person.${'name' | 'sex' | 'age' | 'birth' | 'idNumber' | 'phone' | 'insurance' | 'county' | 'held'}`
  | `application.${'date' | 'channel' | 'number' | 'diseases' | 'passed' | 'failed' | 'representative'}`
  | `case.${'number' | 'disease' | 'diseaseCode' | 'result' | 'reason' | 'decidedOn' | 'findings'}`
  | `list.${'unit' | 'cycle' | 'members' | 'diseases' | 'amount' | 'insurance'}`
  | `fact.${Id}`
  | `fee.${Id}`
  | 'agency'

/** One cell. `span` counts columns of the grid, `lines` its height in lines of text; `text` is printed wording around the value, with {} in its place. */
export interface FormCell {
  label?: string
  from?: FormSource
  text?: string
  span?: number
  lines?: number
  /** Rows that the label, or the value where there is no label, reaches down (merged cells). */
  down?: number
  /** Printed before the value, one box each, ticked where the value is or contains it (□ 职工医保). */
  checks?: string[]
  /** Columns the label takes; one unless said. */
  labelSpan?: number
  /** A heading over the whole width of the table (基本信息). */
  heading?: true
  align?: 'left' | 'center' | 'right'
}

/** A line of words outside the grid: 单位编码：______　填表日期：______. */
export type FormLine = FormCell[]

/** 表单样张: a form as printed, filled from what is known. A form of a list prints one line per member under `columns`. */
export interface PrintedForm {
  id: Id
  title: string
  of: 'case' | 'application' | 'list'
  /** Only in this service; in all where none is named. */
  service?: Id
  copies?: number
  landscape?: true
  when?: Condition
  /** Over the grid, below the title. */
  above?: FormLine[]
  rows: FormCell[][]
  /** The answer of type `rows` that gives one printed line for each of its rows under `columns`; at least `printedRows` lines, as many as there are, over continuation pages. */
  rowsOf?: Id
  printedRows?: number
  /** The grid after those lines. */
  rowsAfter?: FormCell[][]
  /** Under the grid: statements, signatures, places for seals. */
  below?: FormLine[]
  columns?: { label: string; from: FormSource; width?: number; checks?: string[]; under?: string }[]
  note?: string
  basis: Clause
}
