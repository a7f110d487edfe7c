import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { signedIn, signedInExpert } from '../../testing/deskBrowser.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'
import { ruleWords } from './standards.tsx'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-14T16:05')
})
after(() => world.close())

test('[KF-14] [KF-46] [KF-49] experts read every standard with its source, what is not known, and the legal basis with its order', async () => {
  const expert = await signedInExpert(world, 'e01')
  const { html } = await expert.get('/desk/standards')
  assert.match(html, /糖尿病/)
  assert.match(html, /名单不完整/)
  assert.match(html, /4 条，其中 1 条原文没有找到/)
  assert.match(html, /汴医保〔2020〕41号[\s\S]*没有找到/)
  assert.match(html, /和 汴医保〔2020〕41号 不一致时，以它为准/)
  assert.match(html, /以本通知为准。（KF-46）/)
  const found = await expert.get('/desk/standards?q=心梗')
  assert.match(found.html, /M04600/)
  assert.doesNotMatch(found.html, /M01600/)
  assert.match((await expert.get('/desk/standards?q=没有的病')).html, /没有叫“没有的病”的病种/)
  const one = await expert.get('/desk/standards/M01600')
  assert.match(one.html, /病历盖有经治医疗机构印章/)
  assert.match(one.html, /第 1、2、3、4 条都要符合/)
  assert.equal((await expert.get('/desk/standards/M99999')).status, 404)
})

test('[KF-48] county agencies and institutions have their own places, and nobody opens those of others', async () => {
  const county = await signedIn(world, { role: 'countyAgency' })
  const { html } = await county.get('/desk/standards')
  assert.match(html, /各县区医保经办机构、各定点医疗机构都有账号。（KF-48）/)
  const office = await signedIn(world, { role: 'hospitalOffice', institution: 'H001' })
  const expert = await signedInExpert(world, 'e01')
  for (const place of ['/desk/offers', '/desk/reviews', '/desk/reviewed']) assert.equal((await office.get(place)).status, 403, place)
  for (const place of ['/desk/filings', '/desk/filings/new', '/desk/formalities', '/desk/changes', '/desk/letters']) {
    assert.equal((await expert.get(place)).status, 403, place)
    assert.equal((await county.get(place)).status, 403, place)
  }
  for (const place of ['/desk/formalities', '/desk/changes']) assert.equal((await office.get(place)).status, 403, place)
})

test('a rule over the clauses is said in words', () => {
  assert.equal(
    ruleWords({ all: ['1', { any: ['2', '3'] }, { atLeast: 2, of: ['4', '5', '6'] }] }),
    '（第 1 条）、（第 2、3 条至少符合 1 项）、（第 4、5、6 条至少符合 2 项）都要符合',
  )
  assert.equal(ruleWords({ not: '1' }), '不能有（第 1 条）')
})
