import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import { packs } from '@jingban/packs/packs.ts'
import { loadCase } from '../cases/load.ts'
import { judgeCase } from '../testing/cityCase.ts'
import { acceptedClaim } from '../testing/claiming.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import { holdReceipt, releaseReceipt } from './hold.ts'

const area = 'shangluo'
let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-14T10:05', packs)
})
after(() => world.close())

const facts: Facts = { insurance: '职工', treatedElsewhere: true, settledOnline: false, accident: false, emergency: false }
const claim = () => acceptedClaim(world, area, 'inpatientReimbursement', facts, { items: ['card', 'receipts', 'itemisedList', 'diagnosis'] })
const held = async (of: { id: string; person: string }, number: string, at = area) =>
  (await holdReceipt(world, { area: at, caseId: of.id, person: of.person }, { code: ' 061001 ', number }))?.number

test('a receipt that a case of one area holds is taken from no case of another, however it is typed', async () => {
  const one = await claim()
  const number = (await loadCase(world, area, one.id))?.state.filed.number
  assert.equal(await held(one, 'ab123'), undefined)
  assert.equal(await held(one, 'AB123'), undefined)
  assert.equal(await held({ id: 'elsewhere', person: 'p' }, ' ab123 ', 'kaifeng'), number)
})

test('a case that was refused lets go of its receipts, a granted one never does', async () => {
  const [one, other] = [await claim(), await claim()]
  assert.equal(await held(one, 'cd456'), undefined)
  await judgeCase(world, area, one.id, 'fail', { reason: '不属于报销范围' })
  assert.equal(await held(other, 'cd456'), undefined)
  await judgeCase(world, area, other.id, 'pass', { records: { payable: 1 } })
  assert.equal(await held(one, 'cd456'), (await loadCase(world, area, other.id))?.state.filed.number)
})

test('a receipt that is let go of at the very moment at which another case takes it is held by that case, and by no third', async () => {
  const [one, other] = [await claim(), await claim()]
  assert.equal(await held(one, 'ef789'), undefined)
  let taken: Promise<string | undefined> = Promise.resolve('')
  await world.db.transaction(async (db) => {
    await releaseReceipt({ ...world, db }, { area, caseId: one.id, person: one.person }, { code: '061001', number: 'ef789' })
    taken = held(other, 'ef789')
    // Long enough for the other to wait at the row that is on its way out.
    await setTimeout(300)
  })
  assert.equal(await taken, undefined)
  assert.equal(await held(one, 'ef789'), (await loadCase(world, area, other.id))?.state.filed.number)
})

test('a number typed in full width, or with spaces in it, is the same receipt', async () => {
  const [one, other] = [await claim(), await claim()]
  assert.equal(await held(one, '66001234'), undefined)
  const number = (await loadCase(world, area, one.id))?.state.filed.number
  for (const typed of ['６６００１２３４', '6600 1234', '66001234\u3000', '6600-1234']) assert.equal(await held(other, typed), number, typed)
})

test('of a receipt only its keyed hash stands there, and it is let go of when it was a mistake', async () => {
  const one = await claim()
  await held(one, '9988776655')
  const rows = await world.db.rows<{ row: string }>('select receipt_hold::text as row from receipt_hold')
  assert.ok(rows.every(({ row }) => !row.includes('9988776655')))
  await releaseReceipt(world, { area, caseId: one.id, person: one.person }, { code: '061001', number: '9988776655' })
  assert.equal(await held(await claim(), '9988776655'), undefined)
})
