import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { applyOnPages } from '../../testing/applyOnPages.ts'
import { type CitizenBrowser, signedInCitizen } from '../../testing/citizenBrowser.ts'
import { enterPatient, enterPeople } from '../../testing/kaifengPeople.ts'
import { freshIdNumber } from '../../testing/patients.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
let browser: CitizenBrowser
let draft: string
before(async () => {
  world = await testWorld('2026-04-03T17:00')
  await enterPeople(world, 0)
  browser = await signedInCitizen(world, '13900000001')
  const idNumber = freshIdNumber()
  await enterPatient(world, '王秀兰', idNumber)
  draft = (await applyOnPages(browser, 'new', { answers: { identity: { name: '王秀兰', idNumber } }, until: 'prepare' })).draft
})
after(() => world.close())

const dated = (year: string, month: string, day: string, institution = 'H001') => ({
  'date-year': year,
  'date-month': month,
  'date-day': day,
  institution,
})
const record = async (kind: 'inpatient' | 'outpatient') => {
  await browser.get(`${draft}/record/records/M01600`)
  return browser.send(`${draft}/record/records/M01600`, { record: kind })
}
const date = (fields: Record<string, string>) => browser.post(`${draft}/date/records/M01600`, fields)

test('[KF-07] [KF-08] what to prepare is told for this person, each look-back as a date', async () => {
  const page = await browser.get(`${draft}/prepare`)
  assert.match(page.text, /王\*兰 要交 3 样/)
  assert.match(page.text, /住院病历：2024年4月3日（含）以后出院的/)
  assert.match(page.text, /门诊病历：2025年10月3日（含）以后看门诊的/)
  assert.match(page.text, /有的人还要异地长期居住备案表/)
  assert.doesNotMatch(page.text, /KF-|近两年/)
})

test('[KF-08] an inpatient record may be two years old to the day, and is refused the day before with both dates', async () => {
  const photos = await record('inpatient')
  assert.match(photos.text, /请拍下出院小结要 2024年4月3日（含）以后出院的/)
  const refused = await date(dated('2024', '4', '2'))
  assert.equal(refused.status, 422)
  assert.match(refused.text, /出院 2024年4月2日，早于 2024年4月3日，太久了。请换 2024年4月3日（含）以后的病历/)
  assert.match(refused.html, /value="2024"/)
  assert.match(refused.html, /value="H001" checked/)
  assert.equal((await date(dated('２０２４', '04', '03'))).status, 303)
})

test('[KF-08] an outpatient record may be six months old to the day, and choosing the other kind asks for its day again', async () => {
  const photos = await record('outpatient')
  assert.match(photos.text, /请拍下门诊病历要 2025年10月3日（含）以后看门诊的/)
  assert.doesNotMatch((await browser.get(`${draft}/date/records/M01600`)).html, /value="2024"/)
  assert.match((await date(dated('2025', '10', '2'))).text, /看门诊 2025年10月2日，早于 2025年10月3日/)
  assert.equal((await date(dated('2025', '10', '3'))).status, 303)
})

test('a day that is none, or has not come yet, is told as such; so is a hospital left out', async () => {
  await record('inpatient')
  assert.match((await date(dated('2025', '2', '30'))).text, /没有 2025年2月30日 这一天/)
  assert.match((await date(dated('25', '2', '3'))).text, /年份是 4 位/)
  assert.match((await date(dated('2025', '', '3'))).text, /请把年、月、日都填上/)
  assert.match((await date(dated('2026', '4', '4'))).text, /2026年4月4日 还没到/)
  const both = await date(dated('2025', '', '3', ''))
  assert.match(both.text, /有 2 处要改/)
  assert.match(both.text, /请选是哪家医院/)
})

test('a hospital is looked for with the date kept, and one that is not on the list goes by its name', async () => {
  await record('inpatient')
  const found = await browser.send(`${draft}/date/records/M01600`, { ...dated('2025', '9', '11', ''), find: '中医', search: '1' })
  assert.match(found.text, /示例区中医院/)
  assert.doesNotMatch(found.text, /示例县人民医院/)
  assert.match(found.html, /value="2025"/)
  const other = await browser.send(`${draft}/date/records/M01600`, { ...dated('2025', '9', '11', ''), find: '郑州示例大学附属医院', search: '1' })
  assert.match(other.text, /名单里没有，就是“郑州示例大学附属医院”/)
  await browser.send(`${draft}/date/records/M01600`, dated('2025', '9', '11', 'other:郑州示例大学附属医院'))
  assert.match((await browser.get(`${draft}/date/records/M01600`)).html, /value="other:郑州示例大学附属医院" checked/)
  assert.equal((await date(dated('2025', '9', '11', 'H999'))).status, 422)
})

test('whoever has no record is told what to ask the hospital for, and the draft stays', async () => {
  const page = await browser.send(`${draft}/record/records/M01600`, { record: 'none' })
  assert.match(page.text, /给医院看的条子.*门诊慢特病（糖尿病）.*2024年4月3日（含）以后出院的/)
  assert.equal((await browser.get(draft)).status, 303)
})
