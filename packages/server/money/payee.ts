import { createHmac } from 'node:crypto'
import type { CaseState } from '@jingban/kernel/case/state.ts'
import type { PaymentRule } from '@jingban/kernel/pack/stage.ts'
import type { Setting } from '../cases/perform.ts'
import { contactsOf, personalAnswer } from '../filing/contacts.ts'
import { unitOf } from '../insurance/read.ts'
import { maskBankCard, maskName } from '../page/words.ts'
import { findPerson } from '../registry/persons.ts'
import { type DataKey, open, seal } from '../registry/seal.ts'

/** 收款人: whom the bank pays. Stands sealed under the key of the person concerned, masked on pages, whole in the bank file alone. */
export interface Payee {
  name: string
  account: string
  bank: string
}

/** Letters, digits and what names of people, units and banks have beside them: nothing that a table or a bank file would take for something else. */
const named = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}（）()·•.\-—&、'’ ]{0,59}$/u
const account = /^\d{6,32}$/

/** The fields of a payee that are missing or that no bank file may hold. */
export function payeeFaults(payee: Payee): string[] {
  return [
    ...(named.test(payee.name) ? [] : ['payeeName']),
    ...(account.test(payee.account) ? [] : ['payeeAccount']),
    ...(named.test(payee.bank) ? [] : ['payeeBank']),
  ]
}

/** What was typed, without the spaces that people put between the digits of an account. */
export const tidyPayee = ({ name, account: digits, bank }: Payee): Payee => ({
  name: name.trim().normalize('NFC'),
  account: digits.replace(/[\s-]/g, ''),
  bank: bank.trim().normalize('NFC'),
})

/**
 * Whom a case pays: as its form says (payeeName, payeeAccount, payeeBank); of a unit or provider that files for itself otherwise as the register of units
 * has it. Where the payee is the subject itself and no name was asked for, it is the subject's own. What is not known is empty.
 */
export async function payeeOf(world: Setting, state: CaseState, rule: PaymentRule): Promise<Payee> {
  const { area, application, person } = state.filed
  const contacts = await contactsOf(world, area, application)
  const own = rule.payee === 'person' || rule.payee === 'unit' || rule.payee === 'provider'
  const subject = own ? await findPerson(world.db, world.keys, area, person) : undefined
  const kept = subject?.kind === 'legal' ? ((await unitOf(world, area, person))?.personal ?? {}) : {}
  const known = (field: string): string => personalAnswer(contacts, field) ?? kept[field] ?? ''
  return tidyPayee({ name: known('payeeName') || (subject?.name ?? ''), account: known('payeeAccount'), bank: known('payeeBank') })
}

/** What of a payee stands in events: a digest under the person's own key, so that nobody can find the account by trying, nor at all once they are erased. */
export const payeeDigest = (key: DataKey, payee: Payee): string =>
  createHmac('sm3', key.bytes).update(`payee\n${payee.name}\n${payee.account}\n${payee.bank}`).digest('hex')

export const sealPayee = (key: DataKey, payee: Payee): Buffer => seal(key, JSON.stringify(payee))

/** The payee of a row. Throws where it is not the one that the events of the payment name: then somebody exchanged it in the table. */
export function openPayee(key: DataKey, sealed: Buffer, digest: string): Payee {
  const payee = JSON.parse(open(key, sealed)) as Payee
  if (payeeDigest(key, payee) !== digest) throw new Error('the payee of this payment is not the one that was recorded')
  return payee
}

/** 户名 and 账号 as pages show them: a person's name with stars, a unit's whole; of the account its last four. */
export const maskedPayee = ({ name, account, bank }: Payee): Payee => ({
  name: [...name].length > 4 ? name : maskName(name),
  account: maskBankCard(account),
  bank,
})
