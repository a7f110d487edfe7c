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
  const bare = await browser.post(address, { back: path, reason: ' ' })
  assert.equal(bare.status, 422)
  assert.match(bare.html, /没有选看哪几样[\s\S]*没有写原因/)
  const named = await browser.post(address, { back: path, field: 'name', reason: '是王秀兰本人吗' })
  assert.equal(named.status, 422)
  assert.match(named.html, /原因里写了姓名或号码/)
  const shown = await browser.post(address, { back: path, field: ['name', 'idNumber', 'phone'], reason: '和身份证照片核对' })
  const number = await browser.get(shown.location)
  assert.match(number.html, /王秀兰/)
  assert.match(number.html, /41029919580428\d{3}[\dX]/)
  assert.equal(number.response.headers.get('refresh'), `60; url=${path}`)
  const audit = await world.db.rows<{ actor: string; reason: string; field: string }>('select actor, reason, field from read_audit')
  const one = { actor: `staff:${browser.id}`, reason: '和身份证照片核对' }
  assert.deepEqual(audit, [
    { ...one, field: 'name' },
    { ...one, field: 'idNumber' },
  ])
  assert.doesNotMatch(number.html, /13800005619/, 'how to reach the patient is not for whoever reviews')
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

test('field by field: only what was asked for is shown, with the numbers to call for the agency', async () => {
  const id = await fileWithPages(world, await freshPatient(world))
  const centre = await signedIn(world, { role: 'centre' })
  const address = `/desk/unmask/${id}`
  assert.match((await centre.get(address)).html, /姓名[\s\S]*身份证号[\s\S]*收结果短信的手机号/)
  const shown = await centre.post(address, { field: 'phone', reason: '打电话问材料' })
  const { html } = await centre.get(shown.location)
  assert.match(html, /1\d{10}/)
  assert.doesNotMatch(html, /王秀兰|41029919580428/)
})

test('an officer who looks too often is told so in plain words, sees nothing and stands in the security log', async () => {
  const id = await fileWithPages(world, await freshPatient(world))
  const limited: TestWorld = { ...world, settings: { ...world.settings, privacy: { ...world.settings.privacy, revealsPerHour: 3 } } }
  const centre = await signedIn(limited, { role: 'centre' })
  const look = { field: 'idNumber', reason: '核对' }
  for (let n = 0; n < 3; n += 1) assert.equal((await centre.post(`/desk/unmask/${id}`, look)).status, 303)
  const fourth = await centre.post(`/desk/unmask/${id}`, look)
  assert.equal(fourth.status, 429)
  assert.match(fourth.html, /1 小时最多 3 次/)
  const read = await world.db.rows('select 1 from read_audit where actor = $1', [`staff:${centre.id}`])
  assert.equal(read.length, 3)
  const told = await world.db.rows(`select 1 from security_event where actor = $1 and what = 'revealRefused'`, [`staff:${centre.id}`])
  assert.equal(told.length, 1)
  const other = await signedIn(limited, { role: 'centre' })
  assert.equal((await other.post(`/desk/unmask/${id}`, look)).status, 303, 'each officer is counted alone')
})
