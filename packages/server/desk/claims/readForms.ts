import { type Counted, nothingCounted } from '@jingban/kernel/benefit/explain.ts'
import type { FactValue } from '@jingban/kernel/pack/tree.ts'
import { readDay } from '@jingban/kernel/time/day.ts'
import { fenOf } from '../../claims/amounts.ts'
import type { ClaimFault } from '../../claims/check.ts'
import type { ItemLine, Receipt } from '../../claims/claim.ts'
import { readLine, type TypedLine } from '../../claims/importLines.ts'
import { readPlain, recordName } from '../records.tsx'
import { askPrefix, elsewhereFields } from './answersPanel.tsx'
import type { OpenedClaim } from './opened.ts'

/** What a form holds, or every fault of it at its field. */
export type Read<Value> = { ok: true; value: Value } | { ok: false; faults: ClaimFault[] }

const textOf = (form: FormData, name: string): string => String(form.get(name) ?? '').trim()

function dayIn(form: FormData, name: string) {
  const [year = '', month = '', day = ''] = ['year', 'month', 'day'].map((part) => textOf(form, `${name}-${part}`))
  return readDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}

/** A receipt as it was typed; what it may not be is asked afterwards. */
export function readReceipt(form: FormData, { computing: { tariff } }: OpenedClaim): Read<Omit<Receipt, 'id' | 'apart'>> {
  const day = dayIn(form, 'day')
  const fen = fenOf(textOf(form, 'amount'))
  const place = textOf(form, 'place')
  const online = textOf(form, 'online')
  const faults: ClaimFault[] = [
    ...(day ? [] : [{ field: 'day', text: '开票日期没有填对。请填年、月、日三格。' }]),
    ...(fen === undefined ? [{ field: 'amount', text: '金额填元，最多两位小数，例：1234.50。' }] : []),
    ...(tariff.only?.includes('elsewhere') && place !== '外地' && place !== '本市' ? [{ field: 'place', text: '还没有选费用发生在哪里。' }] : []),
    ...(tariff.only?.includes('offline') && online === '' ? [{ field: 'online', text: '还没有选是不是联网结算过。' }] : []),
  ]
  if (!day || fen === undefined || faults.length > 0) return { ok: false, faults }
  const [code, number, issuer] = ['code', 'number', 'issuer'].map((name) => textOf(form, name).slice(0, 100))
  return {
    ok: true,
    value: {
      code: code ?? '',
      number: number ?? '',
      issuer: issuer ?? '',
      day,
      fen,
      place: place === '本市' ? '本市' : '外地',
      online: online === 'yes',
    },
  }
}

const fieldOfLine: readonly [string, string][] = [
  ['项目名称', 'name'],
  ['目录类别', 'catalogue'],
  ['乙类', 'ownShare'],
  ['先行自付', 'ownShare'],
  ['数量乘', 'fen'],
  ['数量', 'quantity'],
  ['单价', 'price'],
]

/** One line of a list as it was typed. */
export function readTypedLine(form: FormData): Read<ItemLine> {
  const names = ['name', 'catalogue', 'quantity', 'price', 'fen', 'ownShare'] as const
  const typed = Object.fromEntries(names.map((name) => [name, textOf(form, name)])) as TypedLine
  const found = readLine(typed, textOf(form, 'receipt'))
  if (typeof found !== 'string') return { ok: true, value: found }
  const field = fieldOfLine.find(([words]) => found.includes(words))?.[1] ?? 'fen'
  return { ok: false, faults: [{ field, text: `${found}。` }] }
}

/** The answers that the tariff asks for, of which every number counts something, and what was settled elsewhere. */
export function readAnswers(
  form: FormData,
  { computing: { tariff } }: OpenedClaim,
): Read<{ answers: Record<string, FactValue>; elsewhere: Counted }> {
  const faults: ClaimFault[] = []
  const answers: Record<string, FactValue> = {}
  for (const field of tariff.asks ?? []) {
    const read = readPlain(field, form, askPrefix)
    if (read === 'nothing') continue
    const wrong = 'error' in read ? read.error : field.type === 'number' && !Number.isSafeInteger(read.value) ? `${field.label}填整数。` : undefined
    if (wrong !== undefined) faults.push({ field: recordName(field, askPrefix), text: wrong })
    else if ('value' in read) answers[field.id] = read.value
  }
  const elsewhere: Record<keyof Counted, number> = { ...nothingCounted }
  for (const { id, label } of elsewhereFields) {
    const typed = textOf(form, `elsewhere-${id}`)
    const fen = typed === '' ? 0 : fenOf(typed)
    if (fen === undefined || fen < 0) faults.push({ field: `elsewhere-${id}`, text: `${label}填元，最多两位小数。` })
    else elsewhere[id] = fen
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: { answers, elsewhere } }
}
