import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { makeExport } from '../../exports/makeExport.ts'
import { type DeskBrowser, signedIn } from '../../testing/deskBrowser.ts'
import { fileFor } from '../../testing/filing.ts'
import { area, enterPeople } from '../../testing/kaifengPeople.ts'
import { freshPatient } from '../../testing/patients.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
let centre: DeskBrowser
let security: DeskBrowser
before(async () => {
  world = await testWorld('2026-04-03T17:00')
  await enterPeople(world, 9)
  await fileFor(world, await freshPatient(world))
  await world.settle()
  centre = await signedIn(world, { role: 'centre' })
  security = await signedIn(world, { role: 'securityAdministrator' })
})
after(() => world.close())

const place = '/desk/exports'
const queue = { subject: 'queue', tab: 'open' }

test('from the queue to the file: applied for with what was filtered, approved by another person, made, taken and counted', async () => {
  assert.match((await centre.get('/desk/queue?disease=M01600')).html, /exports\/new\?subject=queue&amp;tab=open&amp;disease=M01600/)
  assert.match((await centre.get(place)).html, /您还没有申请过导出/)
  assert.match((await security.get(place)).html, /没有人申请导出/)
  const form = await centre.get(`${place}/new?subject=queue&tab=open`)
  assert.match(form.html, /条件[\s\S]*在办[\s\S]*1 行/)
  const wrong = await centre.post(place, { ...queue, whole: 'idNumber', purpose: '' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.html, /没有写为什么身份证号不遮[\s\S]*没有写用途/)
  const sent = await centre.post(place, { ...queue, column: ['number', 'name'], purpose: '4月受理量月报' })
  assert.match((await centre.get(sent.location)).html, /等安全管理员批[\s\S]*办件号、姓名（遮住）/)
  assert.match((await security.get(place)).html, /等您批的[\s\S]*4月受理量月报/)
  const unsaid = await security.post(sent.location, { answer: 'refuse', reason: ' ' })
  assert.equal(unsaid.status, 422)
  assert.match(unsaid.html, /没有写为什么不批准/)
  assert.equal((await centre.post(sent.location, { answer: 'approve' })).status, 403)
  assert.equal((await security.post(sent.location, { answer: 'approve' })).status, 303)
  const waiting = await centre.get(sent.location)
  assert.match(waiting.html, /批准了，正在做表/)
  assert.equal(waiting.response.headers.get('refresh'), '5')
  await makeExport(world, area, sent.location.slice(place.length + 1))
  assert.match((await centre.get(sent.location)).html, /可以下载[\s\S]*还能下载 5 次/)
  const file = await centre.post(`${sent.location}/download`)
  assert.equal(file.status, 200)
  assert.match(file.response.headers.get('content-disposition') ?? '', /DC-2026-0001/)
  assert.match((await centre.get(sent.location)).html, /1 次：今天|1 次：4月3日 17:00/)
  assert.doesNotMatch((await security.get(sent.location)).html, /下载表格/)
  assert.equal((await security.post(`${sent.location}/download`)).status, 404)
})

test('the same form sent twice is one application, a refusal is told with its reason, and others see nothing of it', async () => {
  const fields = { ...queue, column: 'number', purpose: '核对', key: crypto.randomUUID() }
  const [first, second] = [await centre.post(place, fields), await centre.post(place, fields)]
  assert.equal(first.location, second.location)
  const [sum] = await world.db.rows<{ count: number }>(`select count(*)::int as count from export_request where purpose = '核对'`)
  assert.equal(sum?.count, 1)
  await security.post(first.location, { answer: 'refuse', reason: '看报表就够了' })
  assert.match((await centre.get(first.location)).html, /没有批准[\s\S]*看报表就够了/)
  assert.equal((await (await signedIn(world, { role: 'centre' })).get(first.location)).status, 404)
  assert.equal((await centre.post(`${first.location}/download`)).status, 403)
})

test('a table is asked for by those whose lists it comes from', async () => {
  const supervisor = await signedIn(world, { role: 'supervisor' })
  const audit = await signedIn(world, { role: 'auditAdministrator' })
  const ask = (browser: DeskBrowser, asked: string) => browser.get(`${place}/new?${asked}`).then(({ status }) => status)
  assert.equal(await ask(supervisor, 'subject=workload&month=2026-04'), 200)
  assert.equal(await ask(supervisor, 'subject=workload'), 404)
  assert.equal(await ask(supervisor, 'subject=readings'), 403)
  assert.equal(await ask(centre, 'subject=workload&month=2026-04'), 403)
  assert.equal(await ask(audit, 'subject=readings'), 200)
  assert.equal(await ask(audit, 'subject=securityLog'), 200)
  assert.equal(await ask(audit, 'subject=queue'), 403)
  assert.equal(await ask(security, 'subject=queue'), 403)
  assert.equal(await ask(centre, 'subject=nonsense'), 404)
  assert.equal((await (await signedIn(world, { role: 'expert', expert: 'e01' })).get(place)).status, 403)
})
