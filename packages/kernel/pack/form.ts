import type { Clause, Condition, Id } from './tree.ts'

/** What stands in a cell of a printed form: something known of the person, the application, the case, or the list. Anything else is a blank to write in. */
export type FormSource =
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
}

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
  rows: FormCell[][]
  columns?: { label: string; from: FormSource; width?: number }[]
  note?: string
  basis: Clause
}
