import { documentsOf } from '@jingban/kernel/criteria/lookBack.ts'
import type { Material, Field as PackField } from '@jingban/kernel/pack/material.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import { findInstitution } from '../../registry/institutions.ts'
import type { World } from '../../world.ts'
import type { Assisted } from './assisted.ts'

/** What was typed, by the names of the form. */
export type Typed = Readonly<Record<string, string>>

/** The questions of the pack's form but for the confirmation of the pre-check, which has a page of its own (KF-36). */
export const questions = (service: Service): PackField[] => service.filing.form.filter((field) => field.id !== service.filing.confirmedBy?.record)

/** The material that must lie within a time before today, of which kind and day are asked (KF-08). */
export const dated = (service: Service): Material | undefined =>
  service.filing.materials.find((material) => documentsOf(material.accepts).some((one) => one.within !== undefined))

/** The institution that is chosen for the benefit must be a designated one (KF-30). */
export const isProvider = (field: PackField): boolean => field.id === 'provider'

/** What the draft knows already, as it is typed. */
export async function typedBefore(world: World, { draft, service, disease }: Assisted): Promise<Typed> {
  const { facts, contacts, byDisease } = draft.answers
  const own = disease === undefined ? undefined : byDisease[disease]
  const [year = '', month = '', day = ''] = own?.date?.split('-').map((part) => String(Number(part))) ?? []
  const typed: Record<string, string> = {
    disease: disease ?? '',
    document: own?.document ?? '',
    'date-year': year,
    'date-month': month,
    'date-day': day,
  }
  for (const field of questions(service)) {
    const value = field.personal ? contacts[field.id as keyof typeof contacts] : facts[field.id]
    const name = field.type === 'institution' && typeof value === 'string' ? (await findInstitution(world.db, draft.area, value))?.name : undefined
    if (value !== undefined) typed[field.id] = name ?? (value === true ? 'yes' : value === false ? 'no' : String(value))
  }
  return typed
}
