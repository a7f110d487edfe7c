import type { Month, Scheme, StopReason } from '@jingban/kernel/insurance/event.ts'
import { readMonth } from '@jingban/kernel/insurance/months.ts'
import { checkDocument } from '@jingban/kernel/person/document.ts'
import { checkIdNumber } from '@jingban/kernel/person/idNumber.ts'
import { type Day, readDay } from '@jingban/kernel/time/day.ts'
import type { Identity } from '../../registry/enterPerson.ts'
import { checkMobileNumber } from '../../registry/mobileNumber.ts'
import type { TextRow } from '../../spreadsheet/read.ts'
import { documentOf } from '../documentKinds.ts'
import { idNumberWords } from '../numberWords.ts'
import { type ColumnId, type ImportKind, importTables, type Places } from './columns.ts'

/** Something wrong with a row: in which column of the file (from 0; none for the row as a whole), what, and what to do. */
export interface RowFault {
  column?: number
  text: string
  todo: string
}

/** Of whom a row speaks, and from which day. `number` is that of the identity, as it is stored. */
interface RowOf {
  line: number
  name: string
  identity: Identity
  number: string
  on: Day
}

/** 参保 of one person in one scheme. */
export interface Enrolment extends RowOf {
  does: 'enrol'
  scheme: Scheme
  unitCode?: string
  county?: string
  wage?: number
  mobile?: string
  months?: { first: Month; last: Month }
}

/** 停保, 恢复, 认定救助身份: of somebody whom the register knows. */
export type OtherRow =
  | (RowOf & { does: 'stop'; scheme: Scheme; reason: StopReason })
  | (RowOf & { does: 'resume'; scheme: Scheme; unitCode?: string; county?: string; wage?: number })
  | (RowOf & { does: 'aid'; category: string; to?: Day })

/** What a row asks to be entered. */
export type AskedRow = Enrolment | OtherRow

/** A row as it was understood, or every fault at once. */
export type ParsedRow = { row: TextRow; asked: AskedRow } | { row: TextRow; faults: RowFault[] }

const schemes: Readonly<Record<string, Scheme>> = {
  职工: 'employee',
  居民: 'resident',
  城乡居民: 'resident',
  生育: 'maternity',
  补充: 'supplementary',
}
const reasons: Readonly<Record<string, StopReason>> = {
  死亡: 'died',
  出国定居: 'emigrated',
  调出统筹区: 'movedOut',
  主动放弃: 'gaveUp',
  其他: 'other',
}
const schemeFrom = (text: string): Scheme | undefined => schemes[text.replace(/(基本)?医疗保险$|保险$|医保$/, '').replace(/医疗$/, '')]

function dayFrom(text: string): Day | undefined {
  const [, year = '', month = '', day = ''] = /^(\d{4})[-./年]?(\d{1,2})[-./月]?(\d{1,2})日?$/.exec(text) ?? []
  return readDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}

function monthFrom(text: string): Month | undefined {
  const [, year = '', month = ''] = /^(\d{4})[-./年]?(\d{1,2})月?$/.exec(text) ?? []
  return readMonth(`${year}-${month.padStart(2, '0')}`)
}

function fenFrom(text: string): number | undefined {
  const [, yuan, rest = ''] = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text.replaceAll(',', '')) ?? []
  return yuan === undefined ? undefined : Number(yuan) * 100 + Number(rest.padEnd(2, '0'))
}

type Read<Value> = (text: string) => { value: Value } | { text: string; todo: string }

const or =
  <Value>(read: (text: string) => Value | undefined, text: string, todo: string): Read<Value> =>
  (given) => {
    const value = read(given)
    return value === undefined ? { text, todo } : { value }
  }

const readMobile: Read<string> = (text) => {
  const checked = checkMobileNumber(text)
  return checked.ok ? { value: checked.phone } : { text: '手机号不对', todo: '填 11 位手机号，没有就空着' }
}

function readIdentity(number: string, kind: string, today: Day): { value: Identity } | { text: string; todo: string } {
  const checked = checkIdNumber(number, today)
  if (checked.ok) return { value: checked }
  const document = documentOf(kind)
  if (!document) {
    const zeros = number.length === 18 && /0{3}$/.test(number)
    return { text: idNumberWords(checked.problem), todo: zeros ? '单元格要设成文本，再照证件填一次' : '照证件核对' }
  }
  const other = checkDocument(document, number)
  return other.ok ? { value: other } : { text: '证件号码不对', todo: '照证件核对：5 到 20 位字母和数字' }
}

const numberOf = (identity: Identity): string => ('document' in identity ? identity.number : identity.idNumber)

/** One row with where its columns stand, and what was found wrong with it so far. */
interface Reading {
  kind: ImportKind
  cells: readonly string[]
  places: Places
  faults: RowFault[]
}

const textAt = ({ cells, places }: Reading, id: ColumnId): string => {
  const place = places[id]
  return place === undefined ? '' : (cells[place] ?? '').trim()
}

function told({ places, faults }: Reading, id: ColumnId, text: string, todo: string): undefined {
  const column = places[id]
  faults.push({ ...(column !== undefined && { column }), text, todo })
  return undefined
}

function read<Value>(reading: Reading, id: ColumnId, as: Read<Value>): Value | undefined {
  const text = textAt(reading, id)
  const column = importTables[reading.kind].columns.find((one) => one.id === id)
  if (text === '') return column?.must ? told(reading, id, `没有填${column.title}`, column.help) : undefined
  const found = as(text)
  return 'value' in found ? found.value : told(reading, id, found.text, found.todo)
}

function monthsOf(reading: Reading): Enrolment['months'] | undefined {
  const [first, last] = (['first', 'last'] as const).map((id) => read(reading, id, or(monthFrom, '不是年月', '填 2020-01 这样的年月')))
  if (first !== undefined && last !== undefined) return { first, last }
  const half = first === undefined ? 'first' : 'last'
  if ((first !== undefined || last !== undefined) && textAt(reading, half) === '') told(reading, half, '缴费起月和止月要一起填', '两个都填，或都不填')
  return undefined
}

const plain: Read<string> = (text) => ({ value: text })
const readDayAt = (reading: Reading, id: 'on' | 'to'): Day | undefined => read(reading, id, or(dayFrom, '不是日期', '填 2026-01-01 这样的日期'))
const readScheme = (reading: Reading): Scheme | undefined => read(reading, 'scheme', or(schemeFrom, '不认识这个险种', '填：职工、居民、生育、补充'))

/** With whom somebody is insured, as far as the row says. */
function readPlace(reading: Reading): Pick<Enrolment, 'unitCode' | 'county' | 'wage'> {
  const [unitCode, county] = [read(reading, 'unitCode', plain), read(reading, 'county', plain)]
  const wage = read(reading, 'wage', or(fenFrom, '不是金额', '填元，最多两位小数'))
  return { ...(unitCode !== undefined && { unitCode }), ...(county !== undefined && { county }), ...(wage !== undefined && { wage }) }
}

function readEnrolment(reading: Reading, of: RowOf): AskedRow | undefined {
  const scheme = readScheme(reading)
  const place = readPlace(reading)
  const mobile = read(reading, 'mobile', readMobile)
  const months = monthsOf(reading)
  return scheme && { ...of, does: 'enrol', scheme, ...place, ...(mobile !== undefined && { mobile }), ...(months !== undefined && { months }) }
}

/** What the row asks beside whom it is about; undefined where something that must be there is missing or wrong. */
function readAsked(reading: Reading, of: RowOf): AskedRow | undefined {
  switch (reading.kind) {
    case 'enrol':
      return readEnrolment(reading, of)
    case 'stop': {
      const scheme = readScheme(reading)
      const reason = read(
        reading,
        'reason',
        or((text) => reasons[text], '不认识这个原因', '填：死亡、出国定居、调出统筹区、主动放弃、其他'),
      )
      return scheme && reason && { ...of, does: 'stop', scheme, reason }
    }
    case 'resume': {
      const scheme = readScheme(reading)
      const place = readPlace(reading)
      return scheme && { ...of, does: 'resume', scheme, ...place }
    }
    case 'aid': {
      const [category, to] = [read(reading, 'category', plain), readDayAt(reading, 'to')]
      return category === undefined ? undefined : { ...of, does: 'aid', category, ...(to !== undefined && { to }) }
    }
  }
}

/** Faults from left to right, as the columns stand in the file. */
const inOrder = (faults: readonly RowFault[]): RowFault[] => faults.toSorted((one, other) => (one.column ?? -1) - (other.column ?? -1))

/** Somebody and some day, so that all other columns are read too, and told, where these are wrong. */
const nobody: Omit<RowOf, 'line'> = { name: '', identity: { document: 'otherDocument', number: '' }, number: '', on: '2000-01-01' }

/** Reads one row of a file of this kind: what it asks to be entered, or every fault at once. */
export function parseRow(row: TextRow, kind: ImportKind, places: Places, today: Day): ParsedRow {
  const reading: Reading = { kind, cells: row.cells, places, faults: [] }
  const name = read(reading, 'name', plain)
  const identity = read(reading, 'number', (text) => readIdentity(text, textAt(reading, 'documentKind'), today))
  const on = readDayAt(reading, 'on')
  const whole = name !== undefined && identity !== undefined && on !== undefined
  const of = whole ? { name, identity, number: numberOf(identity), on } : nobody
  const asked = readAsked(reading, { line: row.line, ...of })
  return whole && asked && reading.faults.length === 0 ? { row, asked } : { row, faults: inOrder(reading.faults) }
}
