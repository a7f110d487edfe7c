import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { offList } from '../../lists/offList.ts'
import { remove } from '../../lists/work.ts'
import { type DeskBrowser, signedInAt } from '../../testing/deskBrowser.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'
import { enterCases } from '../../testing/waitingCase.ts'

const area = 'shihezi'
const list = 'campaign~U001~2025-04-30~'
const agent = { kind: 'staff' as const, id: 'a1', area, roles: [{ role: 'unitAgent', institution: 'U001' }] }

suite('a case that was taken off its list', () => {
  let world: TestWorld
  let authority: DeskBrowser
  before(async () => {
    world = await testWorld('2025-03-20T10:00')
    authority = await signedInAt(world, area, { role: 'authority' })
    const waiting = { service: 'determination', procedure: 'employees', stage: 'reported', disease: 'M03900' }
    await enterCases(world, area, [{ ...waiting, id: 'c1', person: 'p1', facts: { unit: 'U001', insurance: '职工' } }])
    await world.settle()
    assert.equal((await remove(world, agent, area, list, 'c1', '病历和病种对不上')).kind, 'done')
    await world.settle()
  })
  after(() => world.close())

  test('[SHZ-45] stands among the exceptions with its reason, until somebody who supervises puts it on a list again', async () => {
    const page = await authority.get('/desk/exceptions')
    assert.match(page.html, /移出名册，还没有去处/)
    assert.match(page.html, /病历和病种对不上/)
    const own = await signedInAt(world, area, { role: 'unitAgent', institution: 'U001' })
    assert.equal((await own.post('/desk/exceptions/cases/c1/list')).status, 403)
    assert.equal((await offList(world, area)).length, 1)
    const put = await authority.post('/desk/exceptions/cases/c1/list')
    assert.deepEqual([put.status, put.location], [303, `/desk/lists/${encodeURIComponent(list)}`])
    assert.deepEqual(await offList(world, area), [])
    assert.doesNotMatch((await authority.get('/desk/exceptions')).html, /移出名册/)
  })

  test('pressed a second time it changes nothing', async () => {
    assert.equal((await authority.post('/desk/exceptions/cases/c1/list')).status, 303)
    assert.deepEqual(await offList(world, area), [])
  })
})
