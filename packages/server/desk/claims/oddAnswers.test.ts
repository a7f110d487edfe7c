import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { enrol } from '@jingban/kernel/insurance/relate.ts'
import { readClaim } from '../../claims/claim.ts'
import { record } from '../../insurance/record.ts'
import { enterCitizen } from '../../testing/cities.ts'
import { acceptedClaim, answerAsked, claimSeen, officerOf, pressCompute, stateFigure } from '../../testing/claiming.ts'
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
const born = { 'ask-treatedOn-year': '2026', 'ask-treatedOn-month': '3', 'ask-treatedOn-day': '1', 'ask-monthlyAverage': '6000' }

async function allowance(): Promise<{ id: string; person: string }> {
  const { id: person } = await enterCitizen(world, area, { insurance: 'employee', county: '丹凤县' })
  for (const scheme of ['employee', 'maternity'] as const)
    await record(world, area, person, (asking) => enrol(asking, { scheme, on: '2025-01-01' }), { by: 'staff:s1', key: `${scheme} ${person}` })
  const filed = await acceptedClaim(
    world,
    area,
    'maternityAllowance',
    { insurance: '职工' },
    { items: ['records', 'unitAccount'], personal: payee, person },
  )
  await officerOf(world, area, filed.id, officer)
  return filed
}

test('neither half a child nor fewer than none is taken, and what stood before stays', async () => {
  const { id, person } = await allowance()
  for (const babies of ['2.5', '-1', '1e3', '两个']) {
    const answer = await answerAsked(officer, id, { ...born, 'ask-outcome': '生育', 'ask-difficult': 'no', 'ask-babies': babies })
    assert.equal(answer.status, 422, babies)
  }
  assert.equal((await readClaim(world, { area, caseId: id, person })).version, 0)
})

test('every number of months of a pregnancy has its days: fifteen before four are full, forty-two from then on', async () => {
  await stateFigure(world, area, officer, { tariff: 'maternityAllowance', parameter: 'extraDays', value: '0' })
  await stateFigure(world, area, officer, { tariff: 'maternityAllowance', parameter: 'divisor', value: '30' })
  for (const [months, fen] of [
    ['1', '3,000.00'],
    ['3', '3,000.00'],
    ['4', '8,400.00'],
    ['9', '8,400.00'],
  ] as const) {
    const { id } = await allowance()
    await answerAsked(officer, id, { ...born, 'ask-outcome': '流产', 'ask-pregnancyMonths': months })
    assert.equal((await pressCompute(officer, id)).status, 303, months)
    assert.match((await claimSeen(officer, id)).html, new RegExp(`应付 ${fen} 元`), months)
  }
})
