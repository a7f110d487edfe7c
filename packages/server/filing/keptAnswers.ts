import { diseaseOf } from '@jingban/kernel/case/rules.ts'
import type { Field, Material } from '@jingban/kernel/pack/material.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import { type Facts, type FactValue, holds, type Id } from '@jingban/kernel/pack/tree.ts'
import { materialsFor } from '@jingban/kernel/verbs/submit.ts'
import type { Setting } from '../cases/perform.ts'
import type { MaterialPage } from '../files/page.ts'
import { count, fullDateWords, maskBankCard, maskIdNumber, maskPhone, money } from '../page/words.ts'
import { findInstitution } from '../registry/institutions.ts'
import { personKey } from '../registry/persons.ts'
import { open } from '../registry/seal.ts'
import { type Contacts, type FormRow, personalAnswer } from './contacts.ts'
import type { Draft } from './draft.ts'
import { maskTyped } from './maskTyped.ts'
import { tableTotals } from './tableTotals.ts'

/** One question with its answer, in the words in which it was asked. */
export interface KeptAnswer {
  question: string
  answer: string
  /** The table whose rows were asked for, where it has more than are told here: all of them stand with the contacts. */
  table?: { id: string; lines: number }
}

/** The most rows of a table that are told one by one; of a longer one the totals and the first few. */
const MOST_TOLD = 50
const FIRST = 10

/** What an application was made of, before it became one. */
export interface Asked {
  pack: Pack
  service: Service
  draft: Draft
  given: readonly MaterialPage[]
}

async function factWords({ db }: Pick<Setting, 'db'>, area: string, field: Field, value: FactValue): Promise<string> {
  if (typeof value === 'boolean') return value ? '是' : '不是'
  if (Array.isArray(value)) return value.join('、')
  if (field.type === 'money') return money(Number(value))
  if (field.type !== 'institution') return `${value}`
  return (await findInstitution(db, area, `${value}`))?.name ?? `${value}`
}

const masks: Partial<Record<Field['type'], (value: string) => string>> = { phone: maskPhone, idNumber: maskIdNumber, account: maskBankCard }

/** Phones, numbers and accounts are kept masked here: whole, they stand with the contacts. */
function personalWords(field: Field, contacts: Contacts): string | undefined {
  const value = personalAnswer(contacts, field.id)
  return value === undefined ? undefined : (masks[field.type]?.(value) ?? value)
}

function cellWords({ type, label }: Omit<Field, 'rows'>, value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? label : `没有${label}`
  return `${label} ${shownCell({ type }, value)}`
}

/** A cell as others may see it: phones, numbers and accounts masked, also where they were typed in a column of text; amounts in yuan. */
export function shownCell({ type }: Pick<Field, 'type'>, value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? '是' : '不是'
  if (type === 'money') return money(Number(value))
  return (type === 'text' ? maskTyped : masks[type])?.(String(value)) ?? String(value)
}

function lineWords({ rows = [] }: Field, row: FormRow, index: number): string {
  const cells = rows.flatMap((column) => {
    const value = row[column.id]
    return value === undefined ? [] : [cellWords(column, value)]
  })
  return `${index + 1}. ${cells.join('，')}`
}

/** The rows of a table, a line for each; of a long one what they come to, and the first. */
function tableAnswer(field: Field, contacts: Contacts): KeptAnswer {
  const rows = contacts.rows?.[field.id] ?? []
  const question = field.label
  if (rows.length === 0) return { question, answer: '没有填' }
  const lines = (some: readonly FormRow[]): string[] => some.map((row, index) => lineWords(field, row, index))
  if (rows.length <= MOST_TOLD) return { question, answer: lines(rows).join('\n') }
  const answer = [tableTotals(field, rows), ...lines(rows.slice(0, FIRST)), `……后面还有 ${count(rows.length - FIRST)} 行`].join('\n')
  return { question, answer, table: { id: field.id, lines: rows.length } }
}

/** 原登记事项 and 变更事项 of what does not change: neither side was answered, so that neither is told (SL-F4.2). */
function untouchedOf(form: readonly Field[], facts: Facts, contacts: Contacts): ReadonlySet<Id> {
  const answered = ({ id, personal }: Field): boolean => ((personal ? personalAnswer(contacts, id) : facts[id]) ?? '') !== ''
  const pairs = form.flatMap((after) => form.filter(({ id }) => id === after.replaces).map((before) => [before, after] as const))
  return new Set(pairs.flatMap((pair) => (pair.some(answered) ? [] : pair.map(({ id }) => id))))
}

async function fieldAnswers(world: Pick<Setting, 'db'>, { service, draft }: Asked): Promise<KeptAnswer[]> {
  const { facts, contacts } = draft.answers
  const untouched = untouchedOf(service.filing.form, facts, contacts)
  const asked = service.filing.form.filter((field) => holds(field.when, facts) && !untouched.has(field.id))
  const answers = await Promise.all(
    asked.map(async (field) => {
      if (field.type === 'rows') return tableAnswer(field, contacts)
      const value = facts[field.id]
      const answer = field.personal
        ? personalWords(field, contacts)
        : value === undefined
          ? undefined
          : await factWords(world, draft.area, field, value)
      return { question: field.label, answer: answer ?? '没有填' }
    }),
  )
  return answers
}

function materialAnswer(asked: Asked, material: Material, disease: string): KeptAnswer {
  const { draft, given, pack } = asked
  const own = material.per === 'case'
  const pages = given.filter((page) => page.item === material.id && (page.disease === undefined || page.disease === disease)).length
  const lack = draft.answers.cannot[own ? `${material.id}/${disease}` : material.id]
  const said = draft.answers.byDisease[disease]
  const day = said?.records?.[material.id]?.date ?? said?.date
  const dated = own && day !== undefined && pages > 0 ? `，日期 ${fullDateWords(day)}` : ''
  return {
    question: own && disease !== '' ? `${diseaseOf(pack, disease)?.name ?? disease}：${material.name}` : material.name,
    answer: pages > 0 ? `${pages} 张${dated}` : lack ? `没有，因为：${lack}` : '没有交',
  }
}

/** Every question of an application with its answer, as it was shown: the diseases, the form in its order, and each material. */
export async function answersAsShown(world: Pick<Setting, 'db'>, asked: Asked): Promise<KeptAnswer[]> {
  const { pack, service, draft } = asked
  const { diseases, facts, byDisease } = draft.answers
  // 可要求提供: told where the officer asked for it (SL-1A.10).
  const demanded = service.filing.materials.filter(({ id, officerMay }) => officerMay && draft.answers.asked?.[id] !== undefined)
  const shared = [...materialsFor({ service }, facts).filter((material) => material.per === 'application'), ...demanded]
  const own = diseases.flatMap((disease) =>
    materialsFor({ service }, { ...facts, ...byDisease[disease]?.facts })
      .filter((material) => material.per === 'case')
      .map((material) => materialAnswer(asked, material, disease)),
  )
  return [
    ...(service.perDisease ? [{ question: '申请的病', answer: diseases.map((one) => diseaseOf(pack, one)?.name ?? one).join('、') }] : []),
    ...(await fieldAnswers(world, asked)),
    ...shared.map((material) => materialAnswer(asked, material, diseases[0] ?? '')),
    ...own,
  ]
}

/** What was asked and answered at submission; empty when the person was erased. */
export async function keptAnswers(world: Setting, area: string, application: string): Promise<KeptAnswer[]> {
  const [row] = await world.db.rows<{ person: string; answers: Buffer | null }>(
    'select person, answers from application where area = $1 and id = $2',
    [area, application],
  )
  const key = row && (await personKey(world.db, world.keys, area, row.person))
  return row?.answers && key ? (JSON.parse(open(key, row.answers)) as KeptAnswer[]) : []
}
