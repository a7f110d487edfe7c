import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { contribute } from '@jingban/kernel/insurance/entitle.ts'
import type { Month } from '@jingban/kernel/insurance/event.ts'
import { enrol } from '@jingban/kernel/insurance/relate.ts'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import { checkIdNumber } from '@jingban/kernel/person/idNumber.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { exchanged } from '@jingban/kernel/transfer/exchange.ts'
import { act } from '@jingban/kernel/verbs/act.ts'
import { example } from '@jingban/packs/example/example.ts'
import { packs } from '@jingban/packs/packs.ts'
import { type LoadedCase, loadCase } from '../cases/load.ts'
import { record } from '../insurance/record.ts'
import { takeAnswers } from '../money/answers.ts'
import { csvBankFile } from '../money/csvBankFile.ts'
import { postAccountMovement } from '../money/ledger.ts'
import { orderPayment } from '../money/order.ts'
import type { Payee } from '../money/payee.ts'
import { loadPayment, loadRun } from '../money/payments.ts'
import { checkPaymentRun, exportPaymentRun, makePaymentRun, type RunDeed } from '../money/runs.ts'
import { enterPerson } from '../registry/enterPerson.ts'
import { fileAnywhere } from './anyCity.ts'
import { packOf } from './cities.ts'
import { acceptCase, take } from './cityCase.ts'
import type { TestWorld } from './testWorld.ts'

/** Two areas of one installation between which people move: the invented one, and one of those that are run. */
export const rulebook = [...packs, example]

/** Where somebody moves between these two, how they are named as a counter writes them. */
export interface Side {
  area: string
  agency: string
  division: string
}
export const sideOf = (world: TestWorld, area: string): Side => {
  const { agency, division } = packOf(world, area)
  return { area, agency, division }
}

/** A fictional person in one area; `insured` says in which county of it, where they are insured there. Answers the id. */
export async function enterMover(world: TestWorld, area: string, idNumber: string, insured?: { county: string }, name = '陈示例'): Promise<string> {
  const identity = checkIdNumber(idNumber, dayOf(world.clock.now()))
  assert.ok(identity.ok, idNumber)
  const known = insured ? { insured: { insurance: 'employee' as const, area, county: insured.county } } : {}
  return (await enterPerson(world.db, world.keys, { area, name, identity, ...known }, world.clock.now())).id
}

/** What somebody leaves behind: a relation since 2024, these months as an employee, and so much on the personal account. */
export async function enterHistory(world: TestWorld, area: string, person: string, months: [first: Month, last: Month], fen: number): Promise<void> {
  const by = 'staff:s1' as const
  const [first, last] = months
  await record(world, area, person, (asking) => enrol(asking, { scheme: 'employee', on: '2024-01-01' }), { by })
  await record(world, area, person, (asking) => contribute(asking, { scheme: 'employee', first, last, on: dayOf(world.clock.now()) }), { by })
  if (fen > 0) {
    const opening = { area, person, movement: 'opening' as const, fen, ref: `opening ${person}`, at: world.clock.now(), by }
    assert.equal((await postAccountMovement(world.db, opening)).kind, 'posted')
  }
}

/** The case; there must be one. */
export async function loaded(world: TestWorld, area: string, id: string): Promise<LoadedCase> {
  const found = await loadCase(world, area, id)
  assert.ok(found, `${area} has no case ${id}`)
  return found
}

/** 转入 that was filed and accepted in one area, from another; its letter is not yet sent. Answers the id of the case. */
export async function acceptedTransfer(world: TestWorld, to: string, person: string, from: Omit<Side, 'area'>, facts: Facts = {}): Promise<string> {
  const id = await fileAnywhere(world, {
    area: to,
    service: 'transferIn',
    person,
    channel: to === 'shangluo' ? '现场窗口' : '窗口',
    filedAs: 'applicant',
    contacts: { phone: '13800005619', personal: { householdAddress: '示例路 1 号', homeAddress: '示例路 1 号' } },
    facts: {
      ...{ county: '丹凤县', representative: false, householdKind: '非农业', currentInsurance: '职工医保' },
      [exchanged.fromAgency]: from.agency,
      [exchanged.fromDivision]: from.division,
      [exchanged.account]: true,
      ...facts,
    },
    cases: [{ facts: {}, handedIn: ['identity', 'certificate', 'form'].map((item) => ({ item, pages: 1 })) }],
  })
  await acceptCase(world, to, id)
  return id
}

/** The deed of the stage at which the case stands, and what follows from it. */
export const doDeed = (world: TestWorld, area: string, id: string, records: Facts = {}): Promise<void> =>
  take(world, area, id, 'act', ({ rules, state }, moment) => act(rules, state, { records }, moment))

/** The case that a letter about this person has become in an area. */
export async function caseOfLetter(world: TestWorld, area: string, person: string): Promise<string> {
  const rows = await world.db.rows<{ id: string }>(`select id from case_row where area = $1 and person = $2 and service = 'transferOut'`, [
    area,
    person,
  ])
  assert.ok(rows[0], `no letter has become a case in ${area}`)
  return rows[0].id
}

const county = '丹凤县'
const money = (world: TestWorld, area: string, role: string): RunDeed => ({
  pack: packOf(world, area),
  actor: { kind: 'staff', id: role, area, roles: [{ role, county }] },
  key: randomUUID(),
})

/** Pays a case that waits for its money: ordered to this payee where the letter named none, run by two, and confirmed by the bank today. */
export async function payCase(world: TestWorld, area: string, id: string, payee?: Payee): Promise<void> {
  if (payee) assert.equal(await orderPayment(world, await loaded(world, area, id), { payee, actor: money(world, area, 'officer').actor }), undefined)
  const { payment } = await loadPayment(world.db, area, id)
  assert.ok(payment, 'nothing was ordered')
  const { outcome, id: runId } = await makePaymentRun(world, money(world, area, 'finance'), [id])
  assert.deepEqual(outcome, { kind: 'done' })
  const { run } = await loadRun(world.db, area, runId)
  assert.ok(run)
  assert.deepEqual(await checkPaymentRun(world, money(world, area, 'financeChecker'), runId, run.total), { kind: 'done' })
  assert.deepEqual(await exportPaymentRun(world, money(world, area, 'finance'), runId, csvBankFile), { kind: 'done' })
  const yuan = (payment.order.fen / 100).toFixed(2)
  const today = dayOf(world.clock.now())
  const line = `${payment.order.number},${run.number},${yuan},成功,${today},`
  const answer = Buffer.from(`付款编号,批次,金额（元）,结果,日期,原因\r\n${line}\r\n合计,1,${yuan},,,\r\n`)
  const taken = await takeAnswers(world, money(world, area, 'finance'), csvBankFile, answer)
  assert.equal(taken.kind, 'done', JSON.stringify(taken))
  await world.settle()
}
