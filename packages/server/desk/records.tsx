import type { Field as PackField } from '@jingban/kernel/pack/material.ts'
import { type Condition, type Facts, type FactValue, holds, isLeaf, leaves } from '@jingban/kernel/pack/tree.ts'
import { readDay } from '@jingban/kernel/time/day.ts'
import { CheckboxList, RadioList } from '../page/form/choice.tsx'
import { DateField, MonthField } from '../page/form/date.tsx'
import type { FieldError } from '../page/form/field.tsx'
import { TextField } from '../page/form/text.tsx'
import type { World } from '../world.ts'
import { InstitutionInput, meant } from './institutionInput.tsx'

/** The name of a record in a form. */
export const recordName = (field: Pick<PackField, 'id'>, prefix = 'record-'): string => `${prefix}${field.id}`

/** What is typed into a form, or nothing yet. */
export type TypedForm = Pick<FormData, 'get' | 'getAll'> | undefined

const yesOrNo = [
  { value: 'yes', text: '是' },
  { value: 'no', text: '不是' },
]

/** Facts that the same form is about to give: whether a field depends on them cannot be told before it is sent. */
function dependsOn(condition: Condition | undefined, given: readonly string[]): boolean {
  if (condition === undefined) return false
  return (isLeaf(condition) ? [condition] : leaves(condition)).some((leaf) => given.includes(leaf.fact))
}

/** The records that are asked for with these facts: those that fit, and those that hang on another answer of the same form. */
export function recordsAsked(records: readonly PackField[] | undefined, facts: Facts): PackField[] {
  const own = [...(records ?? []).map((field) => field.id), 'opinion']
  return (records ?? []).filter((field) => holds(field.when, facts) || dependsOn(field.when, own))
}

const textIn = (typed: TypedForm, name: string): string | undefined => {
  const value = typed?.get(name)
  return typeof value === 'string' && value !== '' ? value : undefined
}

const units: Partial<Record<PackField['type'], string>> = { money: '元' }

/** One record of a stage, by its type. Nothing is chosen beforehand. */
export const RecordField = (props: { field: PackField; typed: TypedForm; error: string | undefined; hint?: string | undefined; prefix?: string }) => {
  const { field, typed, error } = props
  const name = recordName(field, props.prefix)
  const shown = { name, label: field.label, hint: props.hint ?? field.help, error }
  const value = textIn(typed, name)
  const options = (field.options ?? []).map((text) => ({ value: text, text }))
  switch (field.type) {
    case 'yes':
    case 'statement':
      return <RadioList {...shown} options={yesOrNo} value={value} />
    case 'one':
      return <RadioList {...shown} options={options} value={value} />
    case 'many':
      return <CheckboxList {...shown} options={options} values={(typed?.getAll(name) ?? []).map(String)} />
    case 'date': {
      const [year, month, day] = ['year', 'month', 'day'].map((part) => textIn(typed, `${name}-${part}`))
      return <DateField {...shown} value={{ year, month, day }} />
    }
    case 'month': {
      const [year, month] = ['year', 'month'].map((part) => textIn(typed, `${name}-${part}`))
      return <MonthField {...shown} value={{ year, month }} />
    }
    case 'institution':
      return <InstitutionInput {...shown} value={value} />
    case 'phone':
      return <TextField {...shown} value={value} width="middle" keyboard="tel" />
    case 'account':
      return <TextField {...shown} value={value} width="middle" keyboard="numeric" />
    case 'number':
    case 'money':
      return <TextField {...shown} value={value} width="short" keyboard="decimal" unit={units[field.type]} />
    default:
      return <TextField {...shown} value={value} width="middle" />
  }
}

/** All records that a stage asks for. */
export const RecordFields = (props: { records: readonly PackField[]; typed?: TypedForm; errors: readonly FieldError[] }) => (
  <>
    {props.records.map((field) => (
      <RecordField field={field} typed={props.typed} error={props.errors.find((one) => one.field === recordName(field))?.text} />
    ))}
  </>
)

type Read = { value: FactValue } | { error: string } | 'nothing'

const number = (text: string, field: PackField): Read =>
  /^\d+(\.\d+)?$/.test(text) ? { value: Number(text) } : { error: `${field.label}只填数字，例：12.5。` }

function fen(text: string, field: PackField): Read {
  const [, yuan = '', rest = ''] = /^(\d+)(?:\.(\d{1,2}))?$/.exec(text) ?? []
  return yuan === '' ? { error: `${field.label}填元，最多两位小数，例：50 或 50.50。` } : { value: Number(yuan) * 100 + Number(rest.padEnd(2, '0')) }
}

function day(form: NonNullable<TypedForm>, field: PackField, name: string): Read {
  const [year = '', month = '', date = ''] = ['year', 'month', 'day'].map((part) => String(form.get(`${name}-${part}`) ?? '').trim())
  if (year + month + date === '') return 'nothing'
  const found = readDay(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)
  return found ? { value: found } : { error: `${field.label}：日期没有填对。请填年、月、日三格。` }
}

function month(form: NonNullable<TypedForm>, field: PackField, name: string): Read {
  const [year = '', part = ''] = ['year', 'month'].map((one) => String(form.get(`${name}-${one}`) ?? '').trim())
  if (year + part === '') return 'nothing'
  const found = `${year}-${part.padStart(2, '0')}`
  return readDay(`${found}-01`) ? { value: found } : { error: `${field.label}：请填年、月两格。` }
}

/** One record as it was typed, whatever needs no look-up: an institution stays as its text. */
export function readPlain(field: PackField, form: NonNullable<TypedForm>, prefix = 'record-'): Read {
  if (field.type === 'date') return day(form, field, recordName(field, prefix))
  if (field.type === 'month') return month(form, field, recordName(field, prefix))
  if (field.type === 'many') {
    const chosen = form.getAll(recordName(field, prefix)).map(String)
    return chosen.length === 0 ? 'nothing' : { value: chosen }
  }
  const text = String(form.get(recordName(field, prefix)) ?? '').trim()
  if (text === '') return 'nothing'
  switch (field.type) {
    case 'yes':
    case 'statement':
      return { value: text === 'yes' }
    case 'one':
      return field.options?.includes(text) ? { value: text } : 'nothing'
    case 'number':
      return number(text, field)
    case 'money':
      return fen(text, field)
    default:
      return { value: text }
  }
}

async function read(world: World, area: string, field: PackField, form: NonNullable<TypedForm>): Promise<Read> {
  const plain = readPlain(field, form)
  const named = field.type === 'institution' && typeof plain === 'object' && 'value' in plain
  return named ? meant(world, area, field.label, String(plain.value), false) : plain
}

/** What was typed as the records of a stage: facts, money in 分, days as ISO; and what is wrong, by field. What must be there the kernel says. */
export async function readRecords(
  world: World,
  area: string,
  records: readonly PackField[],
  form: NonNullable<TypedForm>,
): Promise<{ facts: Facts; errors: FieldError[] }> {
  const facts: Record<string, FactValue> = {}
  const errors: FieldError[] = []
  for (const field of records) {
    const answer = await read(world, area, field, form)
    if (answer === 'nothing') continue
    if ('error' in answer) errors.push({ field: recordName(field), text: answer.error })
    else facts[field.id] = answer.value
  }
  return { facts, errors }
}

/** The sentences for records that the kernel found missing. */
export const recordsMissing = (records: readonly PackField[], missing: readonly string[]): FieldError[] =>
  missing.map((id) => ({ field: `record-${id}`, text: `还没有填：${records.find((one) => one.id === id)?.label ?? id}。` }))
