import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { loadCase } from '../../cases/load.ts'
import { saveInstitution } from '../../registry/institutions.ts'
import { applyOnPages, photoFile } from '../../testing/applyOnPages.ts'
import { type CitizenBrowser, signedInCitizen } from '../../testing/citizenBrowser.ts'
import { area, enterPatient, enterPeople } from '../../testing/kaifengPeople.ts'
import { freshIdNumber } from '../../testing/patients.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
let browser: CitizenBrowser
let draft: string
before(async () => {
  world = await testWorld('2026-04-03T17:00')
  await enterPeople(world, 4)
  const institution = { area, level: 2 as const, gradeA: false, county: '示例县', address: '', phone: '' }
  await saveInstitution(world.db, { ...institution, code: 'H010', name: '示例非定点医院', designated: false, kinds: ['定点医疗机构'] })
  await saveInstitution(world.db, {
    ...institution,
    code: 'H011',
    name: '示例眼科医院',
    designated: true,
    kinds: ['定点医疗机构'],
    diseases: ['M03900'],
  })
  browser = await signedInCitizen(world, '13900000001')
  const idNumber = freshIdNumber()
  await enterPatient(world, '王秀兰', idNumber)
  draft = (await applyOnPages(browser, 'new', { answers: { identity: { name: '王秀兰', idNumber } }, until: 'field/livesAway' })).draft
})
after(() => world.close())

test('[KF-12] whoever lives away with a filing is asked for its form, and nobody else', async () => {
  const page = await browser.get(`${draft}/field/livesAway`)
  assert.match(page.text, /办过异地长期居住备案吗？.*是，办过还要拍异地长期居住备案表.*没有/)
  assert.doesNotMatch(page.html, /checked/)
  assert.match((await browser.post(`${draft}/field/livesAway`)).text, /请选一个再往下/)
  const yes = await browser.send(`${draft}/field/livesAway`, { answer: 'yes' })
  assert.equal(yes.path, `${draft}/photos/residenceForm?was=13`)
  assert.match(yes.text, /步数变了：原来共 13 步，现在共 14 步/)
  assert.match((await browser.get(`${draft}/check`)).location, /photos\/residenceForm/)
  const form = await browser.send(`${draft}/photos/residenceForm`, { photos: await photoFile('form') })
  assert.equal(form.path, `${draft}/institution/provider`)
})

test('[KF-30] only designated institutions that serve the disease are offered, and one must be chosen', async () => {
  const page = await browser.get(`${draft}/institution/provider`)
  assert.match(page.text, /以后在哪家医院看病拿药？/)
  assert.match(page.text, /原则上一年只能换 1 次/)
  assert.match(page.text, /开封市示例医院/)
  assert.doesNotMatch(page.text, /示例非定点医院|示例眼科医院/)
  assert.match((await browser.post(`${draft}/institution/provider`)).text, /请选一家医院/)
  assert.equal((await browser.post(`${draft}/institution/provider`, { institution: 'H010' })).status, 422)
  assert.equal((await browser.post(`${draft}/institution/provider`, { institution: 'H011' })).status, 422)
  const found = await browser.send(`${draft}/institution/provider`, { find: '人民', county: '', search: '1' })
  assert.match(found.text, /名字里有“人民”的.*示例县人民医院/)
  assert.equal((await browser.send(`${draft}/institution/provider`, { institution: 'H002', find: '人民' })).status, 200)
})

test('[KF-29] the number for the result is required and checked; the helper has their own number filled in', async () => {
  const page = await browser.get(`${draft}/contacts`)
  assert.match(page.text, /王\*兰 的手机号/)
  assert.match(page.html, /value="13900000001"/)
  const wrong = await browser.post(`${draft}/contacts`, { phone: '1380000561', representativePhone: '23900000001', representativeName: '王小明' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /有 2 处要改手机号是 11 位，您填了 10 位。手机号是 13 到 19 开头的/)
  assert.match(wrong.html, /value="1380000561"/)
  const checked = await browser.send(`${draft}/contacts`, {
    phone: '138-0000-5619',
    representativePhone: '13900000001',
    representativeName: '王小明',
  })
  assert.equal(checked.path, `${draft}/check`)
  assert.match(checked.text, /办过异地长期居住备案是，办过/)
  const receipt = await browser.send(`${draft}/check`)
  const [row] = await world.db.rows<{ id: string }>('select id from case_row where application = $1', [receipt.path.split('/').at(-1)])
  const loaded = await loadCase(world, area, row?.id ?? '')
  assert.equal(loaded?.state.facts.livesAway, true)
  assert.ok(loaded?.state.handedIn.some((one) => one.item === 'residenceForm' && one.pages === 1))
})
