import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bookings, sourceOf } from './bookings.ts'
import { by, exampleOrder, granted, ordered } from './examplePayments.ts'
import { balanceOf, emptyLedger, isBalanced, type Ledger, movementPostings, type Posting, personalAccount, post } from './ledger.ts'
import { answer, cancelPayment, correctPayee, order } from './pay.ts'
import { foldPayment, type Payment, type PaymentEvent } from './payment.ts'
import { foldRun, type Run } from './run.ts'
import { checkRun, exportRun, makeRun, type RunDecision, refuseRun } from './runs.ts'

const persons = ['person1', 'person2']
const cases = ['case1', 'case2', 'case3', 'case4']
const personOf = (id: string): string => persons[cases.indexOf(id) % persons.length] ?? ''

/** A small agency: its payments, one run at a time, and its book. */
interface Agency {
  payments: Map<string, Payment>
  runs: Map<string, Run>
  ledger: Ledger
  journals: number
}

/** Books an event, as the server does, before it counts; what the book refuses never happened. */
function happen(agency: Agency, id: string, events: readonly PaymentEvent[]): boolean {
  let ledger = agency.ledger
  let payment = agency.payments.get(id)
  for (const event of events) {
    const postings = bookings(payment, event)
    if (postings.length > 0) {
      const posted = post(ledger, { id: `${id}/${agency.journals}`, postings })
      if (!posted.ok) return false
      ledger = posted.ledger
      agency.journals += 1
    }
    payment = foldPayment(id, [event], payment)
  }
  if (payment) agency.payments.set(id, payment)
  agency.ledger = ledger
  return true
}

function happenRun(agency: Agency, id: string, decision: RunDecision): void {
  if (!decision.ok) return
  for (const events of decision.events) {
    const run = foldRun(id, [events.run], agency.runs.get(id))
    if (run) agency.runs.set(id, run)
    for (const [payment, event] of events.payments) happen(agency, payment, [event])
  }
}

type Deed = { deed: string; id: string; fen: number }
const deeds = [
  'order',
  'movement',
  'leave',
  'correct',
  'cancel',
  'refuse',
  ...['run', 'check', 'export', 'confirm', 'return'].flatMap((one) => [one, one, one]),
]

function orderOf(agency: Agency, { id, fen }: Deed): void {
  const fund = fen % 2 === 0 ? ('personalAccount' as const) : ('resident' as const)
  const given = { ...exampleOrder, number: id, person: personOf(id), fund, fen }
  const decision = order(granted, agency.payments.get(id), given, by('officer1'))
  if (decision.ok) happen(agency, id, decision.events)
}

function withRun(agency: Agency, { deed }: Deed): void {
  const number = `run${agency.runs.size}`
  const run = agency.runs.get(number)
  const own = [...agency.payments.values()].filter((one) => one.run === number)
  if (deed === 'run') {
    const [first, ...others] = [...agency.payments.values()].filter((one) => one.status === 'waiting')
    const fitting = first ? [first, ...others.filter((one) => one.order.fund === first.order.fund)] : []
    happenRun(agency, `run${agency.runs.size + 1}`, makeRun(`run${agency.runs.size + 1}`, number, fitting, by('maker')))
  }
  if (!run) return
  if (deed === 'check') happenRun(agency, number, checkRun(run, own, run.total, by('checker')))
  if (deed === 'refuse') happenRun(agency, number, refuseRun(run, own, '要核对', by('checker')))
  if (deed === 'export') happenRun(agency, number, exportRun(run, own, 'digest', by('maker')))
}

function withPayment(agency: Agency, { deed, id }: Deed): void {
  const payment = agency.payments.get(id)
  if (!payment) return
  const line = { run: payment.run ?? 'run1', fen: payment.order.fen, on: '2026-04-03' as const }
  const decisions = {
    correct: () => correctPayee(payment, 'digest2', '改账号', by('officer1')),
    cancel: () => cancelPayment(payment, '不付了', by('officer1')),
    confirm: () => answer(payment, line, by('maker')),
    return: () => answer(payment, { ...line, returned: '户名不符' }, by('maker')),
  }
  const decision = decisions[deed as keyof typeof decisions]?.()
  if (decision?.ok) happen(agency, id, decision.events)
}

function step(agency: Agency, given: Deed): void {
  if (given.deed === 'order') {
    orderOf(agency, given)
    return
  }
  if (given.deed === 'movement' || given.deed === 'leave') {
    const out = given.fen % 2 === 0 ? 'transferOut' : 'consumption'
    const movement = given.deed === 'movement' ? 'contribution' : out
    const posted = post(agency.ledger, { id: 'movement', postings: movementPostings(movement, personOf(given.id), given.fen) })
    if (posted.ok) agency.ledger = posted.ledger
    return
  }
  withRun(agency, given)
  withPayment(agency, given)
}

/** What must be so of the book, whatever happened. */
function sound({ payments, ledger }: Agency): void {
  assert.ok(isBalanced(ledger), 'both sides are the same')
  for (const person of persons) assert.ok(balanceOf(ledger, personalAccount(person)) >= 0, `the account of ${person}`)
  const standing = (held: 'payable' | 'returned') =>
    [...payments.values()]
      .filter((one) => one.held === held && one.status !== 'paid' && one.status !== 'cancelled')
      .reduce((so, one) => so + one.order.fen, 0)
  assert.equal(balanceOf(ledger, 'payable'), standing('payable'), 'what is owed is what waits')
  assert.equal(balanceOf(ledger, 'returned'), standing('returned'), 'what came back is what waits for an account')
  const spent = [...payments.values()].filter((one) => one.order.fund === 'resident' && one.status !== 'cancelled')
  const fund = sourceOf('resident', '')
  assert.equal(
    balanceOf(ledger, fund),
    spent.reduce((so, one) => so + one.order.fen, 0),
    'the fund has spent what was granted',
  )
}

test('whatever is ordered, run, confirmed, sent back, corrected, cancelled or repeated, in any order: the book stays balanced and nobody falls below zero', () => {
  const deed = fc.record({ deed: fc.constantFrom(...deeds), id: fc.constantFrom(...cases), fen: fc.integer({ min: 1, max: 1000 }) })
  let paid = 0
  const property = fc.property(fc.array(deed, { minLength: 20, maxLength: 120, size: 'max' }), (given) => {
    const agency: Agency = { payments: new Map(), runs: new Map(), ledger: emptyLedger, journals: 0 }
    for (const one of given) {
      step(agency, one)
      sound(agency)
    }
    paid += [...agency.payments.values()].filter((one) => one.status === 'paid').length
  })
  fc.assert(property, { numRuns: 400, seed: 20_260_403 })
  assert.ok(paid > 50, `so few payments came to an end that this shows little: ${paid}`)
})

test('[SL-10B.7] what people had spent out of their accounts at a provider is settled with its payment, and is not the fund’s; cancelled, it is owed again', () => {
  const payment = ordered('case1', { fen: 1000, ofAccounts: 300 })
  const stamp = { at: payment.orderedAt, by: 'system' as const }
  const after = (ledger: Ledger, id: string, postings: Posting[]): Ledger => {
    const posted = post(ledger, { id, postings })
    assert.ok(posted.ok)
    return posted.ledger
  }
  const held = (ledger: Ledger) => (['consumed', sourceOf('resident', ''), 'payable'] as const).map((one) => balanceOf(ledger, one))
  const opened = after(emptyLedger, 'opening', movementPostings('opening', 'person1', 300))
  const consumed = after(opened, 'spent', movementPostings('consumption', 'person1', 300))
  const owed = after(consumed, 'ordered', bookings(undefined, { type: 'ordered', ...payment.order, ...stamp }))
  assert.deepEqual(held(owed), [0, 700, 1000])
  const back = after(owed, 'cancelled', bookings(payment, { type: 'cancelled', reason: '重复', ...stamp }))
  assert.deepEqual(held(back), [300, 0, 0])
})
