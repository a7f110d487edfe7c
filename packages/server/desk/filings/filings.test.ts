import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { errorsOf } from '../../testing/counterVisit.ts'
import { type DeskBrowser, signedInAt } from '../../testing/deskBrowser.ts'
import { area, county, enterNatural, fictionalNumber } from '../../testing/registerCase.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
let counter: DeskBrowser
before(async () => {
  world = await testWorld('2026-04-03T10:00')
  counter = await signedInAt(world, area, { role: 'counter', county })
  await enterNatural(world, '王示例', fictionalNumber(1))
  const begun = await counter.post('/desk/filings/new', { idNumber: fictionalNumber(1), service: 'residentChange' })
  assert.equal(begun.status, 303, errorsOf(begun.html))
})
after(() => world.close())

const listed = async (): Promise<void> => {
  const { html, status } = await counter.get('/desk/filings')
  assert.equal(status, 200)
  assert.match(html, /没交的[\s\S]*王\*例[\s\S]*变更/)
}

test('drafts are listed by name and service without opening what was typed in them', async () => {
  const [kept] = await world.db.rows<{ sealed: Buffer; head: Buffer }>('select sealed, head from draft')
  assert.ok(kept?.head)
  // Nothing opens this: were the whole draft read, the page would fail.
  await world.db.query(`update draft set sealed = '\\x00'`)
  await world.db.query('update draft set head = $1', [kept.head])
  await listed()
  await world.db.query('update draft set sealed = $1', [kept.sealed])
})

test('a draft that the version before has saved since has no head of its own, and is listed all the same', async () => {
  await world.db.query('update draft set head = $1', [Buffer.from('stale')])
  await world.db.query('update draft set sealed = sealed')
  assert.deepEqual(await world.db.rows('select head from draft'), [{ head: null }])
  await listed()
})
