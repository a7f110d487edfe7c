import { documentsOf, earliest } from '@jingban/kernel/criteria/lookBack.ts'
import type { DocumentKind, Material, Field as PackField } from '@jingban/kernel/pack/material.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { findInstitution } from '../../registry/institutions.ts'
import type { World } from '../../world.ts'
import { type Assisted, ownAnswer, prechecks } from './assisted.ts'
import { usualChannel } from './channels.ts'

/** What was typed, by the names of the form. */
export type Typed = Readonly<Record<string, string>>

/** 由代理人代办: asked of whoever comes for somebody, under the name the packs give it. */
export const represented = 'representative'

/**
 * The questions of the pack's form but for the confirmation of the pre-check, which has a page of its own (KF-36), what the register already says of
 * the person (the number of the card, the name), and what the filer's own place answers.
 */
export function questions(assisted: Assisted): PackField[] {
  const { service } = assisted
  const own = ownAnswer(assisted)
  const apart = prechecks(assisted) ? service.filing.confirmedBy?.record : undefined
  return service.filing.form.filter(({ id, type, personal }) => id !== apart && !(id in own) && !(personal && (type === 'idNumber' || id === 'name')))
}

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

/** What the draft knows already, as it is typed. */
export async function typedBefore(world: World, assisted: Assisted): Promise<Typed> {
  const { draft, service, disease } = assisted
  const { facts, contacts, byDisease } = draft.answers
  const own = disease === undefined ? undefined : byDisease[disease]
  const [year = '', month = '', day = ''] = own?.date?.split('-').map((part) => String(Number(part))) ?? []
  const typed: Record<string, string> = {
    ...{ disease: disease ?? '', document: own?.document ?? '', 'date-year': year, 'date-month': month, 'date-day': day },
    channel: draft.answers.channel || (usualChannel(assisted, service) ?? ''),
    ...(facts[represented] !== undefined && { [represented]: textOf(facts[represented]) }),
    ...(typeof facts.relation === 'string' && { relation: facts.relation }),
    ...(contacts.representativeName && { representativeName: contacts.representativeName }),
    ...(contacts.representativeIdNumber && { representativeIdNumber: contacts.representativeIdNumber }),
  }
  for (const field of questions(assisted)) {
    const value = field.personal ? contacts[field.id as keyof typeof contacts] : facts[field.id]
    const name = field.type === 'institution' && typeof value === 'string' ? (await findInstitution(world.db, draft.area, value))?.name : undefined
    if (value === undefined) continue
    typed[field.id] = name ?? (field.type === 'money' ? String(Number(value) / 100) : textOf(value))
    if (field.type === 'date') Object.assign(typed, datePartsOf(field.id, String(value)))
  }
  return typed
}

function datePartsOf(name: string, value: string): Record<string, string> {
  const [year = '', month = '', day = ''] = value.split('-').map((part) => String(Number(part)))
  return { [`${name}-year`]: year, [`${name}-month`]: month, [`${name}-day`]: day }
}
