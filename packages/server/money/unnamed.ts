import type { Payment } from '@jingban/kernel/money/payment.ts'
import type { Setting } from '../cases/perform.ts'
import { findPersons } from '../registry/persons.ts'
import { payeesOf } from './bankLines.ts'

/** Long rows of digits may be an account or an identity number. */
const digits = /\d{6,}/g

/** The names that whoever writes of these payments has before them: of the payees, and of those whose money it is. The longest first. */
async function namesIn(world: Setting, area: string, payments: readonly Payment[]): Promise<string[]> {
  const payees = await payeesOf(world, area, payments)
  const persons = await findPersons(world.db, world.keys, area, [...new Set(payments.map(({ order }) => order.person))])
  const names = [...[...payees.values()].map(({ payee }) => payee.name), ...[...persons.values()].map(({ name }) => name)]
  return names.filter((name) => name.length > 1).sort((a, b) => b.length - a.length)
}

/** Whether a reason that stands in the record for ever names one of them, or holds an account. */
export async function reasonNames(world: Setting, area: string, reason: string, payments: readonly Payment[]): Promise<boolean> {
  return reason.search(digits) >= 0 || (await namesIn(world, area, payments)).some((name) => reason.includes(name))
}

/** What the bank wrote of a payment, without the names and accounts that it may have put there. */
export async function unnamed(world: Setting, area: string, text: string, payment: Payment): Promise<string> {
  const names = await namesIn(world, area, [payment])
  return names.reduce((so, name) => so.replaceAll(name, '（姓名）'), text).replace(digits, (found) => `尾号${found.slice(-4)}`)
}
