import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { recordNotTakenUp } from '@jingban/kernel/expert/expert.ts'
import { appendExpert, loadExpert } from '../../follow/toExpert.ts'
import { browserOn, signedIn } from '../../testing/deskBrowser.ts'
import { fileFor } from '../../testing/filing.ts'
import { area, enterPeople } from '../../testing/kaifengPeople.ts'
import { freshPatient } from '../../testing/patients.ts'
import { tasksOf } from '../../testing/reviewing.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-03T09:00')
  await enterPeople(world, 9)
})
after(() => world.close())

test('[KF-38] the month shows how many tasks each expert was pushed, with masked names, on the page and as a file', async () => {
  await fileFor(world, await freshPatient(world))
  await world.settle()
  const supervisor = await signedIn(world, { role: 'supervisor' })
  const page = await supervisor.get('/desk/experts?month=2026-04')
  assert.match(page.html, /2026 年 4 月任务量/)
  assert.match(page.html, /<td class="right">1<\/td>/)
  assert.doesNotMatch(page.html, /示例专家/)
  assert.match((await supervisor.get('/desk/experts?month=2026-03')).html, /2026 年 3 月任务量/)
  const file = await supervisor.get('/desk/experts/month.csv?month=2026-04')
  assert.match(file.response.headers.get('content-disposition') ?? '', /expert-workload-2026-04\.csv/)
  assert.equal(file.html.trim().split('\r\n').length, 10)
  assert.match(file.html, /"2026-04","e\d\d","[^"]+","[^"]+","1","0","0","0","0","0","0"/)
})

test('[KF-39] who lets three tasks in a row lapse is removed: the page names the tasks that went to others and the letter to the hospital', async () => {
  const filed = await fileFor(world, await freshPatient(world))
  const id = filed.kind === 'done' ? (filed.receipt.cases[0]?.id ?? '') : ''
  await world.settle()
  const [task] = await tasksOf(world, id)
  assert.ok(task)
  for (const key of ['one', 'two']) await refuse(task.to, key)
  const supervisor = await signedIn(world, { role: 'supervisor' })
  assert.match((await supervisor.get('/desk/experts')).html, /再 1 次取消资格[\s\S]*2 \/ 3/)
  world.passHours(49)
  await world.settle()
  const page = await supervisor.get(`/desk/experts/${task.to}`)
  assert.match(page.html, /已取消资格/)
  assert.match(page.html, /3 \/ 3/)
  assert.match(page.html, /通报医院[\s\S]*医院还没有阅/)
  assert.match(page.html, /连续 3 次不接收，KF-39/)
  assert.notEqual((await tasksOf(world, id))[0]?.to, task.to)
})

/** One more refusal in the record of an expert. */
async function refuse(expert: string, key: string): Promise<void> {
  const { state, seen } = await loadExpert(world.db, area, expert)
  const decision = recordNotTakenUp(state, key, 'declined', undefined, { at: world.clock.now(), by: 'system' })
  assert.ok(decision.ok)
  await appendExpert(world.db, area, state, seen, decision.events)
}

const admission = {
  name: '陈示例',
  phone: '13800001234',
  institution: '示例县人民医院',
  title: '主任医师',
  specialty: '内分泌科',
  doctorCode: 'D410200999',
  login: 'chen.shili',
}

test('an expert is entered with an account, and admitted when another person approves the seat: then draws find them', async () => {
  const supervisor = await signedIn(world, { role: 'supervisor' })
  const wrong = await supervisor.post('/desk/experts/new', { ...admission, phone: '138', institution: '没有的医院', title: '' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.html, /有 3 处要改/)
  assert.match(wrong.html, /value="陈示例"/)
  assert.doesNotMatch(wrong.html, /type="password"/)
  const admitted = await supervisor.post('/desk/experts/new', admission)
  const [, password = ''] = /临时密码[\s\S]*?<code>([A-Z0-9-]{23})<\/code>/.exec(admitted.html) ?? []
  assert.ok(password)
  const shown = (await supervisor.get('/desk/experts/e10')).html
  assert.match(shown, /等安全管理员批准/)
  assert.ok(!shown.includes(password))
  assert.equal((await supervisor.post('/desk/experts/e10', { do: 'restore', reason: '先用起来' })).status, 422)
  assert.equal((await loadExpert(world.db, area, 'e10')).state.standing, 'proposed')
  assert.equal((await browserOn(world).post('/desk/sign-in', { login: admission.login, password })).location, '/desk/password')
  const security = await signedIn(world, { role: 'securityAdministrator' })
  const [, proposal = ''] = /href="(\/desk\/role-grants\/[^"]+)">chen\.shili/.exec((await security.get('/desk/role-grants')).html) ?? []
  assert.equal((await supervisor.post(`${proposal}/approve`)).status, 403)
  assert.equal((await security.post(`${proposal}/approve`)).status, 303)
  assert.match((await supervisor.get('/desk/experts/e10')).html, /列入专家库/)
  assert.equal((await loadExpert(world.db, area, 'e10')).state.standing, 'active')

  const again = await supervisor.post('/desk/experts/new', { ...admission, doctorCode: '' })
  assert.equal(again.status, 422)
  assert.match(again.html, /已经有人用/)
  assert.equal((await supervisor.get('/desk/experts/e11')).status, 404)
  const centre = await signedIn(world, { role: 'sampler' })
  assert.equal((await centre.post('/desk/experts/new', admission)).status, 403)
})

test('[KF-39] a suspended expert loses open tasks to others and is restored with a reason', async () => {
  const filed = await fileFor(world, await freshPatient(world))
  const id = filed.kind === 'done' ? (filed.receipt.cases[0]?.id ?? '') : ''
  await world.settle()
  const [task] = await tasksOf(world, id)
  assert.ok(task)
  const supervisor = await signedIn(world, { role: 'supervisor' })
  assert.equal((await supervisor.post(`/desk/experts/${task.to}`, { do: 'suspend', reason: '' })).status, 422)
  assert.equal((await supervisor.post(`/desk/experts/${task.to}`, { do: 'suspend', reason: '调离本院' })).status, 303)
  await world.settle()
  const [next] = await tasksOf(world, id)
  assert.ok(next && next.to !== task.to)
  assert.equal((await supervisor.post(`/desk/experts/${task.to}`, { do: 'restore', reason: '回到本院' })).status, 303)
  assert.match((await supervisor.get(`/desk/experts/${task.to}`)).html, /恢复：回到本院/)
})

test('[KF-38] a sampler has no place among the experts', async () => {
  const sampler = await signedIn(world, { role: 'sampler' })
  assert.equal((await sampler.get('/desk/experts')).status, 403)
})
