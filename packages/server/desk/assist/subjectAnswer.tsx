import { reference } from '@jingban/kernel/case/actor.ts'
import { takes } from '@jingban/kernel/pack/subject.ts'
import { beginDraft } from '../../filing/draft.ts'
import type { FieldError } from '../../page/form/field.tsx'
import type { World } from '../../world.ts'
import type { DeskContext } from '../shell.tsx'
import { filerOf } from './assisted.ts'
import { filedAsOf, usualChannel } from './channels.ts'
import { findSubject } from './findSubject.ts'
import { askSubject, type TypedSubject } from './subject.tsx'
import { wrongKindWords } from './subjectKinds.ts'
import { countyHere, WrongCounter, wrongCounter } from './wrongCounter.tsx'

async function typedIn(c: DeskContext): Promise<TypedSubject> {
  const form = await c.req.formData()
  const text = (name: string): string => String(form.get(name) ?? '').trim()
  const birth = { year: text('birth-year'), month: text('birth-month'), day: text('birth-day') }
  const said = { document: text('document'), birth, sex: text('sex') }
  return { name: text('name'), idNumber: text('idNumber'), consent: text('consent') === 'yes', service: text('service'), ...said }
}

/** Answers the first step: the draft begins, unless the subject belongs to another counter. */
export async function answerSubject(c: DeskContext, world: World): Promise<Response> {
  const filer = filerOf(c, world)
  const typed = await typedIn(c)
  const service = filer.services.length === 1 ? filer.services[0] : filer.services.find((one) => one.id === typed.service)
  const person = await findSubject(world, filer, typed)
  const unsaid: FieldError[] = service ? [] : [{ field: 'service', text: '请选来办什么。' }]
  if ('errors' in person || !service) return askSubject(c, world, filer, typed, [...('errors' in person ? person.errors : []), ...unsaid])
  if (!takes(service, person.kind))
    return askSubject(c, world, filer, typed, [
      { field: filer.services.length > 1 ? 'service' : 'idNumber', text: wrongKindWords(service, person.kind) },
    ])
  const elsewhere = wrongCounter(world, filer, service, person)
  if (elsewhere) return askSubject(c, world, filer, typed, [{ field: 'idNumber', text: elsewhere.text }], <WrongCounter {...elsewhere} />)
  const draft = await beginDraft(world, {
    area: filer.actor.area,
    owner: reference(filer.actor),
    service: service.id,
    step: 'answers',
    answers: {
      person: person.id,
      filedAs: filedAsOf(filer, service, false),
      ...(filer.institution && { helper: filer.institution }),
      channel: usualChannel(filer, service) ?? '',
      diseases: [],
      facts: { ...(typed.consent && { patientConsents: true }), ...countyHere(filer, service, person) },
      byDisease: {},
      contacts: {},
      cannot: {},
    },
  })
  return c.redirect(`/desk/filings/drafts/${draft.id}`, 303)
}
