import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { loadCase } from '../../cases/load.ts'
import { applyOnPages, submitOnPages } from '../../testing/applyOnPages.ts'
import { cityWorld, enterCitizen, enterPlace } from '../../testing/cities.ts'
import { type CitizenBrowser, signedInCitizen } from '../../testing/citizenBrowser.ts'
import { casesOf } from '../../testing/cityCase.ts'
import type { TestWorld } from '../../testing/testWorld.ts'

const area = 'shihezi'
let world: TestWorld
let browser: CitizenBrowser
before(async () => {
  world = await cityWorld(area, '2025-03-20T10:00')
  await enterPlace(world, area, 'U001', '示例纺织厂', ['units'])
  await enterPlace(world, area, 'R001', '示例团医院', ['regimentalHospitals'])
  browser = await signedInCitizen(world, '13900000001', area)
})
after(() => world.close())

const employee = () => enterCitizen(world, area, { insurance: 'employee' })
const unit = { 'institution/unit': { institution: 'U001' } }
const earlier = { record: 'inpatient' }

test('[SHZ-10] [SHZ-12] [SHZ-44] an employee answers where they belong and to whose agent the papers go; the hospital of the record is asked, no day', async () => {
  world.setClock('2025-03-20T10:00')
  const { identity } = await employee()
  const { way, draft, page } = await applyOnPages(browser, 'new', { where: area, answers: { identity, ...unit, 'record/records/M01600': earlier } })
  assert.ok(['record/records/M01600', 'date/records/M01600', 'field/belongsTo', 'institution/unit'].every((step) => way.includes(step)))
  assert.ok(!way.includes('institution/hospital'))
  assert.match((await browser.get(`${draft}/date/records/M01600`)).text, /病历是哪家医院的？要二级及以上医院的/)
  assert.match(page.text, /示例纺织厂/)
  assert.match((await browser.get(`/${area}/my/apply`)).text, /本市是到现场填表申报.*材料原件还要交给他/)
})

test('[SHZ-13] whoever belongs to a regiment is offered its hospitals, and the filing bears their channel', async () => {
  world.setClock('2025-03-20T10:00')
  const { identity } = await employee()
  const answers = { identity, 'field/belongsTo': { answer: '团场在职、退休或参保' }, 'institution/unit': { institution: 'R001' } }
  const receipt = await submitOnPages(browser, 'new', answers, area)
  const [one] = await casesOf(world, receipt.path)
  const filed = (await loadCase(world, area, one?.id ?? ''))?.state.filed
  assert.deepEqual([filed?.facts.unit, filed?.channel], ['R001', '到团医院现场填表'])
})

test('[SHZ-15] a third disease of the group is refused with how many may be chosen, and what was ticked stays', async () => {
  world.setClock('2025-03-20T10:00')
  const { identity } = await employee()
  const { draft, page } = await applyOnPages(browser, 'new', { where: area, answers: { identity }, until: 'diseases' })
  assert.match(page.text, /职工第1—19种里，一年最多报 2 个/)
  const over = await browser.post(`${draft}/diseases`, { disease: ['M03900', 'M04600', 'M01600'] })
  assert.equal(over.status, 422)
  assert.match(over.text, /今年最多报 2 个，您已选 3 个。要换，先去掉一个/)
  assert.equal([...over.html.matchAll(/name="disease"[^>]*checked/g)].length, 3)
  assert.match((await browser.send(`${draft}/diseases`, { disease: ['M03900', 'M04600'] })).path, /prepare/)
})

test('[SHZ-15] what was filed earlier in the year counts, and the other diseases say so in place of a box', async () => {
  world.setClock('2025-03-20T10:00')
  const { identity, id } = await employee()
  await submitOnPages(browser, 'new', { identity, ...unit, diseases: { disease: ['M03900', 'M04600'] } }, area)
  const { page } = await applyOnPages(browser, id, { where: area, until: 'diseases' })
  assert.match(page.text, /糖尿病今年最多报 2 个，您已经报了 2 个/)
  assert.doesNotMatch(page.html, /value="M01600"/)
})

test('[SHZ-05] [SHZ-30] each insurance is offered its own catalogue', async () => {
  world.setClock('2025-03-20T10:00')
  const { identity } = await enterCitizen(world, area)
  const { page } = await applyOnPages(browser, 'new', { where: area, answers: { identity }, until: 'diseases' })
  assert.match(page.html, /value="M02100"/)
  assert.doesNotMatch(page.html, /value="M03900"|value="SHZ-20"/)
})

test('[SHZ-09] [SHZ-20] outside the campaign a disease of it says when the next one is, while the weekly one is open on its days', async () => {
  world.setClock('2025-05-06T10:00')
  const { identity } = await employee()
  const { page } = await applyOnPages(browser, 'new', { where: area, answers: { identity }, until: 'diseases' })
  assert.match(page.text, /高血压现在不能报，不在收件时间。下一次是 2026年3月1日到 2026年4月30日/)
  assert.match(page.html, /value="SHZ-20"/)
  assert.doesNotMatch(page.html, /value="M03900"/)
})

test('[SHZ-09] [SHZ-38] when nothing is open, that and the next time are told before anything is typed', async () => {
  world.setClock('2025-05-07T10:00')
  const page = await browser.get(`/${area}/my/apply`)
  assert.match(page.text, /现在不能报，不在收件时间/)
  assert.match(page.text, /职工第1—19种：下一次 2026年3月1日 到 2026年4月30日 收件/)
  assert.match(page.text, /第20种耐多药结核病和参照办理的病种：下一次 5月8日（周四） 收件/)
  assert.doesNotMatch(page.html, /name="who"/)
})

test('[SHZ-09] a draft that was begun in time and handed in too late is kept, and the page names the next time', async () => {
  world.setClock('2025-04-30T10:00')
  const { identity } = await employee()
  const { draft } = await applyOnPages(browser, 'new', { where: area, answers: { identity, ...unit } })
  world.setClock('2025-05-01T10:00')
  const late = await browser.post(`${draft}/check`)
  assert.equal(late.status, 409)
  assert.match(late.text, /现在不能报.*您填的已存成草稿，照片都在.*下一次 2026年3月1日 到 2026年4月30日 收件/)
  world.setClock('2026-03-02T10:00')
  assert.match((await browser.get(`${draft}/check`)).text, /请检查，没问题就提交/)
})
