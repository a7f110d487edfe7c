import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type DeskBrowser, signedInAt } from '../../testing/deskBrowser.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

const area = 'shangluo'
const path = 'services/pharmacyAgreement/procedures/county/stages/publicity/lasts'
const page = '/desk/settings/choices'

let world: TestWorld
let first: DeskBrowser
let second: DeskBrowser
before(async () => {
  world = await testWorld('2026-04-03T09:00')
  first = await signedInAt(world, area, { role: 'supervisor' })
  second = await signedInAt(world, area, { role: 'supervisor' })
})
after(() => world.close())

const idOf = (html: string): string => /action="\/desk\/settings\/choices\/([\da-f-]{36})"/.exec(html)?.[1] ?? ''

test('every place that the notice leaves open is listed; what a page cannot ask for is left to the pack', async () => {
  assert.match((await first.get('/desk/settings')).html, /由经办机构选定/)
  const { html } = await first.get(page)
  assert.match(html, /零售药店申请定点协议管理 · 结果公示<span class="below">services\/pharmacyAgreement[^<]*publicity\/lasts/)
  assert.match(html, /不能在这里选定的[\s\S]*pools\/experts\/members/)
  assert.equal((await first.get(`${page}/new?path=pools/experts/members`)).status, 404)
})

test('[SL-9B.5] one records how long the result is posted and on what basis, another approves it, and it holds from the next day on', async () => {
  const bare = await first.post(page, { path, number: '0', unit: 'days', basis: '' })
  assert.equal(bare.status, 422)
  assert.match(bare.html, /请填大于 0 的整数[\s\S]*没有写依据/)
  assert.equal((await first.post(page, { path, number: '7', unit: 'days', basis: '局办会纪要 3 号' })).location, page)
  const waiting = await first.get(page)
  assert.match(waiting.html, /等另一人批准[\s\S]*7 天，依据 局办会纪要 3 号[\s\S]*您记录的，要由另一位监督岗批准/)
  const own = await first.post(`${page}/${idOf(waiting.html)}`, { do: 'approve' })
  assert.equal(own.status, 409)
  assert.match(own.html, /自己记录的不能自己批准/)
  assert.equal((await second.post(`${page}/${idOf(waiting.html)}`, { do: 'approve' })).location, page)
  assert.match((await first.get(page)).html, /<b>7 天<\/b>[\s\S]*2026年4月4日起交的申请/)
  const lasts = (day: '2026-04-03' | '2026-04-04') => {
    const procedure = world.policies.packAt(area, day)?.pack.services.find((one) => one.id === 'pharmacyAgreement')?.procedures[0]
    const stage = procedure?.stages.find((one) => one.id === 'publicity')
    return stage?.kind === 'notice' ? stage.lasts : undefined
  }
  assert.deepEqual([lasts('2026-04-03'), lasts('2026-04-04')], ['notStated', { days: 7 }])
})

test('what was sent back holds nothing up: the place can be chosen anew', async () => {
  const seats = 'services/pharmacyAgreement/procedures/county/stages/assess/seats'
  await first.post(page, { path: seats, number: '3', basis: '纪要' })
  await second.post(`${page}/${idOf((await second.get(page)).html)}`, { do: 'refuse' })
  assert.equal((await second.post(page, { path: seats, number: '5', basis: '纪要' })).location, page)
})

test('whoever does not supervise chooses nothing', async () => {
  const officer = await signedInAt(world, area, { role: 'officer', county: '丹凤县' })
  assert.doesNotMatch((await officer.get('/desk/settings')).html, /由经办机构选定/)
  assert.equal((await officer.get(page)).status, 403)
  assert.equal((await officer.post(page, { path, number: '7', unit: 'days', basis: '试' })).status, 403)
})
