import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Task } from '@jingban/kernel/case/state.ts'
import { loadExpert } from '../../follow/toExpert.ts'
import { signedIn, signedInExpert } from '../../testing/deskBrowser.ts'
import { fileFor } from '../../testing/filing.ts'
import { area, enterExpert, enterPeople } from '../../testing/kaifengPeople.ts'
import { freshPatient } from '../../testing/patients.ts'
import { tasksOf } from '../../testing/reviewing.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-14T16:05')
  await enterPeople(world, 0)
  await enterExpert(world, 'e01', 'H002')
})
after(() => world.close())

async function offeredTo(expert: string): Promise<{ id: string; task: Task }> {
  const filed = await fileFor(world, await freshPatient(world))
  const id = filed.kind === 'done' ? (filed.receipt.cases[0]?.id ?? '') : ''
  await world.settle()
  const [task] = await tasksOf(world, id)
  assert.equal(task?.to, expert)
  return { id, task }
}

test('[KF-16] [KF-39] the page says what three in a row mean; the third costs the right to judge, and the hospital is told', async () => {
  const browser = await signedInExpert(world, 'e01')
  for (const already of [0, 1, 2]) {
    const { id, task } = await offeredTo('e01')
    const path = `/desk/offers/${id}/${task.id}/decline`
    const asked = await browser.get(path)
    assert.match(asked.html, /连续 3 次不接收（过时没接收也算），取消认定专家资格并通报医院（KF-39）/)
    assert.ok(asked.html.includes(`您现在连续不接收 ${already}/3`))
    assert.equal(asked.html.includes('资格会被取消。'), already === 2)
    const wordless = await browser.post(path, { reason: ' ' })
    assert.equal(wordless.status, 422)
    assert.equal((await browser.post(path, { reason: '出差' })).location, '/desk/offers?declined=1')
    await world.settle()
  }
  assert.equal((await loadExpert(world.db, area, 'e01')).state.standing, 'removed')
  const office = await signedIn(world, { role: 'hospitalOffice', institution: 'H002' })
  const letters = await office.get('/desk/letters')
  assert.match(letters.html, /示例专家e01/)
  assert.match(letters.html, /连续 3 次没有接收任务/)
  const elsewhere = await signedIn(world, { role: 'hospitalOffice', institution: 'H003' })
  assert.doesNotMatch((await elsewhere.get('/desk/letters')).html, /示例专家e01/)
})

test('[KF-37] a recusal, before or after taking up, passes the task on and does not count', async () => {
  await enterExpert(world, 'e02', 'H003')
  const { id, task } = await offeredTo('e02')
  const browser = await signedInExpert(world, 'e02')
  await browser.post(`/desk/offers/${id}/${task.id}`)
  const path = `/desk/reviews/${id}/${task.id}/recuse`
  assert.equal((await browser.post(path, { reason: '' })).status, 422)
  assert.equal((await browser.post(path, { reason: '是我的住院病人' })).status, 303)
  await world.settle()
  assert.equal((await loadExpert(world.db, area, 'e02')).state.inARow, 0)
  assert.equal((await tasksOf(world, id, 'recused')).length, 1)
})
