import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { loadExpert } from '../../follow/toExpert.ts'
import { signedInExpert } from '../../testing/deskBrowser.ts'
import { fileFor } from '../../testing/filing.ts'
import { area, enterPeople } from '../../testing/kaifengPeople.ts'
import { freshPatient } from '../../testing/patients.ts'
import { tasksOf } from '../../testing/reviewing.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-14T16:05')
  await enterPeople(world, 30)
})
after(() => world.close())

async function offered() {
  const person = await freshPatient(world)
  const filed = await fileFor(world, person)
  const id = filed.kind === 'done' ? (filed.receipt.cases[0]?.id ?? '') : ''
  await world.settle()
  const [task] = await tasksOf(world, id)
  assert.ok(task)
  return { id, task, path: `/desk/offers/${id}/${task.id}`, browser: await signedInExpert(world, task.to) }
}

test('[KF-15] [KF-37] an offer says in words how long it may be taken up, and never whose it is', async () => {
  const { browser, path } = await offered()
  world.passHours(30 + 40 / 60)
  const list = await browser.get('/desk/offers')
  assert.match(list.html, /等您接收（1）/)
  assert.match(list.html, /还剩 17 小时 20 分（明天 16:05 前）/)
  const question = await browser.get(path)
  assert.match(question.html, /您要回避吗？/)
  assert.match(question.html, /系统抽取时已经排除：和病历同一家医院的 10 位/)
  for (const { html } of [list, question]) assert.doesNotMatch(html, /王\*兰|王秀兰|4102/)
})

test('[KF-15] taking up opens the case page with the masked name', async () => {
  const { browser, path, task } = await offered()
  const taken = await browser.post(path)
  assert.equal(taken.status, 303)
  const review = await browser.get(taken.location)
  assert.equal(review.status, 200)
  assert.match(review.html, /王\*兰/)
  assert.doesNotMatch(review.html, /王秀兰/)
  await world.settle()
  assert.equal((await loadExpert(world.db, area, task.to)).state.inARow, 0)
})

test('a hundred take up one task at the same moment: one takes it, ninety-nine hear that it is taken', async () => {
  const { browser, path } = await offered()
  const answers = await Promise.all(Array.from({ length: 100 }, () => browser.post(path)))
  assert.equal(answers.filter((one) => one.status === 303).length, 1)
  const late = answers.filter((one) => one.status === 409)
  assert.equal(late.length, 99)
  assert.match(late[0]?.html ?? '', /这一件已经接收/)
})

test('the same press sent twice is one taking up', async () => {
  const { browser, path } = await offered()
  const first = await browser.post(path, { key: 'pressed' })
  const second = await browser.post(path, { key: 'pressed' })
  assert.equal(second.status, 303)
  assert.equal(second.location, first.location)
})

test('[KF-16] after 48 hours the page says that others have it, and another expert cannot open it at all', async () => {
  const { browser, path } = await offered()
  world.passHours(48.1)
  const tooLate = await browser.post(path)
  assert.equal(tooLate.status, 409)
  assert.match(tooLate.html, /过了接收时间/)
  await world.settle()
  const gone = await browser.get(path)
  assert.equal(gone.status, 409)
  assert.match(gone.html, /这一件已换给别人/)
  assert.match(gone.html, /最近一步：今天/)
  const drawn = await world.db.rows<{ expert: string }>('select expert from task_row where case_id = $1', [path.split('/')[3]])
  const other = ['e27', 'e28', 'e29'].find((expert) => !drawn.some((one) => one.expert === expert))
  const stranger = await signedInExpert(world, other ?? '')
  assert.equal((await stranger.get(path)).status, 403)
})
