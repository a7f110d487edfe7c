import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { loadCase } from '../../cases/load.ts'
import { pages } from '../../files/page.ts'
import { contactsOf } from '../../filing/contacts.ts'
import { listNotices } from '../../notices/outbox.ts'
import { applyOnPages } from '../../testing/applyOnPages.ts'
import { type CitizenBrowser, signedInCitizen } from '../../testing/citizenBrowser.ts'
import { area, enterPatient, enterPeople } from '../../testing/kaifengPeople.ts'
import { freshIdNumber } from '../../testing/patients.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
let browser: CitizenBrowser
before(async () => {
  world = await testWorld('2026-04-03T17:00')
  await enterPeople(world, 12)
  await enterPatient(world, '王秀兰', '410299195804280426')
  browser = await signedInCitizen(world, '13900000001')
})
after(() => world.close())

const casesOf = (receipt: string) =>
  world.db.rows<{ id: string; application: string; disease: string }>(
    'select id, application, disease from case_row where application = $1 order by number',
    [receipt.split('/').at(-1)],
  )

test('[KF-07] [KF-11] [KF-28] [KF-29] [KF-30] a daughter applies for her mother, new to her account, for two diseases at once', async () => {
  const { draft, page, way } = await applyOnPages(browser, 'new', {
    answers: { identity: { name: '王秀兰', idNumber: '410299195804280426' }, diseases: { disease: ['M01600', 'M03900'] } },
  })
  assert.deepEqual(way, [
    'relation',
    'photos/id',
    'identity',
    'diseases',
    'prepare',
    'record/records/M03900',
    'photos/records/M03900',
    'date/records/M03900',
    'photos/reports/M03900',
    'record/records/M01600',
    'photos/records/M01600',
    'date/records/M01600',
    'photos/reports/M01600',
    'field/livesAway',
    'institution/provider',
    'contacts',
  ])
  assert.match(page.text, /王\*兰\s*4102\*{10}0426/)
  assert.match(page.text, /照片 5 张/)
  const receipt = await browser.send(`${draft}/check`)
  assert.match(receipt.text, /已收到，2 个病各办各的/)
  assert.match(receipt.text, /KF-2026-0403-0001/)
  assert.match(receipt.text, /KF-2026-0403-0002/)
  assert.match(receipt.text, /最迟 5月7日（周四） 出结果/)
  const cases = await casesOf(receipt.path)
  assert.deepEqual(cases.map((one) => one.disease).sort(), ['M01600', 'M03900'])
  for (const { id } of cases) {
    const loaded = await loadCase(world, area, id)
    assert.equal(loaded?.state.facts.provider, 'H001')
    assert.equal(loaded?.state.facts.recordsInstitution, 'H001')
    assert.equal(loaded?.state.filed.filedAs, 'representative')
    assert.deepEqual(
      loaded?.state.handedIn.map(({ item, pages: count, document }) => [item, count, document]),
      [
        ['id', 1, undefined],
        ['records', 1, 'inpatient'],
        ['reports', 1, undefined],
      ],
    )
  }
  const application = cases[0]?.application ?? ''
  const { representativeAccount, ...contacts } = await contactsOf(world, area, application)
  assert.deepEqual(contacts, {
    phone: '13800005619',
    representativePhone: '13900000001',
    representativeName: '王小明',
    representativeRelation: '子女',
  })
  assert.match(representativeAccount ?? '', /^account:/)
  await world.settle()
  const told = (await listNotices(world.db, world.keys, area, { showCodes: false })).filter((one) => one.text?.includes('收到了'))
  assert.deepEqual([...new Set(told.map((one) => one.to))].sort(), ['13800005619', '13900000001'])
  assert.equal((await pages(world.db, area, `application:${application}`)).length, 5)
})

test('a page that is open twice and pressed twice shows the same receipt', async () => {
  await enterPatient(world, '李明', '41029919600101011X')
  const { draft, page } = await applyOnPages(browser, 'new', { answers: { identity: { name: '李明', idNumber: '41029919600101011X' } } })
  const key = /name="key" value="([^"]+)"/.exec(page.html)?.[1] ?? ''
  const first = await browser.post(`${draft}/check`, { key })
  const second = await browser.post(`${draft}/check`, { key })
  assert.equal(second.location, `${first.location}?again=1`)
  assert.match((await browser.get(second.location)).text, /已经收到过，这是同一份回执/)
})

test('修改 comes back to the check, and only what the change calls for is asked in between', async () => {
  const idNumber = freshIdNumber()
  await enterPatient(world, '赵铁柱', idNumber)
  const { draft } = await applyOnPages(browser, 'new', { answers: { identity: { name: '赵铁柱', idNumber } } })
  const back = await browser.send(`${draft}/contacts?from=check`, {
    phone: '13800001234',
    representativePhone: '13900000001',
    representativeName: '王小明',
  })
  assert.equal(back.path, `${draft}/check`)
  assert.match(back.text, /13800001234/)
  const form = await browser.send(`${draft}/field/livesAway?from=check`, { answer: 'yes' })
  assert.match(form.path, new RegExp(`^${draft}/photos/residenceForm\\?`))
  assert.match(form.text, /步数变了：原来共 \d+ 步，现在共 \d+ 步/)
  assert.match((await browser.get(`${draft}/check`)).location, /photos\/residenceForm/)
})

test('an application that has become too old while it lay is refused with the day from which a record would do, and keeps everything', async () => {
  const idNumber = freshIdNumber()
  await enterPatient(world, '孙淑芬', idNumber)
  const { draft } = await applyOnPages(browser, 'new', {
    answers: {
      identity: { name: '孙淑芬', idNumber },
      'date/records/M01600': { 'date-year': '2024', 'date-month': '4', 'date-day': '3', institution: 'H001' },
    },
  })
  world.setClock('2026-04-04T09:00')
  const refused = await browser.post(`${draft}/check`)
  assert.equal(refused.status, 422)
  assert.match(refused.text, /糖尿病：申请病种的病历太久了。请换 2024年4月4日（含）以后的/)
  assert.match(refused.text, /孙\*芬/)
  world.setClock('2026-04-03T17:00')
  assert.equal((await browser.post(`${draft}/check`)).status, 303)
})

test('a draft can be gone on with on another device, and nobody else finds it', async () => {
  const idNumber = freshIdNumber()
  await enterPatient(world, '刘德福', idNumber)
  const { draft } = await applyOnPages(browser, 'new', {
    answers: { identity: { name: '刘德福', idNumber } },
    until: 'prepare',
  })
  await world.db.query('delete from request_limit', [])
  const phone = await signedInCitizen(world, '13900000001')
  const home = await phone.get(`/${area}/my`)
  assert.match(home.text, /刘\*福 · 糖尿病，填到第 5 步，共 13 步/)
  const resumed = await phone.get(`${draft}`)
  assert.equal(resumed.location, `${draft}/prepare`)
  const other = await signedInCitizen(world, '13900000002')
  assert.equal((await other.get(`${draft}/prepare`)).status, 404)
})

test('what was asked and answered is kept in the words that were shown, and stands sealed', async () => {
  const idNumber = freshIdNumber()
  await enterPatient(world, '赵铁柱', idNumber)
  const { draft } = await applyOnPages(browser, 'new', {
    answers: { identity: { name: '赵铁柱', idNumber }, diseases: { disease: ['M01600'] } },
  })
  const receipt = await browser.send(`${draft}/check`)
  const [one] = await casesOf(receipt.path)
  const kept = await browser.get(`/${area}/my/cases/${one?.id}/materials`)
  assert.match(kept.text, /当时填的/)
  assert.match(kept.text, /申请的病\s*糖尿病/)
  assert.match(kept.text, /办过异地长期居住备案\s*不是/)
  assert.match(kept.text, /收结果短信的手机号\s*1\d{2}\*{4}\d{4}/)
  assert.match(kept.text, /糖尿病：申请病种的病历\s*\d+ 张，日期 \d{4}年/)
  const [row] = await world.db.rows<{ text: string }>("select encode(answers, 'escape') as text from application where id = $1", [one?.application])
  assert.doesNotMatch(row?.text ?? '', /糖尿病|手机号/)
})
