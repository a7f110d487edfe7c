import { diseaseOf } from '@jingban/kernel/case/rules.ts'
import type { DocumentKind, Field as PackField } from '@jingban/kernel/pack/material.ts'
import { type FactValue, holds } from '@jingban/kernel/pack/tree.ts'
import { type Day, readDay } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { Contacts } from '../../filing/contacts.ts'
import { saveDraft } from '../../filing/draft.ts'
import { knownFacts } from '../../filing/knownFacts.ts'
import type { FieldError } from '../../page/form/field.tsx'
import { findInstitution } from '../../registry/institutions.ts'
import { checkMobileNumber } from '../../registry/mobileNumber.ts'
import type { World } from '../../world.ts'
import { meant } from '../institutionInput.tsx'
import { phoneWords } from '../phoneWords.ts'
import { readPlain } from '../records.tsx'
import type { DeskContext } from '../shell.tsx'
import { askAnswers } from './answersForm.tsx'
import { type Assisted, assistedOf, ownAnswer } from './assisted.ts'
import { channelsOf, filedAsOf, usualChannel } from './channels.ts'
import { asksDay, asksRepresented, dated, isProvider, kindsAsked, questions, represented, typedBefore } from './questions.ts'
import { dropLast, whyNot } from './several.ts'

type Read = { value: FactValue } | { error: string } | 'nothing'

async function institution(world: World, area: string, field: PackField, text: string): Promise<Read> {
  if (text === '' && (field.allocate || field.required !== true)) return 'nothing'
  const found = await meant(world, area, field.label, text, isProvider(field))
  if ('error' in found || field.from === undefined) return found
  return (await findInstitution(world.db, area, found.value)) ? found : { error: `名单里没有叫“${text}”的。少写几个字再找。` }
}

async function read(world: World, area: string, field: PackField, form: FormData): Promise<Read> {
  const text = String(form.get(field.id) ?? '').trim()
  if (field.type === 'institution') return institution(world, area, field, text)
  if (field.type === 'phone' && text !== '') {
    const checked = checkMobileNumber(text)
    return checked.ok ? { value: checked.phone } : { error: phoneWords(checked.problem) }
  }
  return readPlain(field, form, '')
}

/** What was answered, and what is wrong: only questions that these very answers still ask. */
async function readAll(world: World, assisted: Assisted, form: FormData) {
  const { draft, person } = assisted
  const read_ = await Promise.all(questions(assisted).map(async (field) => ({ field, answer: await read(world, draft.area, field, form) })))
  const given = read_.flatMap(({ field, answer }) => (typeof answer === 'object' && 'value' in answer ? [[field.id, answer.value] as const] : []))
  const known = { ...Object.fromEntries(given), ...knownFacts(person, dayOf(world.clock.now())), ...ownAnswer(assisted) }
  const asked = read_.filter(({ field }) => holds(field.when, known))
  const errors = asked.flatMap(({ field, answer }): FieldError[] => {
    if (typeof answer === 'object' && 'error' in answer) return [{ field: field.id, text: answer.error }]
    const required = field.allocate ? false : typeof field.required === 'object' ? holds(field.required, known) : field.required === true
    return answer === 'nothing' && required ? [{ field: field.id, text: `没有填：${field.label}。` }] : []
  })
  const right = asked.flatMap(({ field, answer }) => (typeof answer === 'object' && 'value' in answer ? [{ field, value: answer.value }] : []))
  return { errors, right }
}

const dayTyped = (form: FormData): Day | undefined => {
  const [year = '', month = '', day = ''] = ['date-year', 'date-month', 'date-day'].map((name) => String(form.get(name) ?? '').trim())
  return readDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}

function recordFaults(world: World, { service }: Assisted, form: FormData): FieldError[] {
  const [record] = dated(service)
  if (!record) return []
  const asked = kindsAsked(service, dayOf(world.clock.now())).length > 0
  const kind = asked && !form.get('document') ? [{ field: 'document', text: `请选${record.name}是住院的还是门诊的。` }] : []
  return !asksDay(service) || dayTyped(form) ? kind : [...kind, { field: 'date', text: '日期没有填对。请填年、月、日三格。' }]
}

/** Who has come (SL-0.2, DY-24): a representative with relation, name and number. */
function representativeFaults(form: FormData): FieldError[] {
  if (form.get(represented) !== 'yes') return []
  const name = String(form.get('representativeName') ?? '').trim()
  return name === '' ? [{ field: 'representativeName', text: '没有填代理人姓名。请照证件填。' }] : []
}

async function diseaseFaults(world: World, assisted: Assisted, disease: string | undefined): Promise<FieldError[]> {
  if (assisted.service.perDisease !== true) return []
  if (!disease || !diseaseOf(assisted.pack, disease)) return [{ field: 'disease', text: '请选一个病种。' }]
  const text = await whyNot(world, assisted, disease)
  return text === undefined ? [] : [{ field: 'disease', text }]
}

const textsIn = (form: FormData): Record<string, string> =>
  Object.fromEntries([...form.entries()].map(([name, value]) => [name, typeof value === 'string' ? value.trim() : '']))

/** Answers the second step; what is right is kept in the draft, whatever else is wrong. */
export async function answerAnswers(c: DeskContext, world: World): Promise<Response> {
  const assisted = await assistedOf(c, world)
  const { draft, service, path, earlier } = assisted
  const form = await c.req.formData()
  if (form.get('do') === 'drop' && earlier.length > 0) {
    await dropLast(world, assisted)
    return c.redirect(`${path}/check`, 303)
  }
  const typed = textsIn(form)
  const channel = typed.channel || usualChannel(assisted, service)
  const { errors: answerErrors, right } = await readAll(world, assisted, form)
  const errors: FieldError[] = [
    ...(await diseaseFaults(world, assisted, typed.disease)),
    ...(channel && channelsOf(service).includes(channel) ? [] : [{ field: 'channel', text: '请选从哪里收的。' }]),
    ...representativeFaults(form),
    ...answerErrors,
    ...recordFaults(world, assisted, form),
  ]
  if (errors.length > 0) return askAnswers(c, world, assisted, typed, errors)
  const stands = form.get(represented) === 'yes'
  const facts = Object.fromEntries(right.filter(({ field }) => !field.personal).map(({ field, value }) => [field.id, value]))
  const personal = Object.fromEntries(right.filter(({ field }) => field.personal).map(({ field, value }) => [field.id, String(value)]))
  const contacts: Contacts = {
    ...personal,
    ...(stands && typed.representativeName && { representativeName: typed.representativeName }),
    ...(stands && typed.representativeIdNumber && { representativeIdNumber: typed.representativeIdNumber }),
  }
  const disease = typed.disease ?? ''
  const date = dayTyped(form)
  const own = { facts: {}, ...(typed.document && { document: typed.document as DocumentKind }), ...(date && { date }) }
  const who = asksRepresented(service) || typed[represented] === undefined ? {} : { [represented]: stands }
  const answers = {
    ...draft.answers,
    channel: channel ?? '',
    filedAs: filedAsOf(assisted, service, stands),
    diseases: [...earlier, disease],
    facts: { ...draft.answers.facts, ...ownAnswer(assisted), ...who, ...(stands && typed.relation && { relation: typed.relation }), ...facts },
    contacts,
    byDisease: { ...Object.fromEntries(earlier.map((one) => [one, draft.answers.byDisease[one] ?? { facts: {} }])), [disease]: own },
  }
  await saveDraft(world, { ...draft, step: 'materials', answers })
  return c.redirect(`${path}/materials`, 303)
}

export const showAnswers = async (c: DeskContext, world: World): Promise<Response> => {
  const assisted = await assistedOf(c, world)
  return askAnswers(c, world, assisted, await typedBefore(world, assisted))
}
