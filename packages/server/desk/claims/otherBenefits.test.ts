import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { enrol } from '@jingban/kernel/insurance/relate.ts'
import { loadCase } from '../../cases/load.ts'
import { calculationsOf } from '../../claims/calculations.ts'
import { readClaim } from '../../claims/claim.ts'
import { record } from '../../insurance/record.ts'
import { erasePersonalData } from '../../registry/erasePerson.ts'
import { findPersonalData } from '../../store/personalData.ts'
import { enterCitizen } from '../../testing/cities.ts'
import { judgeCase } from '../../testing/cityCase.ts'
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
} from '../../testing/claiming.ts'
import { type DeskBrowser, signedInAt } from '../../testing/deskBrowser.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

const area = 'shangluo'
let world: TestWorld
let officer: DeskBrowser
before(async () => {
  world = await testWorld('2026-04-14T10:05')
  officer = await signedInAt(world, area, { role: 'officer', county: '丹凤县' })
})
after(() => world.close())

const payee = { payeeName: '示例单位', payeeAccount: '6222020200112233', payeeBank: '示例银行' }
const stateOf = async (id: string) => (await loadCase(world, area, id))?.state
const unsure = { insurance: '职工', maternityInsured: true }

/** Somebody insured as an employee, and for maternity where that is said. */
async function employed(...schemes: ('employee' | 'maternity')[]): Promise<string> {
  const { id } = await enterCitizen(world, area, { insurance: 'employee', county: '丹凤县' })
  for (const scheme of schemes) {
    const entered = await record(world, area, id, (asking) => enrol(asking, { scheme, on: '2025-01-01' }), { by: 'staff:s1', key: `${scheme} ${id}` })
    assert.equal(entered.kind, 'done', JSON.stringify(entered))
  }
  return id
}
const allowance = (person: string) =>
  acceptedClaim(world, area, 'maternityAllowance', unsure, { items: ['records', 'unitAccount'], personal: payee, person })

test('[SL-7.2] whoever the register of insured people does not hold as insured for maternity is refused, whatever was typed', async () => {
  const without = await employed('employee')
  await assert.rejects(allowance(without), /notEligible[\s\S]*maternityInsured/)
  const { id } = await allowance(await employed('employee', 'maternity'))
  assert.equal((await stateOf(id))?.facts.maternityInsured, true)
})

const born = { 'ask-treatedOn-year': '2026', 'ask-treatedOn-month': '3', 'ask-treatedOn-day': '1' }

test('[SL-7.3] [SL-7.4] the allowance is computed from the days of the law once the agency has recorded the rest, and stands to be paid to the unit', async () => {
  const { id } = await allowance(await employed('employee', 'maternity'))
  await officerOf(world, area, id, officer)
  const asked = { ...born, 'ask-monthlyAverage': '6000', 'ask-outcome': '生育', 'ask-difficult': 'yes', 'ask-babies': '1' }
  assert.equal((await answerAsked(officer, id, asked)).status, 303)
  assert.match((await pressCompute(officer, id)).html, /未配置：基金另外支付的天数、月平均工资折算为日的除数/)
  await stateFigure(world, area, officer, { tariff: 'maternityAllowance', parameter: 'extraDays', value: '0' })
  await stateFigure(world, area, officer, { tariff: 'maternityAllowance', parameter: 'divisor', value: '30' })
  assert.equal((await pressCompute(officer, id)).status, 303)
  const { html } = await claimSeen(officer, id)
  // 98 + 15 days, 6,000 ÷ 30 × 113 = 22,600.
  assert.match(html, /应付 22,600\.00 元[\s\S]*98 天[\s\S]*113 天[\s\S]*女职工劳动保护特别规定/)
  assert.doesNotMatch(html, /录一张票据/)
  assert.equal((await passOnPage(world, area, officer, id)).status, 303)
  const state = await stateOf(id)
  assert.deepEqual([state?.facts.payable, state?.at], [2_260_000, 'payment'])
  const again = await allowance(state?.filed.person ?? '')
  await officerOf(world, area, again.id, officer)
  await answerAsked(officer, again.id, asked)
  const twice = await pressCompute(officer, again.id)
  assert.equal(twice.status, 422)
  assert.match(twice.html, /这一天生育或流产的津贴，已经在另一件里核定过/)
})

test('the day of a birth that lies ahead is refused', async () => {
  const { id } = await allowance(await employed('employee', 'maternity'))
  await officerOf(world, area, id, officer)
  await answerAsked(officer, id, {
    ...born,
    'ask-treatedOn-month': '6',
    'ask-monthlyAverage': '6000',
    'ask-outcome': '生育',
    'ask-difficult': 'no',
    'ask-babies': '1',
  })
  assert.match((await pressCompute(officer, id)).html, /日期还没有到/)
})

test('[SL-7.3] costs of a birth are paid up to the limit, what stands outside the catalogue is not; what was paid elsewhere for it is taken off', async () => {
  await stateFigure(world, area, officer, { tariff: 'deliveryCosts', parameter: 'limit', value: '3000', options: ['顺产'] })
  const items = ['receipts', 'id', 'itemisedList', 'records', 'unitAccount']
  const { id } = await acceptedClaim(world, area, 'deliveryCosts', { ...unsure, identityDocument: '身份证' }, { items, personal: payee })
  await officerOf(world, area, id, officer)
  assert.equal((await enterReceipt(officer, id, { number: '66001', amount: '4000' })).status, 303)
  await importList(officer, id, ['接生,甲,1,3500,3500,', '特需病房,丙,1,500,500,'])
  const delivered = { 'ask-deliveryWay': '顺产', 'ask-episode-year': '2026', 'ask-episode-month': '3', 'ask-episode-day': '10' }
  await answerAsked(officer, id, delivered)
  await pressCompute(officer, id)
  assert.match((await claimSeen(officer, id)).html, /应付 3,000\.00 元[\s\S]*目录外 500\.00 元[\s\S]*限额 3,000\.00 元/)
  await answerAsked(officer, id, { ...delivered, 'elsewhere-paid': '1000' })
  await pressCompute(officer, id)
  const { html } = await claimSeen(officer, id)
  assert.match(html, /同一次怀孕或手术，在别处已经由基金支付/)
  assert.match(html, /应付 2,000\.00 元[\s\S]*限额 3,000\.00 元，已经支付 1,000\.00 元，还能支付 2,000\.00 元/)
})

const aidFacts = { aidCategory: '低保', authorisedBody: '民政局', authorisation: true, acceptedBy: '县区医保经办机构' }
const aid = () =>
  acceptedClaim(world, area, 'medicalAid', aidFacts, { insurance: 'resident', items: ['identity', 'settlement', 'form', 'account'], personal: payee })
const settled = { 'ask-aidCategories': ['低保', '脱贫不稳定户'], 'ask-eligible': '50000', 'ask-basicPaid': '30000', 'ask-seriousIllnessPaid': '5000' }

test('[SL-8.6] aid is computed only after basic and serious-illness insurance, from the sealed sheet, by the best identity; both opinions are needed', async () => {
  for (const [category, ratio] of [
    ['低保', '75'],
    ['脱贫不稳定户', '60'],
  ] as const) {
    await stateFigure(world, area, officer, { tariff: 'medicalAid', parameter: 'ratio', value: ratio, options: [category] })
    await stateFigure(world, area, officer, { tariff: 'medicalAid', parameter: 'cap', value: '50000', options: [category] })
  }
  await stateFigure(world, area, officer, { tariff: 'medicalAid', parameter: 'deductible', value: '0' })
  const { id } = await aid()
  await officerOf(world, area, id, officer)
  assert.equal((await enterReceipt(officer, id, { number: 'JS-9001', amount: '60000' })).status, 303)
  const { 'ask-seriousIllnessPaid': _later, ...unsettled } = settled
  await answerAsked(officer, id, unsettled)
  assert.match((await pressCompute(officer, id)).html, /还没有填：大病保险已经支付/)
  await answerAsked(officer, id, { ...settled, 'ask-basicPaid': '48000' })
  assert.match((await pressCompute(officer, id)).html, /加起来比政策范围内费用还多/)
  await answerAsked(officer, id, settled)
  assert.equal((await pressCompute(officer, id)).status, 303)
  const { html } = await claimSeen(officer, id)
  // 50,000 − 30,000 − 5,000 = 15,000; 75 % = 11,250.
  assert.match(html, /应付 11,250\.00 元[\s\S]*就高不重复，按低保/)
  const passed = await passOnPage(world, area, officer, id, { 'record-agencyOpinion': '符合低保救助' })
  assert.equal(passed.status, 303, passed.html.replace(/<[^>]+>/g, ' ').slice(0, 800))
  assert.equal((await stateOf(id))?.at, 'bureau')
  await judgeCase(world, area, id, 'pass', { records: { bureauOpinion: '同意' }, by: 'bureau1' })
  assert.deepEqual([(await stateOf(id))?.at, (await stateOf(id))?.facts.payable], ['payment', 1_125_000])
})

test('what was handed in of somebody stands sealed, and cannot be read once they are erased; the amounts stay', async () => {
  const { id, person } = await aid()
  await officerOf(world, area, id, officer)
  await enterReceipt(officer, id, { number: 'JS-9002', issuer: '只此一家示例医院', amount: '60000' })
  await answerAsked(officer, id, settled)
  await pressCompute(officer, id)
  assert.deepEqual(await findPersonalData(world.db, ['只此一家示例医院', 'JS-9002']), [])
  const of = { area, caseId: id, person }
  assert.equal((await readClaim(world, of)).receipts.length, 1)
  await erasePersonalData(world.db, world.keys, area, person, world.clock.now())
  assert.deepEqual([(await readClaim(world, of)).version, await calculationsOf(world, of)], [0, []])
  const kept = await world.db.rows<{ fen: number }>('select fen from calculation where case_id = $1', [id])
  assert.deepEqual(kept, [{ fen: 1_125_000 }])
})
