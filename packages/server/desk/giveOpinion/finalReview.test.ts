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

const refusing = { ...inOrder, 'verdict-4': 'unmet', opinion: 'fail', reason: '乙类理由：检查不支持' }
const ended = async (id: string) => (await loadCase(world, area, id))?.state.ended?.how

/** A case in its final review, with both reviewers at their pages. */
async function inFinal(): Promise<{ id: string; one: Reviewer; other: Reviewer }> {
  const id = await fileWithPages(world, await freshPatient(world))
  const [first] = await tasksOf(world, id)
  assert.ok(first)
  await judgeOnPage(world, await takeUpOnPage(world, id, first), { ...inOrder, reason: '初审专家的话' })
  const [a, b] = await tasksOf(world, id)
  assert.ok(a && b)
  assert.equal(new Set([first.to, a.to, b.to]).size, 3)
  return { id, one: await takeUpOnPage(world, id, a), other: await takeUpOnPage(world, id, b) }
}

test('[KF-22] two others judge blind: neither the first nor the other opinion is anywhere in the page', async () => {
  const { one, other } = await inFinal()
  await judgeOnPage(world, one, refusing)
  const page = await other.browser.get(other.path)
  assert.equal(page.status, 200)
  assert.doesNotMatch(page.html, /乙类理由|检查不支持|初审专家的话/)
  assert.doesNotMatch(page.html, / checked=""/)
  assert.match(page.html, /不通过/)
  assert.doesNotMatch(page.html, /材料不全/)
  const asked = await other.browser.post(other.path, { ...inOrder, do: 'check' })
  const confirm = await other.browser.get(asked.location)
  assert.match(confirm.html, /各位专家互相看不到意见/)
  assert.doesNotMatch(confirm.html, /不予通过|另抽 1 位专家/)
})

test('[KF-23] two agreeing opinions are the result, either way', async () => {
  const passed = await inFinal()
  await judgeOnPage(world, passed.one)
  await judgeOnPage(world, passed.other)
  assert.equal(await ended(passed.id), 'granted')
  const failed = await inFinal()
  await judgeOnPage(world, failed.one, refusing)
  await judgeOnPage(world, failed.other, refusing)
  assert.equal(await ended(failed.id), 'refused')
})

test('[KF-24] [KF-25] the third reads both opinions without names, the lines that differ first, and decides alone', async () => {
  const { id, one, other } = await inFinal()
  await judgeOnPage(world, one)
  await judgeOnPage(world, other, refusing)
  const [third] = await tasksOf(world, id)
  assert.ok(third)
  const decider = await takeUpOnPage(world, id, third)
  const page = await decider.browser.get(decider.path)
  assert.match(page.html, /前面专家的意见（不记名）/)
  assert.match(page.html, /第 4 条判得不同，排在前面/)
  assert.match(page.html, /乙类理由：检查不支持/)
  assert.doesNotMatch(page.html, /示例专家|初审专家的话/)
  for (const task of await tasksOf(world, id, 'done')) assert.ok(!page.html.includes(`>${task.to}`))
  const asked = await decider.browser.post(decider.path, { ...inOrder, do: 'check' })
  assert.match((await decider.browser.get(asked.location)).html, /办件办结：通过/)
  await judgeOnPage(world, decider)
  assert.equal(await ended(id), 'granted')
})
