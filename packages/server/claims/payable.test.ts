import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '@jingban/kernel/case/actor.ts'
import { attend } from '@jingban/kernel/verbs/attend.ts'
import { giveOpinion } from '@jingban/kernel/verbs/giveOpinion.ts'
import { example } from '@jingban/packs/example/example.ts'
import { loadCase } from '../cases/load.ts'
import { perform } from '../cases/perform.ts'
import { fileAnywhere } from '../testing/anyCity.ts'
import { enterCitizen } from '../testing/cities.ts'
import { acceptCase, take } from '../testing/cityCase.ts'
import { answerAsked, claimSeen, enterReceipt, importList, pressCompute } from '../testing/claiming.ts'
import { type DeskBrowser, signedInAt } from '../testing/deskBrowser.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'

const area = 'example'
let world: TestWorld
let officers: [DeskBrowser, DeskBrowser]
before(async () => {
  world = await testWorld('2026-04-15T09:00', [example])
  officers = [await signedInAt(world, area, { role: 'officer' }), await signedInAt(world, area, { role: 'officer' })]
})
after(() => world.close())

/** A claim of a resident, at the audit, with both officers sitting. */
async function atAudit(): Promise<string> {
  const { id: person } = await enterCitizen(world, area)
  const id = await fileAnywhere(world, {
    ...{ area, service: 'reimbursement', person, channel: '窗口', filedAs: 'applicant', contacts: { phone: '13800005619' } },
    ...{ facts: { elsewhere: false }, cases: [{ facts: {}, handedIn: [{ item: 'receipts', pages: 1, document: 'receipt' as const }] }] },
  })
  await acceptCase(world, area, id)
  await take(world, area, id, 'attend', ({ rules, state }, moment) => attend(rules, state, true, {}, moment))
  for (const officer of officers) assert.equal((await officer.post(`/desk/work/${id}/take`)).status, 303)
  return id
}

let number = 40_000
async function computed(): Promise<string> {
  const id = await atAudit()
  number += 1
  assert.equal((await enterReceipt(officers[0], id, { number: String(number), amount: '5000' })).status, 303)
  assert.equal((await importList(officers[0], id, ['住院费,甲,1,5000,5000,'])).status, 303)
  const asked = { 'ask-hospitalLevel': '三级', 'ask-episode-year': '2026', 'ask-episode-month': '3', 'ask-episode-day': '1' }
  assert.equal((await answerAsked(officers[0], id, asked)).status, 303)
  assert.equal((await pressCompute(officers[0], id)).status, 303)
  return id
}

/** An opinion as whoever holds a seat would give it beside the pages, by a program. */
async function speak(id: string, seat: 0 | 1, payable: number) {
  const { id: holder } = officers[seat]
  const task = (await loadCase(world, area, id))?.state.tasks.find((one) => one.to === holder)
  const actor: Actor = { kind: 'staff', id: holder, area, roles: [{ role: 'officer' }] }
  return perform(world, { area, id, actor, verb: 'giveOpinion' }, ({ rules, state }, moment) =>
    giveOpinion(rules, state, { task: task?.id ?? '', holder, opinion: 'pass', findings: [], records: { payable } }, moment),
  )
}

test('a claim is computed to the end: two officers pass what was computed, by the comparison figures of a resident at level 3', async () => {
  const id = await computed()
  // (5,000 − 600) × 60 % = 2,640.
  assert.match((await claimSeen(officers[1], id)).html, /应付 2,640\.00 元[\s\S]*南昌/)
  assert.equal((await speak(id, 0, 264_000)).kind, 'done')
  assert.equal((await speak(id, 1, 264_000)).kind, 'done')
  const state = (await loadCase(world, area, id))?.state
  assert.deepEqual([state?.facts.payable, state?.decision?.result], [264_000, 'granted'])
})

test('an opinion with another amount than the one computed is refused wherever it comes from, and so is one on nothing computed', async () => {
  const id = await computed()
  for (const amount of [264_001, 0]) {
    const outcome = await speak(id, 0, amount)
    assert.deepEqual(outcome.kind === 'refused' && outcome.refusal, { code: 'notComputed' })
  }
  const bare = await speak(await atAudit(), 0, 264_000)
  assert.deepEqual(bare.kind === 'refused' && bare.refusal, { code: 'notComputed' })
})

test('once the claim was changed after the computing, the amount computed before passes nobody', async () => {
  const id = await computed()
  await answerAsked(officers[0], id, { 'ask-hospitalLevel': '一级', 'ask-episode-year': '2026', 'ask-episode-month': '3', 'ask-episode-day': '1' })
  const outcome = await speak(id, 0, 264_000)
  assert.deepEqual(outcome.kind === 'refused' && outcome.refusal, { code: 'notComputed' })
})
