import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { loadCase } from '../../cases/load.ts'
import { pagesOfCase } from '../../cases/pages.ts'
import { afterPacks } from '../../testing/afterPack.ts'
import { applyOnPages, photoFile } from '../../testing/applyOnPages.ts'
import { type CitizenBrowser, signedInCitizen } from '../../testing/citizenBrowser.ts'
import { appliedCase } from '../../testing/citizenCase.ts'
import { area, enterPeople } from '../../testing/kaifengPeople.ts'
import { refuseCase, told } from '../../testing/refusing.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
let browser: CitizenBrowser
before(async () => {
  world = await testWorld('2026-04-03T09:00', afterPacks)
  await enterPeople(world, 14)
  browser = await signedInCitizen(world, '13900000001')
})
after(() => world.close())

const address = (id: string) => `/${area}/my/cases/${id}`
async function refused(name: string): Promise<string> {
  world.setClock('2026-04-03T09:00')
  const id = await appliedCase(world, browser, name)
  await refuseCase(world, id)
  return id
}

test('[SHZ-18] the letter says until when an appeal can be made; reason and evidence are checked, handed in, and a receipt comes back', async () => {
  const id = await refused('王秀兰')
  assert.match((await browser.get(address(id))).text, /复议还没有记下哪天告诉您结果的/)
  await told(world, id, '2026-04-03')
  const letter = await browser.get(address(id))
  assert.match(letter.text, /复议到 2026年4月27日，还剩 15 个工作日由没有看过这一件的人重新看。我要复议/)
  const form = await browser.get(`${address(id)}/appeal`)
  assert.match(form.text, /要在 2026年4月27日 前提.*一件只能复议一次/)
  const empty = await browser.post(`${address(id)}/appeal`, { reason: ' ' })
  assert.deepEqual([empty.status, /没有写理由/.test(empty.text)], [422, true])
  await browser.get(`${address(id)}/appeal`)
  await browser.send(`${address(id)}/appeal`, { reason: '第 4 页没有看到', photos: await photoFile('new'), upload: '1' })
  const check = await browser.send(`${address(id)}/appeal`, { reason: '第 4 页没有看到' })
  assert.match(check.text, /第 4 页没有看到.*照片 1 张/)
  const receipt = await browser.send(`${address(id)}/appeal/check`)
  assert.match(receipt.path, /receipts/)
  assert.match(receipt.text, /KF-2026-0403-\d{4}/)
  const [row] = await world.db.rows<{ id: string }>(`select id from case_row where procedure = 'reconsideration'`)
  const appeal = await loadCase(world, area, row?.id ?? '')
  assert.ok(appeal)
  assert.equal(appeal.state.filed.reason, '第 4 页没有看到')
  const pages = await pagesOfCase(world.db, appeal.rules, appeal.state)
  assert.equal(pages[0]?.title, '新证据')
  assert.ok(
    pages.some((page) => page.item === 'records'),
    'the papers of the first are read too',
  )
  assert.match((await browser.get(address(id))).text, /复议已经提了/)
  assert.equal((await browser.get(`${address(id)}/appeal`)).status, 409)
})

test('too late: the page says by how many days, and what can still be done', async () => {
  const id = await refused('李国强')
  await told(world, id, '2026-04-03')
  world.setClock('2026-04-28T09:00')
  const late = await browser.get(`${address(id)}/appeal`)
  assert.equal(late.status, 422)
  assert.match(late.text, /复议要在 4月27日 前提，今天 4月28日，晚了 1 天。您可以用新病历再申请。再申请一次/)
  assert.match((await browser.get(address(id))).text, /复议要在 2026年4月27日 前提，现在晚了/)
})

test('nobody else reads or writes an appeal', async () => {
  const id = await refused('张桂英')
  await told(world, id, '2026-04-03')
  const stranger = await signedInCitizen(world, '13900000008')
  assert.equal((await stranger.get(`${address(id)}/appeal`)).status, 403)
  assert.equal((await stranger.post(`${address(id)}/appeal/check`)).status, 403)
})

test('[SJZ-27] only whoever was refused for this disease is asked why it is applied for again, with the grounds of the notice', async () => {
  const id = await refused('赵小梅')
  const person = (await loadCase(world, area, id))?.state.filed.person ?? ''
  const first = await applyOnPages(browser, person, { until: 'again/M01600' })
  assert.match(first.page.text, /以前没有通过，这次为什么再申请？.*病情有进展.*有新的佐证病历资料/)
  const none = await browser.post(first.page.path, { ground: '' })
  assert.equal(none.status, 422)
  const { page } = await applyOnPages(browser, person, { answers: { 'again/M01600': { ground: '病情有进展' } } })
  await browser.send(page.path.replace(/\?.*/, ''), {})
  const [row] = await world.db.rows<{ id: string }>('select id from case_row where person = $1 order by submitted_at desc, number desc limit 1', [
    person,
  ])
  assert.equal((await loadCase(world, area, row?.id ?? ''))?.state.facts.againGround, '病情有进展')
})
