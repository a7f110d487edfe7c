import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { loadCase } from '../../cases/load.ts'
import { loadEntitlement } from '../../follow/toEntitlement.ts'
import { listNotices } from '../../notices/outbox.ts'
import { findPerson } from '../../registry/persons.ts'
import { signedIn } from '../../testing/deskBrowser.ts'
import { grantedCase } from '../../testing/granting.ts'
import { area, enterPeople } from '../../testing/kaifengPeople.ts'
import { freshPatient } from '../../testing/patients.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-14T16:05')
  await enterPeople(world, 12)
})
after(() => world.close())

const stateOf = async (id: string) => (await loadEntitlement(world.db, area, id))?.state

test('[KF-33] [KF-34] the original institution changes it, once in a calendar year; again only with a reason, which goes to the supervisor', async () => {
  const person = await freshPatient(world)
  const id = await grantedCase(world, person)
  const [first, second, third] = await Promise.all(
    ['H001', 'H002', 'H003'].map((institution) => signedIn(world, { role: 'providerOffice', institution })),
  )
  assert.ok(first && second && third)
  const idNumber = (await findPerson(world.db, world.keys, area, person))?.idNumber ?? ''
  const path = `/desk/changes/${id}`
  assert.match((await second.post('/desk/changes', { idNumber })).html, /这位参保人在本院没有可换的待遇/)
  assert.match((await first.post('/desk/changes', { idNumber })).html, new RegExp(path))
  assert.equal((await second.get(path)).status, 403)

  assert.match((await first.get(path)).html, /今年还可以换 1 次/)
  assert.match((await first.post(path, { to: '医院' })).html, /名字里有“医院”的有 3 家/)
  const changed = await first.post(path, { to: '示例县人民医院' })
  assert.equal(changed.location, `/desk/changes?done=${encodeURIComponent('示例县人民医院')}`)
  assert.equal((await first.post(path, { to: '示例县人民医院' })).location, changed.location)
  assert.equal((await stateOf(id))?.provider, 'H002')
  assert.equal((await first.get(path)).status, 403)
  const messages = await listNotices(world.db, world.keys, area, { showCodes: false })
  assert.ok(messages.some((one) => one.text?.includes('看病医院已换成示例县人民医院')))

  const again = await second.get(path)
  assert.match(again.html, /今年已换过 1 次（4月14日）/)
  const wordless = await second.post(path, { to: '中医院', reason: '' })
  assert.equal(wordless.status, 422)
  assert.match(wordless.html, /没有写特殊原因/)
  assert.equal((await stateOf(id))?.provider, 'H002')
  await second.post(path, { to: '中医院', reason: '搬到示例区' })
  assert.equal((await stateOf(id))?.provider, 'H003')
  assert.equal((await stateOf(id))?.changes.at(-1)?.exception, '搬到示例区')
  const loaded = await loadCase(world, area, id)
  assert.deepEqual(loaded?.state.flags, ['providerChangedAgain-2026'])

  world.setClock('2027-01-04T09:00')
  assert.match((await third.get(path)).html, /今年还可以换 1 次/)
})
