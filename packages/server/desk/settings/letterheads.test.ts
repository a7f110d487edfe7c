import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { agencyWords } from '../../paper/registers.ts'
import { verify } from '../../store/verify.ts'
import { type DeskBrowser, signedInAt } from '../../testing/deskBrowser.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

const area = 'shangluo'
const page = '/desk/settings/letterheads'

let world: TestWorld
let first: DeskBrowser
let second: DeskBrowser
before(async () => {
  world = await testWorld('2026-04-03T09:00')
  first = await signedInAt(world, area, { role: 'supervisor' })
  second = await signedInAt(world, area, { role: 'supervisor' })
})
after(() => world.close())

const idOf = (html: string): string => /action="\/desk\/settings\/letterheads\/([\da-f-]{36})"/.exec(html)?.[1] ?? ''
const words = async (county: string) => {
  const pack = world.policies.packAt(area, '2026-04-03')?.pack
  assert.ok(pack)
  return agencyWords(world, pack, { county })
}
const stated = { contact: '李示例', phone: '0914-2300000', accountName: '示例经办机构', account: '6222020000009876', bank: '示例银行' }

test('[SL-F8.4] [SL-F10.3] who an agency is and where money for it goes is recorded by one, approved by another, and then printed; what is not stated stays blank', async () => {
  assert.match((await first.get('/desk/settings')).html, /落款和账户/)
  const form = await first.get(`${page}/new?county=${encodeURIComponent('丹凤县')}`)
  assert.match(form.html, /name="name"[^>]*value="丹凤县医疗保险经办机构"|value="丹凤县医疗保险经办机构"[^>]*name="name"/)
  assert.equal((await first.post(page, { county: '丹凤县', ...stated })).location, page)
  assert.equal((await words('丹凤县'))['agency.account'], undefined, 'nothing is printed before the other one approves')
  const waiting = await first.get(page)
  assert.match(waiting.html, /等另一人批准[\s\S]*6222020000009876[\s\S]*您记录的，要由另一位监督岗批准/)
  const id = idOf(waiting.html)
  const own = await first.post(`${page}/${id}`, { do: 'approve' })
  assert.equal(own.status, 409)
  assert.match(own.html, /自己记录的不能自己批准/)
  assert.equal((await second.post(`${page}/${id}`, { do: 'approve' })).location, page)
  const printed = await words('丹凤县')
  assert.deepEqual(
    [printed['agency.name'], printed['agency.contact'], printed['agency.account'], printed['agency.bankNumber'], printed['agency.postcode']],
    ['丹凤县医疗保险经办机构', '李示例', '6222020000009876', undefined, undefined],
  )
  assert.equal((await words('柞水县'))['agency.account'], undefined, 'each county has its own')
  assert.deepEqual(
    (await verify(world.db, { area })).flatMap(({ verdicts }) => verdicts),
    [],
  )
})

test('what is written wrong is told at its field; what was sent back changes nothing and may be recorded anew', async () => {
  const wrong = await first.post(page, { county: '柞水县', account: '62', bankNumber: '1', postcode: 'x', phone: '电话' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.html, /邮政编码是 6 位数字[\s\S]*电话只写数字[\s\S]*账号是 8 到 30 位[\s\S]*行号是 12 位/)
  assert.match((await first.post(page, { county: '柞水县' })).html, /一项也没有填/)
  await first.post(page, { county: '柞水县', phone: '0914-4300000' })
  const id = idOf((await second.get(page)).html)
  assert.equal((await second.post(page, { county: '柞水县', phone: '0914-4300001' })).status, 409, 'one waits already')
  await second.post(`${page}/${id}`, { do: 'refuse' })
  assert.equal((await words('柞水县'))['agency.phone'], undefined)
  assert.equal((await second.post(page, { county: '柞水县', phone: '0914-4300001' })).location, page)
  assert.equal((await second.post(`${page}/${id}`, { do: 'approve' })).status, 409)
  assert.equal((await first.post(page, { county: '西安市', phone: '0914-4300001' })).status, 404)
})

test('whoever does not supervise says nothing for the agency', async () => {
  const officer = await signedInAt(world, area, { role: 'officer', county: '丹凤县' })
  assert.equal((await officer.get(page)).status, 403)
  assert.equal((await officer.post(page, { county: '丹凤县', ...stated })).status, 403)
})
