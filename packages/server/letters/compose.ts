import type { EventOf } from '@jingban/kernel/case/event.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { exchanged } from '@jingban/kernel/transfer/exchange.ts'
import type { LoadedCase } from '../cases/load.ts'
import type { Setting } from '../cases/perform.ts'
import { contactsOf } from '../filing/contacts.ts'
import { knownFacts } from '../filing/knownFacts.ts'
import { agencyWords } from '../paper/registers.ts'
import { findPerson } from '../registry/persons.ts'
import type { InformationTable, LetterContent, TransferLetter } from './letter.ts'
import { periodsOf } from './periods.ts'

async function personOf(world: Setting, { state }: LoadedCase): Promise<{ person: InformationTable['person']; age?: number }> {
  const { area, person: id } = state.filed
  const person = await findPerson(world.db, world.keys, area, id)
  if (!person) throw new TypeError(`person ${id} is unknown or erased`)
  const { age } = knownFacts(person, dayOf(world.clock.now()))
  return {
    person: { name: person.name, idNumber: person.idNumber, ...(person.sex && { sex: person.sex }) },
    ...(typeof age === 'number' && { age }),
  }
}

/** 转入地机构 the money is to go to: the account of the letterhead (SL-F10.3); nothing where the agency has not stated it, and then the other agency asks. */
async function ownAccount(world: Setting, { rules, state }: LoadedCase): Promise<TransferLetter['payee']> {
  const words = await agencyWords(world, rules.pack, state.facts)
  const [name, bank, account, bankNumber] = [words['agency.accountName'], words['agency.bank'], words['agency.account'], words['agency.bankNumber']]
  return name && bank && account ? { name, bank, account, ...(bankNumber && { bankNumber }) } : undefined
}

/** 联系函 (table 10) of a case whose letter has just been made out: whom it is about, what is asked for, and where the money is to go. */
export async function contactLetter(world: Setting, loaded: LoadedCase, event: EventOf<'acted'>): Promise<TransferLetter> {
  const { facts, filed } = loaded.state
  const { person, age } = await personOf(world, loaded)
  const { phone } = await contactsOf(world, filed.area, filed.application)
  const account = facts[exchanged.account] === true
  const payee = account ? await ownAccount(world, loaded) : undefined
  return {
    kind: 'transferLetter',
    number: String(event.records.documentNumber ?? filed.number),
    person: {
      ...person,
      ...(age !== undefined && { age }),
      ...(phone && { phone }),
      ...(typeof facts.householdKind === 'string' && { household: facts.householdKind }),
    },
    ...(typeof facts.currentInsurance === 'string' && { insurance: facts.currentInsurance }),
    account,
    ...(payee && { payee }),
  }
}

/** What the agency that is left answers at this stage: table 11, or that the money is on its way. */
export async function answerOf(world: Setting, loaded: LoadedCase, event: EventOf<'acted'>, pays: boolean): Promise<LetterContent> {
  const fen = Number(loaded.state.facts[exchanged.amount] ?? 0)
  if (pays) return { kind: 'fundsSent', fen, paidOn: String(event.records.paidOn ?? dayOf(event.at)) }
  const { person } = await personOf(world, loaded)
  return { kind: 'informationTable', person, rows: await periodsOf(world, loaded.state), fen }
}
