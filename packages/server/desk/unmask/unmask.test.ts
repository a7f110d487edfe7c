import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { signedIn, signedInExpert } from '../../testing/deskBrowser.ts'
import { fileWithPages } from '../../testing/filingWithPages.ts'
import { enterPeople } from '../../testing/kaifengPeople.ts'
import { freshPatient } from '../../testing/patients.ts'
import { judgeOnPage, takeUpOnPage, tasksOf } from '../../testing/reviewing.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-14T16:05')
  await enterPeople(world, 12)
})
after(() => world.close())

test('the whole number is shown for a reason, is recorded first and goes after a minute; typed work is kept on the way', async () => {
  const id = await fileWithPages(world, await freshPatient(world))
  const [task] = await tasksOf(world, id)
  assert.ok(task)
  const { browser, path } = await takeUpOnPage(world, id, task)
  const pressed = await browser.post(path, { reason: '写到一半', do: 'unmask' })
  assert.equal(pressed.location, `/desk/unmask/${id}?back=${encodeURIComponent(path)}`)
  assert.match((await browser.get(path)).html, /写到一半/)
  const address = `/desk/unmask/${id}`
  assert.equal((await browser.get(`${address}/shown?back=${encodeURIComponent(path)}`)).location, path)
  assert.equal((await browser.post(address, { back: path, reason: ' ' })).status, 422)
  const shown = await browser.post(address, { back: path, reason: '和身份证照片核对' })
  const number = await browser.get(shown.location)
  assert.match(number.html, /王秀兰/)
  assert.match(number.html, /41029919580428\d{3}[\dX]/)
  assert.equal(number.response.headers.get('refresh'), `60; url=${path}`)
  const audit = await world.db.rows<{ actor: string; reason: string; field: string }>('select actor, reason, field from read_audit')
  assert.deepEqual(audit, [{ actor: `staff:${browser.id}`, reason: '和身份证照片核对', field: 'idNumber' }])
  await assert.rejects(world.db.query('delete from read_audit'), /permission denied/)
})

test('name, number and materials are for those who work on the case now', async () => {
  const id = await fileWithPages(world, await freshPatient(world))
  const [task] = await tasksOf(world, id)
  assert.ok(task)
  const stranger = await signedIn(world, { role: 'expert', expert: 'e99' })
  const sql = `select f.id from material_file f join case_row c on f.owner = 'application:' || c.application where c.id = $1 limit 1`
  const [page] = await world.db.rows<{ id: string }>(sql, [id])
  const picture = `/desk/pages/${id}/${page?.id}?size=view`
  const drawn = await signedInExpert(world, task.to)
  for (const address of [picture, `/desk/unmask/${id}`]) assert.equal((await drawn.get(address)).status, 403, 'not before it is taken up')
  const reviewer = await takeUpOnPage(world, id, task)
  assert.ok((await reviewer.browser.get(reviewer.path)).html.includes(picture.slice(0, -10)))
  const seen = await reviewer.browser.get(picture)
  assert.equal(seen.status, 200)
  assert.equal(seen.response.headers.get('content-type'), 'image/jpeg')
  const provider = await signedIn(world, { role: 'providerOffice', institution: 'H001' })
  const centre = await signedIn(world, { role: 'centre' })
  for (const address of [picture, `/desk/unmask/${id}`]) {
    assert.equal((await stranger.get(address)).status, 403)
    assert.equal((await provider.get(address)).status, 403)
    assert.equal((await centre.get(address)).status, 200)
  }
  await judgeOnPage(world, reviewer)
  assert.equal((await reviewer.browser.get(picture)).status, 403)
  const past = await reviewer.browser.get(reviewer.path.replace('reviews', 'reviewed'))
  assert.match(past.html, /您逐条的判断/)
  assert.doesNotMatch(past.html, /王\*兰|\/desk\/pages/)
})
