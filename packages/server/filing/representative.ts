import { type Actor, reference } from '@jingban/kernel/case/actor.ts'
import type { LoadedCase } from '../cases/load.ts'
import type { Setting } from '../cases/perform.ts'
import { findPatient, listPatients, type Patient, type Relation } from '../identity/patients.ts'
import { maskName } from '../page/words.ts'
import { type Contacts, contactsOf } from './contacts.ts'

/** What whoever is signed in is to the patient, by what the patient is to them: neutral, female, male. */
const inverse: Partial<Record<Relation, readonly [neutral: string, female: string, male: string]>> = {
  parent: ['子女', '女儿', '儿子'],
  spouse: ['配偶', '妻子', '丈夫'],
  child: ['父母', '母亲', '父亲'],
  otherRelative: ['亲属', '亲属', '亲属'],
  villager: ['村、社区代办', '村、社区代办', '村、社区代办'],
  employee: ['单位代办', '单位代办', '单位代办'],
}

function relationWord(relation: Relation, self: Patient | undefined): string | undefined {
  const [neutral, female, male] = inverse[relation] ?? []
  return self?.person.sex ? (self.person.sex === 'F' ? female : male) : neutral
}

/**
 * 代办人 in their own name: what is kept with an application that an account hands in for somebody else. The account, its name where it has said who it
 * is and the form did not ask, and what they are to the patient at this moment, which may be changed or taken off later (DY-24, SJZ-09).
 */
export async function withRepresentative(world: Setting, actor: Actor, area: string, person: string, contacts: Contacts): Promise<Contacts> {
  if (actor.kind !== 'citizen') return contacts
  const patient = await findPatient(world.db, world.keys, { area, account: actor.account, person })
  if (!patient || patient.relation === 'self') return contacts
  const self = (await listPatients(world.db, world.keys, area, actor.account)).find((one) => one.relation === 'self')
  const [name, relation] = [contacts.representativeName ?? self?.person.name, relationWord(patient.relation, self)]
  return {
    ...contacts,
    ...(name && { representativeName: name }),
    ...(relation && { representativeRelation: relation }),
    representativeAccount: reference(actor),
  }
}

const isRepresented = ({ representativeName, representativeAccount }: Contacts): boolean =>
  representativeName !== undefined || representativeAccount !== undefined

/**
 * 由 王*兰（女儿）代办: who handed a case in for its person, masked; undefined where the person did it themselves. An appeal that the person hands in
 * alone is theirs, though it keeps the phones of the case before.
 */
export async function representativeWords(world: Setting, { state }: Pick<LoadedCase, 'state'>): Promise<string | undefined> {
  const { area, application, filedBy } = state.filed
  const contacts = await contactsOf(world, area, application)
  const { representativeName, representativeAccount, representativeRelation, representativePhone } = contacts
  if (!isRepresented(contacts) || (representativeAccount !== undefined && representativeAccount !== filedBy)) return undefined
  const relation = representativeRelation ?? (typeof state.facts.relation === 'string' ? state.facts.relation : undefined)
  const who = representativeName ? maskName(representativeName) : `手机尾号 ${representativePhone?.slice(-4) ?? '未留'} 的人`
  return `由 ${who}${relation ? `（${relation}）` : ''}代办`
}
