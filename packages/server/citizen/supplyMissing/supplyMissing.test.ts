import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { loadCase } from '../../cases/load.ts'
import { pagesOfCase } from '../../cases/pages.ts'
import { photoFile } from '../../testing/applyOnPages.ts'
import { type CitizenBrowser, signedInCitizen } from '../../testing/citizenBrowser.ts'
import { appliedCase } from '../../testing/citizenCase.ts'
import { area, enterPeople } from '../../testing/kaifengPeople.ts'
import { giveOpinions } from '../../testing/opinions.ts'
import { proveAtCounter } from '../../testing/patients.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
let browser: CitizenBrowser
before(async () => {
  world = await testWorld('2026-04-03T17:00')
  await enterPeople(world, 14)
  browser = await signedInCitizen(world, '13900000001')
})
after(() => world.close())

const missing = [
  { item: 'reports', why: '化验单上没有糖化血红蛋白' },
  { item: 'records', why: '看不到出院诊断' },
]
const address = (id: string) => `/${area}/my/cases/${id}`
async function asked(name: string): Promise<string> {
  world.setClock('2026-04-03T17:00')
  const id = await appliedCase(world, browser, name)
  await giveOpinions(world, id, { opinion: 'supplement', deficiencies: missing })
  return id
}

test('[KF-19] the one-time notice lists everything at once, and says that time stands still', async () => {
  const id = await asked('王秀兰')
  const home = await browser.get(`/${area}/my`)
  assert.match(home.text, /有 1 件事要您做王\*兰 · 糖尿病的申请还缺 2 份材料/)
  const page = await browser.get(`${address(id)}/supplement`)
  assert.match(page.text, /还缺 2 份，请一次补齐/)
  assert.match(page.text, /时间暂停，还剩 20 个工作日，补齐了接着算。没有规定期限，早补早办。这次列的是全部，不会再加/)
  assert.match(page.text, /第 1 份：检查、检验报告和特殊治疗、手术记录为什么要化验单上没有糖化血红蛋白/)
  assert.match(page.text, /第 2 份：申请病种的病历.*住院病历：2024年4月3日（含）以后出院的/)
  assert.match((await browser.get(address(id))).text, /等您补 2 份材料/)
})

test('[KF-20] each line is photographed or said not to be had, kept at once, and handed in only when all are answered', async () => {
  const id = await asked('李国强')
  const notice = `${address(id)}/supplement`
  world.setClock('2026-04-07T10:00')
  const open = await browser.post(notice)
  assert.equal(open.status, 422)
  assert.match(open.text, /有 2 处要改.*还没补。请拍照，或写明开不到的原因/)
  assert.equal((await browser.post(`${notice}/reports`)).status, 422)
  const one = await browser.send(`${notice}/reports`, { photos: await photoFile('hba1c') })
  assert.match(one.text, /已拍 1 张，还没提交/)
  assert.equal((await loadCase(world, area, id))?.state.awaiting, true)
  assert.match((await browser.post(`${notice}/records`, { without: '1', cannot: '' })).text, /请写一句为什么开不到/)
  await browser.send(`${notice}/records`, { without: '1', cannot: '病案室周一才开' })
  world.setClock('2026-04-08T09:32')
  const page = await browser.send(notice)
  assert.match(page.text, /您补齐了材料/)
  assert.match(page.text, /4月7、8日等您补材料，2 个工作日不算/)
  const loaded = await loadCase(world, area, id)
  assert.ok(loaded && !loaded.state.awaiting)
  const answered = loaded.events.findLast((event) => event.type === 'supplemented')?.handedIn
  assert.deepEqual(answered, [
    { item: 'reports', pages: 1 },
    { item: 'records', pages: 0, cannot: '病案室周一才开' },
  ])
  const pages = await pagesOfCase(world.db, loaded.rules, loaded.state)
  assert.equal(pages.filter((one) => one.item === 'reports').length, 2)
  assert.equal(pages.filter((one) => one.supplemented).length, 1)
  await world.settle()
  assert.equal((await browser.get(notice)).status, 303, 'nothing is asked any more')
  assert.equal((await browser.post(notice)).location, address(id), 'pressed twice it is done once')
})

test('another account with the same family member goes on where the first stopped', async () => {
  const id = await asked('张桂英')
  await browser.send(`${address(id)}/supplement/reports`, { photos: await photoFile('by the daughter') })
  const son = await signedInCitizen(world, '13900000009')
  assert.equal((await son.get(`${address(id)}/supplement`)).status, 403)
  const person = (await loadCase(world, area, id))?.state.filed.person ?? ''
  await proveAtCounter(world, '13900000009', person)
  const page = await son.get(`${address(id)}/supplement`)
  assert.match(page.text, /已拍 1 张，还没提交/)
  const item = await son.get(`${address(id)}/supplement/reports`)
  const picture = /\/kaifeng\/my\/pictures\/draft\/[^"]+size=thumbnail/.exec(item.html)?.[0].replaceAll('&amp;', '&') ?? ''
  assert.equal((await son.get(picture)).status, 200)
})
