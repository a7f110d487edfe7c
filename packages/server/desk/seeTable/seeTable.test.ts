import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { signedInAt } from '../../testing/deskBrowser.ts'
import { area, county, doneDeed, enterNatural, fictionalNumber } from '../../testing/registerCase.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-03T10:00')
})
after(() => world.close())

test('[SL-F6.1] the lines of a table show no whole number, also where a new number stands in a column of text', async () => {
  const [was, will] = [fictionalNumber(1), fictionalNumber(2)]
  const person = await enterNatural(world, '王示例', was)
  const one = { idNumber: was, name: '王示例' }
  const changes = [
    { ...one, item: '身份证件号码', before: was, after: will },
    { ...one, item: '手机号码', before: '13800000001', after: '13800000002' },
    { ...one, item: '其他', before: '账号 6222 0000 0000 0000 017', after: '示例路 12-2-1101 号' },
  ]
  const id = await doneDeed(world, 'residentChange', person, { rows: { changes } })
  const officer = await signedInAt(world, area, { role: 'officer', county })
  const { html, status } = await officer.get(`/desk/cases/${id}/tables/changes`)
  assert.equal(status, 200)
  assert.match(html, /号码已遮住/)
  for (const whole of [was, will, '13800000001', '13800000002', '6222 0000']) assert.ok(!html.includes(whole), whole)
  for (const shown of ['6110**********', '138****0002', '账号 ***************0017', '示例路 12-2-1101 号']) assert.ok(html.includes(shown), shown)
})
