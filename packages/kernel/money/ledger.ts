import type { Fund } from '../pack/stage.ts'
import type { Id } from '../pack/tree.ts'
import { type MoneyRefusal, moneyRefused } from './decision.ts'
import { type Fen, isFen, sumOf } from './fen.ts'

/**
 * 会计科目: what each fund has spent; what was granted and is not paid yet (应付待遇); what the bank sent back and waits for a right account
 * (退汇待付); the bank account; of each person their personal account (个人账户), which is owed to them; and what people paid with out of it (个人账户消费),
 * which is owed to whoever served them until it is settled there.
 */
export type Account = `fund/${Exclude<Fund, 'personalAccount'>}` | 'payable' | 'returned' | 'bank' | 'consumed' | `personalAccount/${Id}`

/** 分录: one amount on one side of one account. */
export interface Posting {
  account: Account
  side: 'debit' | 'credit'
  fen: Fen
}

/** 记账凭证: what is booked at once. `id` makes it one: a journal is never booked twice. */
export interface Journal {
  id: string
  postings: readonly Posting[]
}

export interface Totals {
  debit: Fen
  credit: Fen
}
/** What stands on either side of every account that was ever touched. */
export type Ledger = ReadonlyMap<Account, Totals>

export const emptyLedger: Ledger = new Map()

export const personalAccount = (person: Id): Account => `personalAccount/${person}`

/** Accounts whose money the agency has or has spent grow on the debit side; those that it owes grow on the credit side. */
export const growsOn = (account: Account): 'debit' | 'credit' => (account === 'bank' || account.startsWith('fund/') ? 'debit' : 'credit')

/** What an account holds, read from the side on which it grows; below zero where more went out than came in. */
export function balanceOf(ledger: Ledger, account: Account): number {
  const { debit, credit } = ledger.get(account) ?? { debit: 0, credit: 0 }
  return growsOn(account) === 'debit' ? debit - credit : credit - debit
}

const sideOf = (postings: readonly Posting[], side: Posting['side']): Fen => sumOf(postings.filter((one) => one.side === side).map((one) => one.fen))

/** 借贷: both sides of some postings. */
export const totalsOf = (postings: readonly Posting[]): Totals => ({ debit: sideOf(postings, 'debit'), credit: sideOf(postings, 'credit') })

/** The two postings of a plain journal: this amount from the credit side of one account to the debit side of another. */
export const booked = (debit: Account, credit: Account, fen: Fen): Posting[] => [
  { account: debit, side: 'debit', fen },
  { account: credit, side: 'credit', fen },
]

function added(ledger: Ledger, postings: readonly Posting[]): Ledger {
  const next = new Map(ledger)
  for (const { account, side, fen } of postings) {
    const before = next.get(account) ?? { debit: 0, credit: 0 }
    next.set(account, { ...before, [side]: before[side] + fen })
  }
  return next
}

/**
 * 记账: the ledger with one journal more. Refuses: unbalanced (also a journal of nothing, and an amount that is none); insufficient, where the personal
 * account of somebody would fall below zero.
 */
export function post(ledger: Ledger, { postings }: Journal): { ok: true; ledger: Ledger } | { ok: false; refusal: MoneyRefusal } {
  const sound = postings.every(({ fen }) => isFen(fen) && fen > 0)
  const { debit, credit } = sound ? totalsOf(postings) : { debit: 0, credit: 0 }
  if (debit !== credit || debit === 0) return moneyRefused({ code: 'unbalanced', debit, credit })
  const next = added(ledger, postings)
  const short = postings.find(({ account }) => account.startsWith('personalAccount/') && balanceOf(next, account) < 0)
  if (!short) return { ok: true, ledger: next }
  const has = balanceOf(ledger, short.account)
  return moneyRefused({ code: 'insufficient', account: short.account, has, needs: has - balanceOf(next, short.account) })
}

/** Whether both sides of the whole ledger are the same, as they always must be (试算平衡). */
export function isBalanced(ledger: Ledger): boolean {
  const all = [...ledger.values()]
  return all.reduce((so, one) => so + one.debit, 0) === all.reduce((so, one) => so + one.credit, 0)
}

/** 个人账户变动 beside payments: what was credited for a month, what another agency sent along or is sent, what an account begins with here, and what was spent with the card (消费). */
export type Movement = 'opening' | 'contribution' | 'transferIn' | 'transferOut' | 'consumption'

/** How a movement of a personal account is booked. */
export function movementPostings(movement: Movement, person: Id, fen: Fen): Posting[] {
  if (movement === 'consumption') return booked(personalAccount(person), 'consumed', fen)
  return movement === 'transferOut' ? booked(personalAccount(person), 'bank', fen) : booked('bank', personalAccount(person), fen)
}
