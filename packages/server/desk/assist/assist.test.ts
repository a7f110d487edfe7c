import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { loadCase } from '../../cases/load.ts'
import { examplePhoto } from '../../files/examples.ts'
import { type DeskBrowser, signedIn } from '../../testing/deskBrowser.ts'
import { area, enterPeople } from '../../testing/kaifengPeople.ts'
import { freshIdNumber } from '../../testing/patients.ts'
import { takeUpOnPage, tasksOf } from '../../testing/reviewing.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
let office: DeskBrowser
before(async () => {
  world = await testWorld('2026-04-14T10:05')
  await enterPeople(world, 12)
  office = await signedIn(world, { role: 'hospitalOffice', institution: 'H001' })
})
after(() => world.close())

const photo = async (name: string): Promise<File> =>
  new File([new Uint8Array(await examplePhoto({ width: 300, height: 400, text: name }))], `${name}.jpg`, { type: 'image/jpeg' })
const answers = {
  disease: 'M01600',
  insurance: '居民',
  phone: '13800005619',
  provider: '开封市示例医院',
  livesAway: 'no',
  recordsInstitution: 'H001',
  document: 'inpatient',
  'date-year': '2026',
  'date-month': '4',
  'date-day': '2',
}
const checked = { 'line-1': 'met', 'line-2': 'met', 'line-3': 'met', 'line-4': 'unclear', confirmed: 'yes' }

async function begin(): Promise<string> {
  const begun = await office.post('/desk/filings/new', { name: '王秀兰', idNumber: freshIdNumber(), consent: 'yes' })
  assert.equal(begun.status, 303)
  return begun.location
}

async function upToCheck(): Promise<string> {
  const path = await begin()
  assert.equal((await office.post(path, answers)).location, `${path}/materials`)
  const files = {
    'file-id': [await photo('front'), await photo('back')],
    'file-records': [await photo('record')],
    'file-reports': [await photo('report')],
  }
  const sent = await office.post(`${path}/materials`, { ...files, do: 'next' })
  assert.equal(sent.location, `${path}/check`, /class="errors"[\s\S]{0,400}/.exec(sent.html)?.[0])
  return path
}

test('[KF-04] [KF-05] [KF-36] a hospital office files for an inpatient after checking the records line by line', async () => {
  const path = await upToCheck()
  const page = await office.get(`${path}/check`)
  assert.match(page.html, /预核：按认定标准逐条看病历/)
  assert.match(page.html, /KF-36/)
  const filed = await office.post(`${path}/check`, { ...checked, key: 'pressed' })
  assert.match(filed.location, /^\/desk\/filings\/receipt\//)
  assert.equal((await office.post(`${path}/check`, { ...checked, key: 'pressed' })).location, filed.location)
  const receipt = await office.get(filed.location)
  assert.match(receipt.html, /KF-2026-0414-0001/)
  const id = /\/desk\/filings\/([0-9a-f-]{36})"/.exec(receipt.html)?.[1] ?? ''
  const state = (await loadCase(world, area, id))?.state
  assert.equal(state?.filed.filedAs, 'hospitalOffice')
  assert.equal(state?.filed.helper, 'H001')
  assert.equal(state?.filed.channel, '定点医疗机构辅助申报')
  assert.equal(state?.facts.helperChecked, true)
  assert.deepEqual(state?.facts.precheck, ['1:met', '2:met', '3:met', '4:unclear'])
  assert.equal(state?.handedIn.find((one) => one.item === 'id')?.pages, 2)
  const elsewhere = await signedIn(world, { role: 'hospitalOffice', institution: 'H002' })
  assert.equal((await elsewhere.get(filed.location)).status, 404)
  assert.equal((await elsewhere.get(`/desk/filings/${id}`)).status, 403)
  assert.equal((await elsewhere.get(path)).status, 404)
})

test('[KF-36] without the check, or with a line that is not met, nothing is handed in', async () => {
  const path = await upToCheck()
  const unchecked = await office.post(`${path}/check`, { confirmed: 'yes' })
  assert.equal(unchecked.status, 422)
  assert.match(unchecked.html, /第 1 条还没核/)
  const unmet = await office.post(`${path}/check`, { ...checked, 'line-3': 'unmet' })
  assert.match(unmet.html, /第 3 条不符合，不能代报/)
  const unsigned = await office.post(`${path}/check`, { ...checked, confirmed: '' })
  assert.match(unsigned.html, /还没有签字确认预核/)
  assert.equal((await office.get('/desk/filings')).html.includes(path), true)
})

test('the steps keep what is right and say what is wrong', async () => {
  const wrong = await office.post('/desk/filings/new', { name: '', idNumber: '4102991958042800', consent: '' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.html, /身份证号是 18 位，填了 16 位/)
  assert.match(wrong.html, /还没有病人的同意/)
  const path = await begin()
  const half = await office.post(path, { ...answers, provider: '医院', 'date-day': '31', phone: '138' })
  assert.equal(half.status, 422)
  assert.match(half.html, /名字里有“医院”的有 3 家/)
  assert.match(half.html, /日期没有填对/)
  assert.match(half.html, /手机号是 11 位，填了 3 位/)
  await office.post(path, answers)
  const none = await office.post(`${path}/materials`, {
    'file-id': [await photo('front')],
    'file-records': [new File(['no picture'], 'note.txt')],
    do: 'next',
  })
  assert.equal(none.status, 415)
  assert.match(none.html, /front\.jpg/)
  const missing = await office.post(`${path}/materials`, { do: 'next', 'cannot-reports': '没有做过检查' })
  assert.equal(missing.status, 422)
  assert.match(missing.html, /申请病种的病历没有传/)
  assert.doesNotMatch(missing.html, /检查、检验报告和特殊治疗、手术记录没有传/)
})

test('[KF-08] a record that is too old is told with the earliest day, and nothing is lost', async () => {
  const path = await begin()
  await office.post(path, { ...answers, 'date-year': '2023' })
  await office.post(`${path}/materials`, {
    'file-id': [await photo('front')],
    'file-records': [await photo('record')],
    'file-reports': [await photo('report')],
    do: 'next',
  })
  const old = await office.post(`${path}/check`, checked)
  assert.equal(old.status, 422)
  assert.match(old.html, /申请病种的病历：太早了，要 2024年4月14日（含）以后/)
})

test('[KF-19] [KF-20] the office answers the one-time notice for its patient, and the case goes on', async () => {
  const path = await upToCheck()
  const receipt = await office.get((await office.post(`${path}/check`, checked)).location)
  const id = /\/desk\/filings\/([0-9a-f-]{36})"/.exec(receipt.html)?.[1] ?? ''
  await world.settle()
  const [task] = await tasksOf(world, id)
  assert.ok(task)
  const reviewer = await takeUpOnPage(world, id, task)
  await reviewer.browser.post(reviewer.path, { opinion: 'supplement', 'missing-reports': 'yes', 'why-reports': '缺近 6 个月的化验单', do: 'check' })
  await reviewer.browser.post(`${reviewer.path}/confirm`)
  await world.settle()
  assert.match((await office.get('/desk/filings')).html, /要补材料<span class="count alarm">! 1/)
  const asked = await office.get(`/desk/filings/${id}`)
  assert.match(asked.html, /还缺 1 份，请一次补齐[\s\S]*缺近 6 个月的化验单/)
  const send = `/desk/filings/${id}/supplement`
  const empty = await office.post(send, { do: 'send' })
  assert.equal(empty.status, 422)
  const uploaded = await office.post(send, { 'file-reports': [await photo('new report')], do: 'upload' })
  assert.match(uploaded.html, /已经收到：第 1 张 new report\.jpg/)
  assert.equal((await office.post(send, { do: 'send' })).location, `/desk/filings/${id}`)
  const state = (await loadCase(world, area, id))?.state
  assert.equal(state?.awaiting, false)
  const [files] = await world.db.rows<{ count: number }>(`select count(*)::int as count from material_file where owner = $1`, [
    `application:${state?.filed.application}`,
  ])
  assert.equal(files?.count, 5)
  assert.equal((await office.post(send, { do: 'send' })).status, 409)
})
