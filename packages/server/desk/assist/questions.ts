import { documentsOf, earliest } from '@jingban/kernel/criteria/lookBack.ts'
import type { DocumentKind, Material, Field as PackField } from '@jingban/kernel/pack/material.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { personalAnswer } from '../../filing/contacts.ts'
import { findInstitution } from '../../registry/institutions.ts'
import type { World } from '../../world.ts'
import { type Assisted, ownAnswer, prechecks } from './assisted.ts'
import { usualChannel } from './channels.ts'
import { type Registered, registeredAnswers } from './registered.ts'

/** What was typed, by the names of the form. */
export type Typed = Pick<FormData, 'get' | 'getAll'>

export const typedText = (typed: Typed, name: string): string => {
  const value = typed.get(name)
  return typeof value === 'string' ? value.trim() : ''
}

/** 由代理人代办: asked of whoever comes for somebody, under the name the packs give it. */
export const represented = 'representative'

/** What the register already says of the subject. */
const registered = ['name', 'idNumber']

/**
 * The questions of the pack's form but for the confirmation of the pre-check, which has a page of its own (KF-36), what the register already says of
 * the subject, and what the filer's own place answers. Somebody's word that they file for another is asked here, since the counter sees who has come.
 */
export function questions(assisted: Assisted): PackField[] {
  const { service } = assisted
  const own = ownAnswer(assisted)
  const apart = prechecks(assisted) ? service.filing.confirmedBy?.record : undefined
  return service.filing.form.filter(({ id, personal }) => id !== apart && !(id in own) && !(personal && registered.includes(id)))
}

/** The tables among the questions. */
export const tablesOf = (assisted: Assisted): PackField[] => questions(assisted).filter(({ type }) => type === 'rows')

/** Whether the pack itself asks who has come. */
export const asksRepresented = (service: Service): boolean => service.filing.form.some((field) => field.id === represented)

/** The materials of whose kind, day or hospital the notice asks (KF-08, DY-25). */
export const dated = (service: Service): Material[] =>
  service.filing.materials.filter(
    (material) => !material.officerMay && documentsOf(material.accepts).some((one) => one.within !== undefined || one.hospital !== undefined),
  )

/** Whether the day of the record counts, or only of which kind it is. */
export const asksDay = (service: Service): boolean =>
  dated(service).some(({ accepts }) => documentsOf(accepts).some((one) => one.within !== undefined))

/** The kinds of record that may be handed in, each with the first day that would do. A material of a single kind is not asked about. */
export function kindsAsked(service: Service, today: Day): { kind: DocumentKind; since: Day | undefined }[] {
  const several = dated(service).filter(({ accepts }) => documentsOf(accepts).flatMap((one) => one.document).length > 1)
  const kinds = several.flatMap(({ accepts }) =>
    documentsOf(accepts).flatMap((one) => one.document.map((kind) => ({ kind, since: one.within && earliest(one.within, today) }))),
  )
  return kinds.filter((one, index) => kinds.findIndex((other) => other.kind === one.kind) === index)
}

/** The institution that is chosen for the benefit must be a designated one (KF-30). */
export const isProvider = (field: PackField): boolean => field.id === 'provider'

const textOf = (value: unknown): string => (value === true ? 'yes' : value === false ? 'no' : String(value))

function putDay(typed: FormData, name: string, day: string | undefined): void {
  const parts = day?.split('-').map((part) => String(Number(part))) ?? []
  ;['year', 'month', 'day'].forEach((part, index) => {
    typed.set(`${name}-${part}`, parts[index] ?? '')
  })
}

async function putAnswer(world: World, { draft }: Assisted, known: Registered, field: PackField, typed: FormData): Promise<void> {
  const { facts, contacts } = draft.answers
  const value = (field.personal ? personalAnswer(contacts, field.id) : facts[field.id]) ?? known[field.id]
  if (value === undefined) return
  const name = field.type === 'institution' && typeof value === 'string' ? (await findInstitution(world.db, draft.area, value))?.name : undefined
  if (Array.isArray(value)) for (const one of value) typed.append(field.id, one)
  else typed.set(field.id, name ?? (field.type === 'money' ? String(Number(value) / 100) : textOf(value)))
  if (field.type === 'date' || field.type === 'month') putDay(typed, field.id, String(value))
}

/** What the draft knows already, as it is typed. */
export async function typedBefore(world: World, assisted: Assisted): Promise<FormData> {
  const { draft, service, disease } = assisted
  const { facts, contacts, byDisease } = draft.answers
  const own = disease === undefined ? undefined : byDisease[disease]
  const typed = new FormData()
  const put = (name: string, value: string | undefined): void => typed.set(name, value ?? '')
  put('disease', disease)
  put('document', own?.document)
  putDay(typed, 'date', own?.date)
  put('channel', draft.answers.channel || usualChannel(assisted, service))
  put(represented, facts[represented] === undefined ? undefined : textOf(facts[represented]))
  put('relation', typeof facts.relation === 'string' ? facts.relation : undefined)
  put('representativeName', contacts.representativeName)
  put('representativeIdNumber', contacts.representativeIdNumber)
  const known = await registeredAnswers(world, assisted)
  for (const field of questions(assisted)) await putAnswer(world, assisted, known, field, typed)
  return typed
}
