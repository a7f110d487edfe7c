import { diseaseOf } from '@jingban/kernel/case/rules.ts'
import type { DocumentKind, Material, Field as PackField } from '@jingban/kernel/pack/material.ts'
import { readDay } from '@jingban/kernel/time/day.ts'
import { saveDraft } from '../../filing/draft.ts'
import type { FieldError } from '../../page/form/field.tsx'
import { checkMobileNumber } from '../../registry/mobileNumber.ts'
import type { World } from '../../world.ts'
import { meant } from '../institutionInput.tsx'
import { phoneWords } from '../phoneWords.ts'
import type { DeskContext } from '../shell.tsx'
import { askAnswers } from './answersForm.tsx'
import { assistedOf } from './assisted.ts'
import { dated, isProvider, questions, type Typed, typedBefore } from './questions.ts'

type Read = { value: string | boolean } | { error: string } | 'nothing'

async function read(world: World, area: string, field: PackField, text: string): Promise<Read> {
  if (field.type === 'institution') return meant(world, area, field.label, text, isProvider(field))
  if (text === '') return field.required === true ? { error: `没有填：${field.label}。` } : 'nothing'
  if (field.type === 'phone') {
    const checked = checkMobileNumber(text)
    return checked.ok ? { value: checked.phone } : { error: phoneWords(checked.problem) }
  }
  return { value: field.type === 'yes' || field.type === 'statement' ? text === 'yes' : text }
}

function recordFaults(typed: Typed, record: Material | undefined): FieldError[] {
  if (!record) return []
  const kind = typed.document ? [] : [{ field: 'document', text: `请选${record.name}是住院的还是门诊的。` }]
  return dayTyped(typed) ? kind : [...kind, { field: 'date', text: '日期没有填对。请填年、月、日三格。' }]
}

const dayTyped = (typed: Typed) =>
  readDay(`${typed['date-year'] ?? ''}-${(typed['date-month'] ?? '').padStart(2, '0')}-${(typed['date-day'] ?? '').padStart(2, '0')}`)

/** Answers the second step; what is right is kept in the draft, whatever else is wrong. */
export async function answerAnswers(c: DeskContext, world: World): Promise<Response> {
  const assisted = await assistedOf(c, world)
  const { draft, service, pack, path } = assisted
  const typed = Object.fromEntries([...(await c.req.formData()).entries()].map(([name, value]) => [name, String(value).trim()]))
  const errors: FieldError[] = diseaseOf(pack, typed.disease) ? [] : [{ field: 'disease', text: '请选一个病种。' }]
  const facts: Record<string, string | boolean> = {}
  const contacts: Record<string, string> = {}
  for (const field of questions(service)) {
    const answer = await read(world, draft.area, field, typed[field.id] ?? '')
    if (answer === 'nothing') continue
    if ('error' in answer) errors.push({ field: field.id, text: answer.error })
    else if (field.personal) contacts[field.id] = String(answer.value)
    else facts[field.id] = answer.value
  }
  errors.push(...recordFaults(typed, dated(service)))
  if (errors.length > 0) return askAnswers(c, world, assisted, typed, errors)
  const disease = typed.disease ?? ''
  const date = dayTyped(typed)
  const own = { facts: {}, ...(typed.document && { document: typed.document as DocumentKind }), ...(date && { date }) }
  const answers = { ...draft.answers, diseases: [disease], facts: { ...draft.answers.facts, ...facts }, contacts, byDisease: { [disease]: own } }
  await saveDraft(world, { ...draft, step: 'materials', answers })
  return c.redirect(`${path}/materials`, 303)
}

export const showAnswers = async (c: DeskContext, world: World): Promise<Response> => {
  const assisted = await assistedOf(c, world)
  return askAnswers(c, world, assisted, await typedBefore(world, assisted))
}
