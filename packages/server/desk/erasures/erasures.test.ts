import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { findPerson } from '../../registry/persons.ts'
import { type DeskBrowser, signedIn } from '../../testing/deskBrowser.ts'
import { fileFor } from '../../testing/filing.ts'
import { area, enterPatient, enterPeople } from '../../testing/kaifengPeople.ts'
import { freshIdNumber } from '../../testing/patients.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
let system: DeskBrowser
let security: DeskBrowser
before(async () => {
  world = await testWorld('2026-04-03T09:00')
  await enterPeople(world, 9)
  system = await signedIn(world, { role: 'systemAdministrator' })
  security = await signedIn(world, { role: 'securityAdministrator' })
})
after(() => world.close())

test('One administrator proposes with a reason, sees what follows, another approves, and the person is gone', async () => {
  const idNumber = freshIdNumber()
  const person = await enterPatient(world, '钱多多', idNumber)
  const typed = { idNumber, reason: '本人书面申请', document: '' }
  const asked = await system.post('/desk/erasures/check', typed)
  assert.equal(asked.status, 200)
  assert.match(asked.html, /提出注销？[\s\S]*谁也找不回来[\s\S]*钱\*\*?[\s\S]*再想想/)
  assert.doesNotMatch(asked.html, new RegExp(`钱多多|${idNumber}`))
  assert.equal((await system.post('/desk/erasures', { person, reason: typed.reason, document: '' })).status, 303)
  assert.match((await system.get('/desk/erasures')).html, /本人书面申请[\s\S]*等安全管理员批/)
  const list = await security.get('/desk/erasures')
  const [, path = ''] = /href="(\/desk\/erasures\/[0-9a-f-]+)">去批/.exec(list.html) ?? []
  assert.match((await security.get(path)).html, /批准后马上销毁，不能撤回/)
  assert.equal((await security.post(path, { answer: 'approved' })).status, 303)
  assert.equal(await findPerson(world.db, world.keys, area, person), undefined)
  assert.match((await security.get('/desk/erasures')).html, /（已注销）[\s\S]*已注销/)
  assert.equal((await security.get(path)).location, '/desk/erasures')
  const late = await security.post(path, { answer: 'approved' })
  assert.equal(late.status, 409)
  assert.match(late.html, /刚才已经有人批过了/)
})

test('What stands against it is said at its field, and what was typed stays', async () => {
  const idNumber = freshIdNumber()
  const person = await enterPatient(world, '钱多多', idNumber)
  await fileFor(world, person)
  const blocked = await system.post('/desk/erasures/check', { idNumber, reason: '本人书面申请', document: '开医保〔2026〕9 号' })
  assert.equal(blocked.status, 422)
  assert.match(blocked.html, /办件 KF-2026-0403-\d{4} 还没办完。办完以后再注销。/)
  assert.match(blocked.html, /value="本人书面申请"/)
  const unknown = await system.post('/desk/erasures/check', { idNumber: freshIdNumber(), reason: '', document: '' })
  assert.match(unknown.html, /没有写原因/)
  const named = await system.post('/desk/erasures/check', { idNumber, reason: '钱多多申请', document: '' })
  assert.match(named.html, /注销后还会留下来。请去掉。/)
})

test('Nobody else comes here, and neither administrator does the part of the other', async () => {
  const centre = await signedIn(world, { role: 'centre' })
  const audit = await signedIn(world, { role: 'auditAdministrator' })
  for (const other of [centre, audit]) assert.equal((await other.get('/desk/erasures')).status, 403)
  assert.equal((await security.post('/desk/erasures/check', {})).status, 403)
  assert.equal((await system.get('/desk/erasures/0f0e0d0c-0000-4000-8000-000000000000')).status, 403)
  assert.doesNotMatch((await security.get('/desk/erasures')).html, /下一步/)
})

test('Without a period for this area the page says 未配置 and lists nobody as due', async () => {
  const { html } = await system.get('/desk/erasures')
  assert.match(html, /未配置[\s\S]*系统不会把谁列为到期，也不会自动注销谁[\s\S]*社会保险业务档案管理规定/)
})
