import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { changeProvider } from '@jingban/kernel/entitlement/entitlement.ts'
import { appendEntitlement, loadEntitlement } from '../../follow/toEntitlement.ts'
import { type CitizenBrowser, signedInCitizen } from '../../testing/citizenBrowser.ts'
import { appliedCase } from '../../testing/citizenCase.ts'
import { area, enterPeople } from '../../testing/kaifengPeople.ts'
import { giveOpinions } from '../../testing/opinions.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
let browser: CitizenBrowser
let id: string
before(async () => {
  world = await testWorld('2026-04-03T17:00')
  await enterPeople(world, 14)
  browser = await signedInCitizen(world, '13900000001')
})
after(() => world.close())

const address = () => `/${area}/my/benefits/${id}/change`

test('whoever holds no benefit is told when there will be one', async () => {
  assert.match((await browser.get(`/${area}/my/benefits`)).text, /还没有待遇/)
  assert.match((await browser.get(`/${area}/my/change`)).text, /还没有可以换的/)
})

test('[KF-33] [KF-34] the slip for the counter of the present institution says how often it was changed this year', async () => {
  id = await appliedCase(world, browser, '王秀兰')
  await giveOpinions(world, id, { opinion: 'pass' })
  await giveOpinions(world, id, { opinion: 'pass' })
  assert.match((await browser.get(`/${area}/my/change`)).text, /王\*兰 · 糖尿病现在：开封市示例医院/)
  const page = await browser.get(address())
  assert.match(page.text, /现在是 开封市示例医院。2026 年换过 0 次，原则上一年 1 次/)
  assert.doesNotMatch(page.html, /value="H001"/)
  assert.match((await browser.post(address())).text, /请选要换到哪家医院/)
  const slip = await browser.post(address(), { institution: 'H002' })
  assert.match(slip.text, /带身份证到现在的医院 开封市示例医院 医保办，请他们换。网上只是先填好，还没有换/)
  assert.match(slip.text, /换到示例县人民医院/)
  assert.equal((await loadEntitlement(world.db, area, id))?.state.provider, 'H001', 'the page changes nothing')
})

test('[KF-34] a second change in the year needs a special reason, which stands on the slip', async () => {
  const loaded = await loadEntitlement(world.db, area, id)
  const { pack } = world.policies.packAt(area, '2026-04-03') ?? {}
  const rule = pack?.services[0]?.entitlement
  assert.ok(loaded && rule)
  const changed = changeProvider(loaded.state, rule, 'H002', undefined, { at: world.clock.now(), by: 'system' })
  assert.ok(changed.ok)
  await appendEntitlement(world.db, area, loaded, changed.events)
  const page = await browser.get(address())
  assert.match(page.text, /2026 年已换过 1 次（4月3日）。有特殊原因可写下来，由医保中心决定/)
  const refused = await browser.post(address(), { institution: 'H003', reason: '' })
  assert.equal(refused.status, 422)
  assert.match(refused.text, /今年已经换过了。再换要写特殊原因/)
  assert.match((await browser.post(address(), { institution: 'H003', reason: '搬到示例区住了' })).text, /特殊原因搬到示例区住了/)
})

test('a benefit of somebody else is not shown', async () => {
  const stranger = await signedInCitizen(world, '13900000002')
  assert.equal((await stranger.get(address())).status, 403)
  assert.doesNotMatch((await stranger.get(`/${area}/my/benefits`)).text, /王\*兰/)
})
