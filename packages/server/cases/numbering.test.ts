import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Actor } from '@jingban/kernel/case/actor.ts'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import { accept } from '@jingban/kernel/verbs/accept.ts'
import { act } from '@jingban/kernel/verbs/act.ts'
import { file } from '../filing/file.ts'
import { documentNumbers } from '../registry/series.ts'
import { area, county, enterNatural, fictionalNumber } from '../testing/registerCase.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import { loadCase } from './load.ts'
import { type Outcome, perform } from './perform.ts'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-03T09:00')
})
after(() => world.close())

const counter: Actor = { kind: 'staff', id: 'counter-1', area, roles: [{ role: 'counter', county }] }
const household = { householdAddress: '示例路 1 号' }

async function handIn(service: string, person: string, facts: Facts): Promise<string> {
  const items = service === 'insuranceCertificate' ? ['id'] : ['identity', 'certificate', 'form']
  const application = {
    ...{ area, service, person, channel: '现场窗口', filedAs: 'applicant' },
    contacts: { phone: '13800005619', personal: household },
    facts: { representative: false, county, householdKind: '农业', ...facts },
    cases: [{ facts: {}, handedIn: items.map((item) => ({ item, pages: 1 })) }],
  }
  const filed = await file(world, counter, application, async () => 'digest', randomUUID())
  assert.equal(filed.kind, 'done', JSON.stringify(filed))
  return filed.kind === 'done' ? (filed.receipt.cases[0]?.id ?? '') : ''
}

const accepted = (id: string): Promise<Outcome> =>
  perform(world, { area, id, actor: counter, verb: 'accept' }, ({ rules, state }, moment) => accept(rules, state, {}, moment))
const issued = (id: string, key?: string): Promise<Outcome> =>
  perform(world, { area, id, actor: counter, verb: 'act', ...(key && { key }) }, ({ rules, state }, moment) =>
    act(rules, state, { records: {} }, moment),
  )

async function certificate(person: string, issue: string, key?: string): Promise<{ id: string; outcome: Outcome }> {
  const id = await handIn('insuranceCertificate', person, { issue })
  await accepted(id)
  const outcome = await issued(id, key)
  await world.settle()
  return { id, outcome }
}
const numberOf = (outcome: Outcome): unknown => (outcome.kind === 'done' ? outcome.state.facts.documentNumber : outcome.kind)

test('[SL-F8.1] a deed that is numbered bears the next number, in its event and in the register of numbers alike', async () => {
  const person = await enterNatural(world, '王秀兰', fictionalNumber(201))
  const { id, outcome } = await certificate(person, '首次出具')
  assert.equal(numberOf(outcome), '陕西省商洛市(2026)(第 0001 号)')
  const loaded = await loadCase(world, area, id)
  const recorded = loaded?.events.find((event) => event.type === 'acted' && event.stage === 'issue')
  assert.equal(recorded?.type === 'acted' && recorded.records.documentNumber, '陕西省商洛市(2026)(第 0001 号)')
  assert.equal((await documentNumbers(world.db, area, id)).get('certificate')?.number, '陕西省商洛市(2026)(第 0001 号)')
})

test('the same key gives the same number, and draws none', async () => {
  const person = await enterNatural(world, '李小雨', fictionalNumber(202))
  const key = randomUUID()
  const { id, outcome } = await certificate(person, '首次出具', key)
  assert.equal(numberOf(outcome), '陕西省商洛市(2026)(第 0002 号)')
  assert.equal((await issued(id, key)).kind, 'repeated')
  const next = await certificate(await enterNatural(world, '周正', fictionalNumber(203)), '首次出具')
  assert.equal(numberOf(next.outcome), '陕西省商洛市(2026)(第 0003 号)')
})

test('of two who do the deed at once one has done it, with one number drawn', async () => {
  const id = await handIn('insuranceCertificate', await enterNatural(world, '陈静', fictionalNumber(204)), { issue: '首次出具' })
  await accepted(id)
  const outcomes = await Promise.all([issued(id), issued(id)])
  assert.deepEqual(outcomes.map(({ kind }) => kind).toSorted(), ['done', 'refused'])
  const next = await certificate(await enterNatural(world, '赵建国', fictionalNumber(205)), '首次出具')
  assert.equal(numberOf(next.outcome), '陕西省商洛市(2026)(第 0005 号)')
})

test('a step inside a transaction of the caller that is undone leaves no number behind', async () => {
  const id = await handIn('insuranceCertificate', await enterNatural(world, '孙丽', fictionalNumber(206)), { issue: '首次出具' })
  await accepted(id)
  const undone = new Error('undone')
  const inside = world.db.transaction(async (db) => {
    const outcome = await perform({ ...world, db }, { area, id, actor: counter, verb: 'act' }, ({ rules, state }, moment) =>
      act(rules, state, { records: {} }, moment),
    )
    assert.equal(numberOf(outcome), '陕西省商洛市(2026)(第 0006 号)')
    throw undone
  })
  await assert.rejects(inside, undone)
  assert.equal(numberOf(await issued(id)), '陕西省商洛市(2026)(第 0006 号)')
})

test('[SL-3A.8] what was lost is issued again with the number it had', async () => {
  const person = await enterNatural(world, '马兰', fictionalNumber(207))
  const first = await certificate(person, '首次出具')
  world.passHours(24 * 40)
  const again = await certificate(person, '遗失补办')
  assert.equal(numberOf(again.outcome), numberOf(first.outcome))
  const given = (await documentNumbers(world.db, area, again.id)).get('certificate')
  assert.deepEqual([given?.again, given?.issuedAt.slice(0, 10)], [true, '2026-05-13'])
})

test('[SL-F9.1] an application for a transfer gets its number when it is accepted, in a series of its own', async () => {
  const person = await enterNatural(world, '周正', fictionalNumber(208))
  const from = { fromAgencyName: '示例市医疗保险中心', fromAgencyDivision: '110100', currentInsurance: '职工医保', transferAccount: true }
  const id = await handIn('transferIn', person, from)
  assert.equal((await documentNumbers(world.db, area, id)).size, 0)
  await accepted(id)
  assert.equal((await documentNumbers(world.db, area, id)).get('transferApplication')?.number, '陕西省商洛市(2026)(第 0001 号)')
})

test('where the numbers of the year are used up the deed is refused, and the case stays where it was', async () => {
  await world.db.query(`update number_series set last = 9999 where series = 'certificate'`)
  const { id, outcome } = await certificate(await enterNatural(world, '李强', fictionalNumber(209)), '首次出具')
  assert.deepEqual(outcome.kind === 'refused' && outcome.refusal, { code: 'seriesUsedUp', series: 'certificate', year: 2026 })
  assert.equal((await loadCase(world, area, id))?.state.at, 'issue')
})
