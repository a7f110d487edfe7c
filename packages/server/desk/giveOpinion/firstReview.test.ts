import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { loadCase } from '../../cases/load.ts'
import { fileWithPages } from '../../testing/filingWithPages.ts'
import { area, enterPeople } from '../../testing/kaifengPeople.ts'
import { freshPatient } from '../../testing/patients.ts'
import { inOrder, judgeOnPage, type Reviewer, takeUpOnPage, tasksOf } from '../../testing/reviewing.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-14T16:05')
  await enterPeople(world, 30)
})
after(() => world.close())

interface Begun extends Reviewer {
  id: string
  task: string
}
async function begun(): Promise<Begun> {
  const id = await fileWithPages(world, await freshPatient(world))
  const [task] = await tasksOf(world, id)
  assert.ok(task)
  return { id, task: task.id, ...(await takeUpOnPage(world, id, task)) }
}
const stateOf = async (id: string) => (await loadCase(world, area, id))?.state
const errorsIn = (html: string): string[] => [...html.matchAll(/<li><a href="#([^"]+)"/g)].map((found) => found[1] ?? '')

test('[KF-10] [KF-14] the page asks for the identity and for every line of the standard, the seal among them, and preselects nothing', async () => {
  const { browser, path } = await begun()
  const { html } = await browser.get(path)
  assert.match(html, /一、身份核对/)
  assert.match(html, /证件、病历、报告是同一个人/)
  assert.match(html, /病历盖有经治医疗机构印章/)
  assert.match(html, /请目视：复印件上能看到经治医疗机构的印章/)
  assert.match(html, /自动核对：填的是住院病历 2025年9月11日，要 2024年4月14日（含）以后，在时间内/)
  assert.match(html, /标准原文没有找到，系统不替您判断/)
  assert.match(html, /第 1、2、3、4 条还没判，系统先不给提议/)
  assert.doesNotMatch(html, / checked=""/)
  assert.match(html, /王\*兰/)
  assert.doesNotMatch(html, /王秀兰|19580428/)
})

test('[KF-14] all that is missing is told at once, each at its field, and what was typed stays', async () => {
  const { browser, path } = await begun()
  const answer = await browser.post(path, { 'verdict-1': 'met', 'pages-2': '9', reason: '写了一半的话', do: 'check' })
  assert.equal(answer.status, 422)
  assert.deepEqual(errorsIn(answer.html), ['record-identity', 'verdict-2', 'verdict-3', 'verdict-4', 'pages-2', 'pages-1', 'opinion'])
  assert.match(answer.html, /第 2 条写的第 9 页没有，这一件共 5 页/)
  assert.match(answer.html, /写了一半的话/)
  assert.match((await browser.get(path)).html, /写了一半的话/)
})

test('[KF-17] a pass leads over the page that tells the consequence to the final review', async () => {
  const reviewer = await begun()
  const { browser, path, id } = reviewer
  const asked = await browser.post(path, { ...inOrder, do: 'check' })
  assert.equal(asked.location, `${path}/confirm`)
  const confirm = await browser.get(asked.location)
  assert.match(confirm.html, /您的意见：符合，进终审/)
  assert.match(confirm.html, /提交后进入终审，系统另抽专家/)
  assert.match(confirm.html, /提交后您不能再改/)
  const done = await judgeOnPage(world, reviewer)
  assert.match(done.html, /办件已进入终审/)
  assert.match(done.html, /下一件|都办完了/)
  const given = (await stateOf(id))?.tasks[0]
  assert.equal(given?.findings?.find((one) => one.criterion === '2')?.pages.length, 2)
  assert.equal(given?.records?.identity, true)
  const rows = await world.db.rows('select 1 from opinion_draft where case_id = $1', [id])
  assert.equal(rows.length, 0)
})

test('[KF-18] a refusal needs its reason, which the applicant will read', async () => {
  const { browser, path, id } = await begun()
  const failing = { ...inOrder, 'verdict-4': 'unmet', opinion: 'fail' }
  const wordless = await browser.post(path, { ...failing, do: 'check' })
  assert.equal(wordless.status, 422)
  assert.deepEqual(errorsIn(wordless.html), ['reason'])
  assert.match(wordless.html, /系统按核对结果提议：不符合/)
  assert.match(wordless.html, /要求：符合“糖尿病”的认定标准/)
  await judgeOnPage(world, { browser, path }, { ...failing, reason: '化验值没有达到标准' })
  const state = await stateOf(id)
  assert.equal(state?.ended?.how, 'refused')
  assert.equal(state?.decision?.reason, '化验值没有达到标准')
})

test('[KF-19] an incomplete filing is sent back once, with every item and its reason', async () => {
  const { browser, path, id } = await begun()
  const empty = await browser.post(path, { opinion: 'supplement', do: 'check' })
  assert.deepEqual(errorsIn(empty.html), ['missing'])
  const wordless = await browser.post(path, { opinion: 'supplement', 'missing-reports': 'yes', do: 'check' })
  assert.deepEqual(errorsIn(wordless.html), ['why-reports'])
  const asked = await browser.post(path, { opinion: 'supplement', 'missing-reports': 'yes', 'why-reports': '缺近 6 个月的化验单', do: 'check' })
  const confirm = await browser.get(asked.location)
  assert.match(confirm.html, /一次告知参保人补 1 份材料，补齐前停表/)
  await browser.post(`${path}/confirm`)
  const state = await stateOf(id)
  assert.deepEqual(state?.told?.deficiencies, [{ item: 'reports', why: '缺近 6 个月的化验单' }])
})

test('[KF-21] papers of different people cannot pass; saying so with a reason refuses', async () => {
  const { browser, path, id } = await begun()
  const different = { ...inOrder, 'record-identity': 'no' }
  const passing = await browser.post(path, { ...different, do: 'check' })
  assert.equal(passing.status, 422)
  assert.match(passing.html, /要核对一致的一项，您选了“不是”/)
  await judgeOnPage(world, { browser, path }, { 'record-identity': 'no', opinion: 'fail', reason: '病历上的姓名和身份证不同' })
  assert.equal((await stateOf(id))?.ended?.how, 'refused')
})

test('an opinion against what the findings come to needs a reason, and is told to be kept for the supervisor', async () => {
  const { browser, path } = await begun()
  const against = { ...inOrder, 'verdict-4': 'unmet', 'note-4': '化验值低', opinion: 'pass' }
  const wordless = await browser.post(path, { ...against, do: 'check' })
  assert.deepEqual(errorsIn(wordless.html), ['reason'])
  const asked = await browser.post(path, { ...against, reason: '已用胰岛素治疗多年', do: 'check' })
  assert.match((await browser.get(asked.location)).html, /会列入监督岗的清单/)
})

test('a task that has passed to others answers 409 and gives back what was written', async () => {
  const { browser, path, id, task } = await begun()
  await browser.post(`${path}/draft`, { ...inOrder, reason: '写了很久的理由' })
  await browser.post(`${path}/recuse`, { reason: '亲属' })
  await world.settle()
  const late = await browser.post(path, { ...inOrder, reason: '写了很久的理由', do: 'check' })
  assert.equal(late.status, 409)
  assert.match(late.html, /写了很久的理由/)
  assert.match(late.html, /这一件已换给别人/)
  const opened = await browser.get(`/desk/reviews/${id}/${task}`)
  assert.equal(opened.status, 409)
  assert.match(opened.html, /写了很久的理由/)
})

test('a draft saved by the page or by hand stands when the page is opened again, and is sealed in the database', async () => {
  const { browser, path, id } = await begun()
  const saved = await browser.post(`${path}/draft`, { 'verdict-1': 'unclear', reason: '先记一笔' })
  assert.equal(saved.status, 204)
  const byHand = await browser.post(path, { 'verdict-1': 'unclear', reason: '先记一笔', do: 'draft' })
  assert.equal(byHand.location, `${path}?saved=1`)
  const page = await browser.get(byHand.location)
  assert.match(page.html, /已存草稿/)
  assert.match(page.html, /value="unclear" checked=""/)
  const [row] = await world.db.rows<{ sealed: Buffer }>('select sealed from opinion_draft where case_id = $1', [id])
  assert.ok(row && !row.sealed.includes('先记一笔'))
})
