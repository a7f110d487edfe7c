import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '@jingban/kernel/case/actor.ts'
import { giveOpinion } from '@jingban/kernel/verbs/giveOpinion.ts'
import { loadCase } from '../cases/load.ts'
import { perform } from '../cases/perform.ts'
import { paymentBlocks } from '../money/blocks.ts'
import { judgeCase } from '../testing/cityCase.ts'
import {
  acceptedClaim,
  answerAsked,
  claimSeen,
  enterReceipt,
  importList,
  officerOf,
  passOnPage,
  pressCompute,
  stateFigure,
} from '../testing/claiming.ts'
import { type DeskBrowser, signedInAt } from '../testing/deskBrowser.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'

const area = 'shangluo'
const payee = { payeeName: '王秀兰', payeeAccount: '6222020200112233', payeeBank: '示例银行' }
let world: TestWorld
let officer: DeskBrowser
before(async () => {
  world = await testWorld('2026-04-14T10:05')
  officer = await signedInAt(world, area, { role: 'officer', county: '丹凤县' })
})
after(() => world.close())

const stateOf = async (id: string) => (await loadCase(world, area, id))?.state

let number = 90_000
const fresh = (): string => {
  number += 1
  return String(number)
}

const aidFacts = { aidCategory: '低保', authorisedBody: '民政局', authorisation: true, acceptedBy: '县区医保经办机构' }

/** A claim of medical aid of 15,000 yuan that is left, of which the fund pays all up to its cap; computed at the audit. */
async function aid(person?: string): Promise<{ id: string; person: string }> {
  const items = ['identity', 'settlement', 'form', 'account']
  const filed = await acceptedClaim(world, area, 'medicalAid', aidFacts, { insurance: 'resident', items, personal: payee, ...(person && { person }) })
  await officerOf(world, area, filed.id, officer)
  assert.equal((await enterReceipt(officer, filed.id, { number: fresh(), amount: '60000' })).status, 303)
  const asked = { 'ask-aidCategories': ['低保'], 'ask-eligible': '50000', 'ask-basicPaid': '30000', 'ask-seriousIllnessPaid': '5000' }
  assert.equal((await answerAsked(officer, filed.id, asked)).status, 303)
  assert.equal((await pressCompute(officer, filed.id)).status, 303)
  return filed
}

test('what one case of a person was granted at the audit counts for the next while another authority still looks at it', async () => {
  for (const [parameter, value] of [
    ['ratio', '100'],
    ['cap', '15000'],
  ] as const)
    await stateFigure(world, area, officer, { tariff: 'medicalAid', parameter, value, options: ['低保'] })
  await stateFigure(world, area, officer, { tariff: 'medicalAid', parameter: 'deductible', value: '0' })
  const first = await aid()
  const second = await aid(first.person)
  const opinion = { 'record-agencyOpinion': '符合' }
  assert.equal((await passOnPage(world, area, officer, first.id, opinion)).status, 303)
  assert.equal((await stateOf(first.id))?.at, 'bureau')
  const late = await passOnPage(world, area, officer, second.id, opinion)
  assert.equal(late.status, 422, `passed with ${(await stateOf(second.id))?.facts.payable}`)
  assert.match(late.html, /还没有核算/)
  await pressCompute(officer, second.id)
  assert.match((await claimSeen(officer, second.id)).html, /已经支付 15,000\.00 元，还能支付 0\.00 元/)
  await judgeCase(world, area, first.id, 'fail', { reason: '证件已注销', records: { bureauOpinion: '不同意' }, by: 'bureau1' })
  await pressCompute(officer, second.id)
  assert.match((await claimSeen(officer, second.id)).html, /应付 15,000\.00 元/, 'what was refused counts no more')
})

const facts = { insurance: '职工', treatedElsewhere: true, settledOnline: false, accident: false, emergency: false }
const answers = { 'ask-hospitalLevel': '三级', 'ask-stay': '1', 'ask-episode-year': '2026', 'ask-episode-month': '3', 'ask-episode-day': '1' }

async function stay(person?: string): Promise<{ id: string; person: string }> {
  const items = ['card', 'receipts', 'itemisedList', 'diagnosis']
  const filed = await acceptedClaim(world, area, 'inpatientReimbursement', facts, { items, personal: payee, ...(person && { person }) })
  await officerOf(world, area, filed.id, officer)
  assert.equal((await enterReceipt(officer, filed.id, { number: fresh() })).status, 303)
  assert.equal((await importList(officer, filed.id, ['床位费,甲,1,10500,10500,'])).status, 303)
  assert.equal((await answerAsked(officer, filed.id, answers)).status, 303)
  return filed
}

async function configured(deductible = '800'): Promise<void> {
  for (const [parameter, value, options] of [
    ['ownShare', '10', []],
    ['deductible', deductible, ['职工', '三级']],
    ['ratio', '85', ['职工', '三级']],
    ['cap', '9000', ['职工']],
  ] as const)
    await stateFigure(world, area, officer, { tariff: 'inpatientReimbursement', parameter, value, options: [...options] })
}

/** An opinion as whoever sits there would give it beside the pages, by a program. */
async function speak(id: string, payable: number) {
  const task = (await stateOf(id))?.tasks.find((one) => one.to === officer.id)
  const actor: Actor = { kind: 'staff', id: officer.id, area, roles: [{ role: 'officer', county: '丹凤县' }] }
  return perform(world, { area, id, actor, verb: 'giveOpinion' }, ({ rules, state }, moment) =>
    giveOpinion(rules, state, { task: task?.id ?? '', holder: officer.id, opinion: 'pass', findings: [], records: { payable } }, moment),
  )
}

test('two cases of one person that are passed at the same moment never both use what is left of the cap, whoever passes them', async () => {
  await configured()
  for (let round = 0; round < 4; round += 1) {
    const first = await stay()
    const second = await stay(first.person)
    for (const { id } of [first, second]) assert.equal((await pressCompute(officer, id)).status, 303)
    const outcomes = await Promise.all([first, second].map(({ id }) => speak(id, 824_500)))
    assert.deepEqual(outcomes.map(({ kind }) => kind).sort(), ['done', 'refused'])
  }
})

test('a claim that comes to nothing ends with its calculation, and waits for no payment that nobody can make', async () => {
  await configured('20000')
  const { id } = await stay()
  assert.equal((await pressCompute(officer, id)).status, 303)
  assert.match((await claimSeen(officer, id)).html, /应付 0\.00 元/)
  const passed = await passOnPage(world, area, officer, id)
  const state = await stateOf(id)
  assert.deepEqual([passed.status, state?.ended?.how, state?.facts.payable], [303, 'granted', 0])
  assert.deepEqual(await paymentBlocks(world.db, area, id), [])
})
