import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { loadCase } from '../../cases/load.ts'
import { loadEntitlement } from '../../follow/toEntitlement.ts'
import { afterPacks } from '../../testing/afterPack.ts'
import { signedInCitizen } from '../../testing/citizenBrowser.ts'
import { appliedCase } from '../../testing/citizenCase.ts'
import { area, enterPeople } from '../../testing/kaifengPeople.ts'
import { giveOpinions } from '../../testing/opinions.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-03T09:00', afterPacks)
  await enterPeople(world, 14)
})
after(() => world.close())

test('three months before its last day a benefit asks for its renewal on the home page; it is handed in and the benefit says so', async () => {
  const browser = await signedInCitizen(world, '13900000001')
  const id = await appliedCase(world, browser, '王秀兰')
  for (let round = 0; round < 5 && !(await loadCase(world, area, id))?.state.ended; round += 1) await giveOpinions(world, id, { opinion: 'pass' })
  assert.doesNotMatch((await browser.get(`/${area}/my`)).text, /该复审了/)
  assert.match((await browser.get(`/${area}/my/benefits`)).text, /复审2027年1月2日 起可以办/)
  world.setClock('2027-03-02T09:00')
  assert.match((await browser.get(`/${area}/my`)).text, /糖尿病该复审了待遇到 2027年4月2日/)
  const form = `/${area}/my/benefits/${id}/renew`
  assert.match((await browser.get(form)).text, /没出结果以前，待遇照常用/)
  await browser.send(form, { reason: '' })
  const receipt = await browser.send(`${form}/check`)
  assert.match(receipt.path, /receipts/)
  assert.ok((await loadEntitlement(world.db, area, id))?.state.renewal)
  assert.match((await browser.get(`/${area}/my/benefits`)).text, /复审正在办/)
})
