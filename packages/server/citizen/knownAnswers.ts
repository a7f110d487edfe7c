import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import type { DraftAnswers } from '../filing/draft.ts'
import type { Relation } from '../identity/patients.ts'
import type { Insurance, Person } from '../registry/person.ts'
import { FILLED_IN_BY, INSURANCE, INSURED_AT, MYSELF, RELATION } from './steps.ts'

/** In which roles people file for themselves and for others: 参保人, 代办人. */
export const ownRoles = (pack: Pack, service: Service): string[] => service.filing.by.filter((role) => pack.roles[role]?.of === 'applicant')

const insuranceWords: Record<Insurance, string> = { employee: '职工', resident: '居民' }

const optionsOf = (service: Service, id: string): string[] => service.filing.form.find((one) => one.id === id)?.options ?? []

/** The answer about insurance where the register of insured people has it: then nobody is asked. */
export function knownInsurance(service: Service, person: Person | undefined): string | undefined {
  const known = person?.insured && insuranceWords[person.insured.insurance]
  return known !== undefined && optionsOf(service, INSURANCE).includes(known) ? known : undefined
}

const helpers: Partial<Record<Relation, string>> = {
  self: '本人',
  spouse: '亲属',
  child: '亲属',
  parent: '亲属',
  otherRelative: '亲属',
  employee: '单位',
}

/** 谁来填: follows from what the patient is to whoever is signed in, as far as one word of the notice is meant by it (SJZ-09). */
export function filledInBy(service: Service, relation: string | undefined): Facts {
  const word = relation === undefined ? undefined : helpers[relation as Relation]
  const option = word && optionsOf(service, FILLED_IN_BY).find((one) => one.includes(word))
  return option ? { [FILLED_IN_BY]: option } : {}
}

function insuredHere(pack: Pack, service: Service, person: Person | undefined): Facts {
  const here = person?.insured?.area === pack.area && optionsOf(service, INSURED_AT).includes(pack.name)
  return here ? { [INSURED_AT]: pack.name } : {}
}

/** Whether somebody files for the person, where the notice makes whoever does say so: they have said it by choosing for whom (SL-0.2). */
function represented(pack: Pack, { filing }: Service, filedAs: string): Facts {
  const { confirmedBy } = filing
  const asksPeople = confirmedBy?.roles.some((role) => pack.roles[role]?.of === 'applicant')
  return confirmedBy && asksPeople ? { [confirmedBy.record]: confirmedBy.roles.includes(filedAs) } : {}
}

/** The answers of the form that follow from what is known already: nobody is asked for them. */
export function knownAnswers(pack: Pack, service: Service, { facts, filedAs }: DraftAnswers, person: Person | undefined): Facts {
  const self = filedAs === ownRoles(pack, service)[0]
  const relation = facts[RELATION]
  return {
    ...filledInBy(service, self ? MYSELF : typeof relation === 'string' ? relation : undefined),
    ...insuredHere(pack, service, person),
    ...represented(pack, service, filedAs),
  }
}
