import { diseaseOf } from '@jingban/kernel/case/rules.ts'
import type { DocumentKind, Field } from '@jingban/kernel/pack/material.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Facts, FactValue } from '@jingban/kernel/pack/tree.ts'
import { checkIdNumber, type IdNumberProblem } from '@jingban/kernel/person/idNumber.ts'
import { type Day, readDay } from '@jingban/kernel/time/day.ts'
import { idNumberWords } from '../../../insurance/numberWords.ts'
import { checkMobileNumber } from '../../../registry/mobileNumber.ts'
import { documentWords } from '../../documentWords.ts'
import { phoneWords } from '../../phoneWords.ts'
import type { Column } from './columns.ts'

/** Something wrong with a row: in which column (its place in the file, from 0; none for the row as a whole), and what to do. */
export interface RowFault {
  column?: number
  text: string
}

/** A row as it was understood. `personal` answers never stand in an event. */
export interface Applicant {
  name: string
  identity?: Extract<ReturnType<typeof checkIdNumber>, { ok: true }>
  disease?: string
  document?: DocumentKind
  date?: Day
  facts: Facts
  personal: Record<string, string>
}

/** What reading needs beside the row. `institutions` finds a code by a name or by the code itself. */
export interface Reader {
  pack: Pack
  columns: readonly Column[]
  /** Where each column stands in the file; missing where the file has none. */
  at: readonly (number | undefined)[]
  institutions: ReadonlyMap<string, string>
  today: Day
}

/** A spreadsheet keeps fifteen digits of a number: what looks like one is told how to be a text. */
const numberWords = (problem: IdNumberProblem, text: string): string =>
  problem.kind === 'checkCharacter' && text.endsWith('00')
    ? '身份证号后几位变成了 0：单元格要设成文本，再填一次'
    : `${idNumberWords(problem)}${problem.kind === 'checkCharacter' ? '，请照证件核对' : ''}`

type Read = { value: FactValue } | { error: string } | 'nothing'

function oneOf(field: Field, text: string): Read {
  return field.options?.includes(text) ? { value: text } : { error: `${field.label}只能填：${field.options?.join('、')}` }
}

function day(label: string, text: string): Read {
  const [year = '', month = '', date = ''] = text.split(/[-./年月日]/)
  const found = readDay(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)
  return found ? { value: found } : { error: `${label}不是日期，例：2025-03-20` }
}

function fen(label: string, text: string): Read {
  const [, yuan = '', rest = ''] = /^(\d+)(?:\.(\d{1,2}))?$/.exec(text) ?? []
  return yuan === '' ? { error: `${label}填元，最多两位小数` } : { value: Number(yuan) * 100 + Number(rest.padEnd(2, '0')) }
}

const yes: Readonly<Record<string, boolean>> = {
  是: true,
  否: false,
  不是: false,
  有: true,
  没有: false,
  TRUE: true,
  FALSE: false,
  true: true,
  false: false,
}

function readField(field: Field, text: string, institutions: Reader['institutions']): Read {
  if (text === '') return 'nothing'
  switch (field.type) {
    case 'one':
      return oneOf(field, text)
    case 'many': {
      const chosen = text.split(/[、,，;；]/).map((one) => one.trim())
      return chosen.every((one) => field.options?.includes(one)) ? { value: chosen } : oneOf(field, '')
    }
    case 'yes':
    case 'statement': {
      const answer = yes[text]
      return answer === undefined ? { error: `${field.label}填 是 或 否` } : { value: answer }
    }
    case 'date':
      return day(field.label, text)
    case 'money':
      return fen(field.label, text)
    case 'number':
      return /^\d+(\.\d+)?$/.test(text) ? { value: Number(text) } : { error: `${field.label}只填数字` }
    case 'phone': {
      const checked = checkMobileNumber(text)
      return checked.ok ? { value: checked.phone } : { error: phoneWords(checked.problem).replace(/。$/, '') }
    }
    case 'institution': {
      const code = institutions.get(text)
      return code !== undefined || field.from === undefined ? { value: code ?? text } : { error: `名单里没有叫“${text}”的` }
    }
    default:
      return { value: text }
  }
}

const nameOfDisease = (pack: Pack, text: string): string | undefined => {
  const list = typeof pack.diseases === 'object' ? pack.diseases.list : []
  return (diseaseOf(pack, text) ?? list.find((one) => one.name === text || one.alsoCalled?.includes(text)))?.code
}

const kindOf = (text: string): DocumentKind | undefined =>
  (Object.entries(documentWords) as [DocumentKind, string][]).find(([, words]) => words === text)?.[0]

/** One cell put into what is known of the applicant; answers what is wrong with it. */
function take({ pack, institutions, today }: Reader, column: Column, text: string, into: Applicant): string | undefined {
  if (text === '' && column.must) return `没有填${column.title}`
  if (text === '') return undefined
  switch (column.kind) {
    case 'name':
      into.name = text
      return undefined
    case 'idNumber': {
      const checked = checkIdNumber(text, today)
      if (checked.ok) into.identity = checked
      return checked.ok ? undefined : numberWords(checked.problem, text)
    }
    case 'disease': {
      const code = nameOfDisease(pack, text)
      if (code !== undefined) into.disease = code
      return code === undefined ? `名单里没有病种“${text}”` : undefined
    }
    case 'document': {
      const kind = kindOf(text)
      if (kind) into.document = kind
      return kind && column.options?.includes(text) ? undefined : `病历是哪一种，只能填：${column.options?.join('、')}`
    }
    case 'date': {
      const found = day(column.title, text)
      if (typeof found === 'object' && 'value' in found) into.date = found.value as Day
      return typeof found === 'object' && 'error' in found ? found.error : undefined
    }
    case 'field': {
      const { field } = column
      const found = readField(field, text, institutions)
      if (found === 'nothing') return undefined
      if ('error' in found) return found.error
      if (field.personal) into.personal[field.id] = String(found.value)
      else into.facts = { ...into.facts, [field.id]: found.value }
      return undefined
    }
  }
}

/** Reads one row: the applicant, and every fault at once. */
export function readRow(reader: Reader, cells: readonly string[]): { applicant: Applicant; faults: RowFault[] } {
  const applicant: Applicant = { name: '', facts: {}, personal: {} }
  const faults = reader.columns.flatMap((column, index): RowFault[] => {
    const place = reader.at[index]
    const text = place === undefined ? '' : (cells[place] ?? '').trim()
    const wrong = take(reader, column, text, applicant)
    return wrong === undefined ? [] : [{ ...(place !== undefined && { column: place }), text: wrong }]
  })
  return { applicant, faults }
}
