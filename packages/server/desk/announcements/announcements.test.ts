import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { loadList } from '../../lists/load.ts'
import { listNotices } from '../../notices/outbox.ts'
import { saveInstitution } from '../../registry/institutions.ts'
import { browserOn, type DeskBrowser, signedInAt } from '../../testing/deskBrowser.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

const area = 'shihezi'
let world: TestWorld
let authority: DeskBrowser
const enter = (code: string, name: string, phone: string) =>
  saveInstitution(world.db, {
    ...{ area, code, name, phone, kinds: ['units'], gradeA: false, designated: false, county: '示例区', address: '示例路 1 号' },
  })
const on = (year: string, month: string, day: string, more: Record<string, string> = {}) => ({
  ...{ 'yearlyNotice-day-year': year, 'yearlyNotice-day-month': month, 'yearlyNotice-day-day': day },
  ...{ 'yearlyNotice-number': '师市医保〔2025〕3号', 'yearlyNotice-text': '今年增加网上查询。', ...more },
})
before(async () => {
  world = await testWorld('2025-03-14T09:00')
  await enter('U001', '八师示例单位', '13800005619')
  await enter('U002', '八师另一单位', '0993-2010000')
  await signedInAt(world, area, { role: 'unitAgent', institution: 'U001' })
  await signedInAt(world, area, { role: 'unitAgent', institution: 'U002' })
  authority = await signedInAt(world, area, { role: 'authority' })
})
after(() => world.close())

test('[SHZ-07] the day is asked, never filled in, and is neither in another year nor still to come', async () => {
  const page = await authority.get('/desk/announcements')
  assert.match(page.html, /今年还没发布/)
  assert.match(page.html, /name="yearlyNotice-day-year"/)
  assert.doesNotMatch(page.html, /name="yearlyNotice-day-year"[^>]*value=/)
  const future = await authority.post('/desk/announcements/yearlyNotice', on('2025', '3', '20'))
  assert.equal(future.status, 422)
  assert.match(future.html, /不能晚于今天[\s\S]*value="师市医保〔2025〕3号"/)
  assert.match((await authority.post('/desk/announcements/yearlyNotice', on('2024', '3', '14'))).html, /请填今年的日子/)
  const agent = await signedInAt(world, area, { role: 'unitAgent', institution: 'U001' })
  assert.equal((await agent.post('/desk/announcements/yearlyNotice', on('2025', '3', '14'))).status, 403)
  assert.match((await browserOn(world).get(`/${area}/announcements`)).html, /今年的还没发布/)
})

test('[SHZ-07] [SHZ-39] once published it begins the list of every unit, and writes to those with a mobile number', async () => {
  const done = await authority.post('/desk/announcements/yearlyNotice', on('2025', '3', '14'))
  assert.equal(done.location, '/desk/announcements?begun=2&told=1')
  assert.match((await authority.get(done.location)).html, /2 个单位的名册已经开始，短信发给 1 个单位/)
  for (const unit of ['U001', 'U002']) assert.equal((await loadList(world, area, `campaign~${unit}~2025-04-30~`))?.state.members.length, 0)
  const [notice] = await listNotices(world.db, world.keys, area, { showCodes: false })
  assert.equal(notice?.text, '【石河子医保】今年的《师市基本医疗门诊特殊慢性病申报工作的通知》已经发布。请登录，在“名册”里办。')
  assert.equal((await authority.post('/desk/announcements/yearlyNotice', on('2025', '3', '13'))).location, '/desk/announcements?begun=0&told=0')
})

test('[SHZ-38] [SHZ-40] [SHZ-43] everybody reads it with its forms to take away, where it is posted and the group of the agents', async () => {
  const page = await browserOn(world).get(`/${area}/announcements`)
  assert.match(page.html, /2025年3月13日 发布，师市医保〔2025〕3号/)
  assert.match(page.html, /今年增加网上查询。/)
  assert.match(page.html, /QQ 群号 321814569/)
  assert.match(page.html, /石河子政府网的活动公告栏、各单位、街道社区、团医院/)
  for (const form of ['archiveCover', 'summary']) {
    assert.match(page.html, new RegExp(`/shihezi/forms/${form}\\.pdf`))
    assert.equal((await browserOn(world).get(`/${area}/forms/${form}.pdf`)).response.headers.get('content-type'), 'application/pdf')
  }
})

test('[SHZ-07] next year it is among last years’, and this year’s is awaited again', async () => {
  world.setClock('2026-02-01T09:00')
  const page = await browserOn(world).get(`/${area}/announcements`)
  assert.match(page.html, /2026 年[\s\S]*今年的还没发布[\s\S]*往年的文件[\s\S]*2025 年/)
})
