import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { signedInExpert } from '../../testing/deskBrowser.ts'
import { fileWithPages } from '../../testing/filingWithPages.ts'
import { enterPeople } from '../../testing/kaifengPeople.ts'
import { freshPatient } from '../../testing/patients.ts'
import { judgeOnPage, takeUpOnPage, tasksOf } from '../../testing/reviewing.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-03-30T16:05')
  await enterPeople(world, 12)
})
after(() => world.close())

test('[KF-38] [KF-39] experts see their own month, their own refusals in a row, and their own opinions', async () => {
  const id = await fileWithPages(world, await freshPatient(world))
  const [first] = await tasksOf(world, id)
  assert.ok(first)
  const { browser, path } = await takeUpOnPage(world, id, first)
  assert.match((await browser.get('/desk/reviews')).html, /剩 20 个工作日[\s\S]*王\*兰 尾号/)
  await judgeOnPage(world, { browser, path })
  const march = await browser.get('/desk/reviewed')
  assert.match(march.html, /2026年3月评审[\s\S]*1<small> 件/)
  assert.match(march.html, /0\/3/)
  assert.match(march.html, /已评审[\s\S]*还在办/)
  world.setClock('2026-04-01T09:00')
  assert.match((await browser.get('/desk/reviewed')).html, /2026年4月还没有评审过/)
  assert.match((await browser.get('/desk/reviewed?month=2026-03')).html, /KF-2026-0330-0001/)

  const [other] = await tasksOf(world, id)
  assert.ok(other)
  const declining = await signedInExpert(world, other.to)
  await declining.post(`/desk/offers/${id}/${other.id}/decline`, { reason: '出差' })
  await world.settle()
  const refused = await declining.get('/desk/reviewed')
  assert.match(refused.html, /1\/3/)
  assert.match(refused.html, /不接收/)
})
