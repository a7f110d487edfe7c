import { diseaseOf } from '@jingban/kernel/case/rules.ts'
import type { DocumentKind } from '@jingban/kernel/pack/material.ts'
import { isIdentityNumber } from '@jingban/kernel/person/document.ts'
import { type Day, readDay } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { Contacts } from '../../filing/contacts.ts'
import { type DraftAnswers, saveDraft } from '../../filing/draft.ts'
import { keyFactsOf } from '../../filing/sealedAnswers.ts'
import type { FieldError } from '../../page/form/field.tsx'
import type { World } from '../../world.ts'
import type { DeskContext } from '../shell.tsx'
import { askAnswers } from './answersForm.tsx'
import { type Assisted, assistedOf, ownAnswer } from './assisted.ts'
import { withBefore } from './beforeRows.ts'
import { channelsOf, filedAsOf, usualChannel } from './channels.ts'
import { asksDay, asksRepresented, dated, kindsAsked, represented, tablesOf, typedBefore, typedText } from './questions.ts'
import { type ReadAnswers, readAnswers } from './readAnswers.ts'
import { withoutUntouched } from './registered.ts'
import { dropLast, whyNot } from './several.ts'
import { tableChanged } from './tableButtons.ts'
import { merged, PAGE_LINES, setView, withAnswers, withLines } from './tableLines.ts'

const dayTyped = (form: FormData): Day | undefined => {
  const [year = '', month = '', day = ''] = ['date-year', 'date-month', 'date-day'].map((name) => typedText(form, name))
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
function representativeFaults(world: World, form: FormData): FieldError[] {
  if (form.get(represented) !== 'yes') return []
  const number = typedText(form, 'representativeIdNumber')
  const wrong = number !== '' && !isIdentityNumber(number, dayOf(world.clock.now()))
  return [
    ...(typedText(form, 'representativeName') === '' ? [{ field: 'representativeName', text: '没有填代理人姓名。请照证件填。' }] : []),
    ...(wrong ? [{ field: 'representativeIdNumber', text: '代理人证件号码不对。请照证件再核一遍，最后一位可能是 X。' }] : []),
  ]
}

async function diseaseFaults(world: World, assisted: Assisted, disease: string): Promise<FieldError[]> {
  if (assisted.service.perDisease !== true) return []
  if (disease === '' || !diseaseOf(assisted.pack, disease)) return [{ field: 'disease', text: '请选一个病种。' }]
  const text = await whyNot(world, assisted, disease)
  return text === undefined ? [] : [{ field: 'disease', text }]
}

/** The draft with everything that was answered; what is known of the subject beside it stays. */
function answered(assisted: Assisted, form: FormData, channel: string, read: ReadAnswers): DraftAnswers {
  const { draft, service, earlier } = assisted
  const stands = form.get(represented) === 'yes'
  const [name, number, relation, disease] = ['representativeName', 'representativeIdNumber', 'relation', 'disease'].map((one) => typedText(form, one))
  const contacts: Contacts = {
    ...read.contacts,
    ...(stands && name && { representativeName: name }),
    ...(stands && number && { representativeIdNumber: number }),
  }
  const who = asksRepresented(service) || !typedText(form, represented) ? {} : { [represented]: stands }
  const said = { ...ownAnswer(assisted), ...who, ...(stands && relation && { relation }), ...read.facts }
  const asked = ['keyChanged', ...service.filing.form.map(({ id }) => id)]
  const kept = Object.fromEntries(Object.entries(draft.answers.facts).filter(([id]) => !asked.includes(id)))
  const document = typedText(form, 'document')
  const date = dayTyped(form)
  const own = { facts: {}, ...(document && { document: document as DocumentKind }), ...(date && { date }) }
  const before = earlier.map((one) => [one, draft.answers.byDisease[one] ?? { facts: {} }] as const)
  const { lines: _typed, ...answers } = draft.answers
  return {
    ...answers,
    channel,
    filedAs: filedAsOf(assisted, service, stands),
    diseases: [...earlier, disease ?? ''],
    facts: { ...kept, ...said, ...keyFactsOf(service.filing.form, said, contacts) },
    contacts,
    rowIds: read.rowIds,
    byDisease: { ...Object.fromEntries(before), [disease ?? '']: own },
  }
}

/** The second step once more, with what was typed: the lines of tables are kept in the draft first, everything else stands in the form. */
async function askAgain(c: DeskContext, world: World, now: Assisted, form: FormData, errors: readonly FieldError[]): Promise<Response> {
  if (tablesOf(now).length > 0) await saveDraft(world, now.draft)
  return askAnswers(c, world, now, form, errors)
}

/** A table with wrong lines that is too long for one page shows those alone. */
function showWrong(now: Assisted, form: FormData, lines: ReadAnswers['lines']): Assisted {
  const tables = Object.entries(lines)
  for (const [id, own] of tables) setView(form, id, { only: own.length > PAGE_LINES ? 'wrong' : 'all', page: 1 })
  return withAnswers(
    now,
    tables.reduce((so, [id, own]) => withLines(so, id, own), now.draft.answers),
  )
}

async function faultsOf(world: World, assisted: Assisted, form: FormData, channel: string, read: ReadAnswers): Promise<FieldError[]> {
  return [
    ...(await diseaseFaults(world, assisted, typedText(form, 'disease'))),
    ...(channelsOf(assisted.service).includes(channel) ? [] : [{ field: 'channel', text: '请选从哪里收的。' }]),
    ...representativeFaults(world, form),
    ...read.errors,
    ...recordFaults(world, assisted, form),
  ]
}

/** Answers the second step; what is right is kept in the draft, whatever else is wrong. */
export async function answerAnswers(c: DeskContext, world: World): Promise<Response> {
  const before = await assistedOf(c, world)
  const { service, path, earlier } = before
  const form = await c.req.formData()
  const assisted = merged(before, form, dayOf(world.clock.now()))
  const changed = await tableChanged(c, world, { before, now: assisted }, form)
  if (changed) return askAgain(c, world, changed.assisted, form, changed.errors)
  if (form.get('do') === 'drop' && earlier.length > 0) {
    await dropLast(world, before)
    return c.redirect(`${path}/check`, 303)
  }
  const channel = typedText(form, 'channel') || (usualChannel(assisted, service) ?? '')
  const read = await readAnswers(world, assisted, await withoutUntouched(world, assisted, form))
  const errors = await faultsOf(world, assisted, form, channel, read)
  if (errors.length > 0) return askAgain(c, world, showWrong(assisted, form, read.lines), form, errors)
  const whole = { ...read, contacts: await withBefore(world, assisted, read.contacts) }
  await saveDraft(world, { ...assisted.draft, step: 'materials', answers: answered(assisted, form, channel, whole) })
  return c.redirect(`${path}/materials`, 303)
}

export const showAnswers = async (c: DeskContext, world: World): Promise<Response> => {
  const assisted = await assistedOf(c, world)
  return askAnswers(c, world, assisted, await typedBefore(world, assisted))
}
