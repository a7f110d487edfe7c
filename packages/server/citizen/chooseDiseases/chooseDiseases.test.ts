import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { pages } from '../../files/page.ts'
import { applyOnPages, photoFile, submitOnPages } from '../../testing/applyOnPages.ts'
import { type CitizenBrowser, signedInCitizen } from '../../testing/citizenBrowser.ts'
import { area, enterPatient, enterPeople } from '../../testing/kaifengPeople.ts'
import { giveOpinions } from '../../testing/opinions.ts'
import { freshIdNumber } from '../../testing/patients.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
let browser: CitizenBrowser
before(async () => {
  world = await testWorld('2026-04-03T17:00')
  await enterPeople(world, 12)
  browser = await signedInCitizen(world, '13900000001')
})
after(() => world.close())

async function patient(name: string): Promise<{ identity: { name: string; idNumber: string } }> {
  const idNumber = freshIdNumber()
  await enterPatient(world, name, idNumber)
  return { identity: { name, idNumber } }
}

test('a disease is found by the name people use for it, and what was chosen before the search stays chosen', async () => {
  const { draft } = await applyOnPages(browser, 'new', { answers: await patient('王秀兰'), until: 'diseases' })
  const found = await browser.send(`${draft}/diseases`, { disease: 'M01600', find: '心梗', search: '1' })
  assert.match(found.text, /糖尿病/)
  assert.match(found.text, /冠心病/)
  assert.doesNotMatch(found.text, /高血压/)
  assert.match(found.html, /value="M01600" checked/)
  const none = await browser.send(`${draft}/diseases`, { disease: 'M01600', find: '不是病', search: '1' })
  assert.match(none.text, /没有找到“不是病”/)
  const next = await browser.send(`${draft}/diseases`, { disease: ['M01600', 'M04600'] })
  assert.match(next.text, /王\*兰 · 糖尿病、冠心病/)
  assert.match(next.text, /步数变了/)
})

test('a list that is not complete says where it comes from', async () => {
  const { page } = await applyOnPages(browser, 'new', { answers: await patient('王二'), until: 'diseases' })
  assert.match(page.text, /官方病种附件没有公开/)
  assert.doesNotMatch(page.text, /KF-\d\d\b/)
})

test('a disease that is pending or held is shown with the reason and cannot be chosen', async () => {
  const identity = await patient('李三妹')
  const receipt = await submitOnPages(browser, 'new', { ...identity, diseases: { disease: ['M01600', 'M03900'] } })
  const rows = await world.db.rows<{ id: string; disease: string }>('select id, disease from case_row where application = $1', [
    receipt.path.split('/').at(-1),
  ])
  await world.settle()
  const granted = rows.find((row) => row.disease === 'M03900')?.id ?? ''
  await giveOpinions(world, granted, { opinion: 'pass' })
  await giveOpinions(world, granted, { opinion: 'pass' })
  const { draft, page } = await applyOnPages(browser, 'new', { answers: identity, until: 'diseases' })
  assert.match(page.text, /高血压病这个病您已经有待遇，不用再报/)
  assert.match(page.text, /糖尿病4月3日已经申请过，正在初审，不用再报/)
  assert.doesNotMatch(page.html, /value="M01600"|value="M03900"/)
  const forced = await browser.post(`${draft}/diseases`, { disease: 'M01600' })
  assert.equal(forced.status, 422)
  assert.match(forced.text, /请选要申请的病/)
})

test('[KF-11] leaving a disease out asks first, since its photographs go; those of the others stay', async () => {
  const both = { disease: ['M01600', 'M04600'] }
  const { draft } = await applyOnPages(browser, 'new', { answers: { ...(await patient('周四')), diseases: both }, until: 'field/livesAway' })
  const id = draft.split('/').at(-1) ?? ''
  const asked = await browser.post(`${draft}/diseases?from=check`, { disease: 'M01600' })
  assert.match(asked.text, /去掉冠心病吗？这个病的 2 张照片也会去掉/)
  assert.equal((await pages(world.db, area, `draft:${id}`)).length, 5)
  await browser.send(`${draft}/diseases?from=check`, { disease: 'M01600', agreed: '1' })
  const left = await pages(world.db, area, `draft:${id}`)
  assert.deepEqual([...new Set(left.map((page) => page.disease))], [undefined, 'M01600'])
  assert.equal((await browser.get(`${draft}/photos/records/M04600`)).status, 404)
  assert.equal((await browser.post(`${draft}/photos/records/M04600`, { photos: await photoFile('x') })).status, 404)
})
