import type { Service } from '@jingban/kernel/pack/service.ts'
import type { FactValue } from '@jingban/kernel/pack/tree.ts'
import type { Contacts } from '../../filing/contacts.ts'
import { findInstitution } from '../../registry/institutions.ts'
import { checkMobileNumber } from '../../registry/mobileNumber.ts'
import type { Queryable } from '../../store/database.ts'
import type { Fault } from '../problem.ts'
import type { Answers } from './answers.ts'

/** Every set of answers in the request, with where it stands. */
function allFacts({ facts, byDisease = {} }: Answers): [place: string, field: string, value: FactValue][] {
  const own = Object.entries(byDisease).flatMap(([disease, { facts: more = {} }]) =>
    Object.entries(more).map(([field, value]): [string, string, FactValue] => [`byDisease.${disease}.facts.${field}`, field, value]),
  )
  return [...Object.entries(facts).map(([field, value]): [string, string, FactValue] => [`facts.${field}`, field, value]), ...own]
}

/**
 * Answers that the form does not ask for, or asks for as personal data, are refused: what stands in `facts` becomes part of the record, where
 * nothing personal may stand. Institutions must be in the directory. What the policy asks beyond that, `submit` tells.
 */
export async function faultsOfFacts(db: Queryable, area: string, service: Service, given: Answers): Promise<Fault[]> {
  const faults: Fault[] = []
  for (const [place, id, value] of allFacts(given)) {
    const field = service.filing.form.find((one) => one.id === id)
    if (!field || field.personal) faults.push({ field: place, problem: 'unknownField', detail: '表单里没有这一项，或者它是个人信息，不能放在这里。' })
    else if (field.type === 'yes' && typeof value !== 'boolean') faults.push({ field: place, problem: 'notYesOrNo' })
    else if (field.type === 'institution' && !(await findInstitution(db, area, String(value)))) faults.push({ field: place, problem: 'notInList' })
  }
  return faults
}

/** The numbers as they are kept; a wrong one, or a missing one that the form requires, is a fault. */
export function checkContacts(service: Service, given: Answers['contacts']): { contacts: Contacts; faults: Fault[] } {
  const contacts: Contacts = {}
  const faults: Fault[] = []
  for (const id of ['phone', 'representativePhone'] as const) {
    const field = service.filing.form.find((one) => one.id === id)
    const text = given[id]
    const checked = text === undefined ? undefined : checkMobileNumber(text)
    if (checked?.ok) contacts[id] = checked.phone
    else if (checked) faults.push({ field: `contacts.${id}`, problem: 'notAPhone' })
    else if (field?.required === true) faults.push({ field: `contacts.${id}`, problem: 'missing' })
  }
  return { contacts, faults }
}
